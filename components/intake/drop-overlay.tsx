import { FolderDown } from 'lucide-react'

/** Over the whole page, while something is held over it. */
export const DropOverlay = ({ shown }: { shown: boolean }) =>
  shown && (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-accent-tint/85 p-4">
      <div className="grid h-full w-full place-items-center rounded-md border-2 border-dashed border-accent">
        <p className="inline-flex items-center gap-2 rounded-md border bg-raised px-4 py-3 text-lg font-semibold shadow-float">
          <FolderDown aria-hidden className="size-5 text-accent" /> Drop it anywhere to have it read
        </p>
      </div>
    </div>
  )
