import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = {
  summary: ReactNode
  open?: boolean
  /** Folded up, it says nothing that is worth paper. */
  offPaper?: boolean
  children: ReactNode
}

/** What can be unfolded, by the platform's own element: it works without a script and is found by the browser's search. */
export function Fold({ summary, open = false, offPaper = false, children }: Props) {
  return (
    <details open={open} className={clsx('min-w-0', offPaper && 'print:not-open:hidden')}>
      <summary className="-mx-1 inline-flex max-w-full list-none items-center gap-1 rounded-sm px-1 py-0.5 text-soft hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform duration-120 [[open]>summary>&]:rotate-90 print:hidden"
        />
        <span className="min-w-0">{summary}</span>
      </summary>
      <div className="mt-2 min-w-0">{children}</div>
    </details>
  )
}
