import { X } from 'lucide-react'

/** A package that was chosen, to be given back by itself. */
export function PackageChip({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <span className="flex h-[26px] max-w-full min-w-0 items-center rounded-sm border bg-sunken pl-1.5 text-sm">
      <span className="truncate" title={name}>
        {name}
      </span>
      <button
        type="button"
        aria-label={`Remove ${name}`}
        onClick={onRemove}
        className="flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  )
}
