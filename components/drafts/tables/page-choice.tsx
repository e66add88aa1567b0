'use client'

import { formatCount } from '#lib/format'
import { Button } from '../../ui/button.tsx'
import { pageSize } from './use-page.ts'

type Props = { count: number; page: number; onRow: (row: number) => void }

/** Which rows of many are drawn, and the way to those before and behind them. */
export function PageChoice({ count, page, onRow }: Props) {
  if (count <= pageSize) return null
  const first = page * pageSize
  const end = Math.min(count, first + pageSize)
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
      <p className="tabular-nums">
        Rows {first + 1} to {end} of {formatCount(count, 'row')}
      </p>
      <Button size="small" disabled={page === 0} onClick={() => onRow(first - 1)}>
        Show the rows before
      </Button>
      <Button size="small" disabled={end === count} onClick={() => onRow(end)}>
        Show the next
      </Button>
    </div>
  )
}
