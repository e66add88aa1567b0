import type { ReactNode } from 'react'

type Props = { title: string; why: ReactNode; action?: ReactNode; example?: ReactNode }

/** What belongs here, why there is nothing, the one thing to do, one example. */
export function EmptyState({ title, why, action, example }: Props) {
  return (
    <div className="rounded-md border border-dashed px-6 py-10">
      <div className="grid max-w-prose gap-3">
        <p className="text-lg font-semibold">{title}</p>
        <p className="text-soft">{why}</p>
        {action && <div className="flex flex-wrap gap-2 print:hidden">{action}</div>}
        {example && <div className="min-w-0 text-sm text-muted">{example}</div>}
      </div>
    </div>
  )
}
