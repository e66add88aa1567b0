import { ArrowRight } from 'lucide-react'

/** What something is and what it would become. */
export function Difference({ label, before, after }: { label: string; before: string; after: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border bg-sunken px-3 py-2">
      <span className="text-sm text-muted">{label}</span>
      <del className="text-muted">{before}</del>
      <ArrowRight aria-label="becomes" className="size-4 shrink-0 text-muted" />
      <ins className="font-medium no-underline">{after}</ins>
    </p>
  )
}
