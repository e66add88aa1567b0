import { formatCount, formatNumber } from '#lib/format'
import { Fold } from '../ui/fold.tsx'
import { type Column, Table } from '../ui/table.tsx'
import type { Given, Point } from './given.ts'
import { intervalWords, nothing } from './model.ts'
import { csvOf, type NumbersRow, rowsOf } from './numbers.ts'

const mostRows = 120

/** The table behind a chart, and the same as CSV: whoever does not see the picture misses nothing. On paper only where it was open. */
export function NumbersTable({ given }: { given: Given }) {
  const rows = rowsOf(given)
  const shown = rows.slice(-mostRows)
  return (
    <div className="min-w-0 print:[&:not(:has([open]))]:hidden">
      <Fold summary={<span className="text-sm">Show the numbers</span>}>
        <div className="grid gap-2">
          <p className="text-sm text-muted">
            {shown.length < rows.length && `The last ${shown.length} of ${formatCount(rows.length, 'row')}. `}
            <a
              download={`${slugOf(given.title)}.csv`}
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(given))}`}
              className="text-accent underline underline-offset-2"
            >
              {rows.length === 0 ? 'CSV' : `All as CSV`}
              <span className="sr-only">: {given.title}</span>
            </a>
          </p>
          <Table
            caption={`Numbers of ${given.title}`}
            columns={columnsOf(given)}
            rows={shown}
            keyOf={({ at }) => `${at}`}
          />
        </div>
      </Fold>
    </div>
  )
}

const columnsOf = ({ along, series, format, missing = nothing }: Given): Column<NumbersRow>[] => [
  { key: 'at', header: along.kind === 'time' ? 'From (UTC)' : 'Step', cell: ({ label }) => label },
  ...series.map(
    ({ label }, index): Column<NumbersRow> => ({
      key: `${index}`,
      header: label,
      wide: true,
      cell: ({ cells }) => <Value point={cells[index] ?? null} format={format} missing={missing} />,
    }),
  ),
]

type ValueProps = { point: Point | null; format: Given['format']; missing: string }

function Value({ point, format, missing }: ValueProps) {
  if (point === null || point.value === null) return <span className="text-muted">{missing}</span>
  const { value, interval, n, apart } = point
  return (
    <span className="text-sm tabular-nums">
      {format(value)}{' '}
      <span className="text-muted">
        {intervalWords(interval, format)} · {n === null ? 'n not given' : `n ${formatNumber(n)}`}
        {apart && ` · ${apart}`}
      </span>
    </span>
  )
}

const slugOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'chart'
