import type { ReactNode } from 'react'

export type Fact = { label: string; value: ReactNode }

/** Names and values. As a `column` each name stands over its value, side by side where there is no column for them. */
export function Facts({ facts, column = false }: { facts: Fact[]; column?: boolean }) {
  const grid = column
    ? 'grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-1'
    : 'grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-[min(180px,28%)_1fr]'
  return (
    <dl className={`grid ${grid}`}>
      {facts.map(({ label, value }) => (
        <div key={label} className={column ? 'min-w-0' : 'contents'}>
          <dt className={column ? 'text-xs text-muted' : 'text-sm text-muted max-sm:text-xs'}>{label}</dt>
          <dd className="min-w-0 break-words max-sm:mb-1">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
