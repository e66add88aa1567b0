import { formatCount, formatUtc } from '#lib/format'
import { type Field, fieldNames } from '#lib/observations/columns'
import type { MappedRow } from '#lib/observations/mapping'
import { type Column, Table } from '../ui/table.tsx'
import { fieldWords } from './words.ts'

const moments: ReadonlySet<Field> = new Set(['from', 'to'])
const numeric: ReadonlySet<Field> = new Set([
  'n',
  'sum',
  'sumOfSquares',
  'denominator',
  'denominatorSumOfSquares',
  'sumOfProducts',
])

function CellOf({ row: { values, errors }, field }: { row: MappedRow; field: Field }) {
  const value = values[field]
  const error = errors[field]
  const text = value === undefined ? '' : moments.has(field) ? formatUtc(Date.parse(String(value))) : String(value)
  return (
    <span className="grid">
      {text && <span className="wrap-anywhere">{text}</span>}
      {error && (
        <span className="text-xs text-bad">
          {fieldWords[field].label} {error}
        </span>
      )}
    </span>
  )
}

const columnsOf = (fields: readonly Field[]): Column<MappedRow>[] => [
  { key: 'line', header: 'Line', cell: ({ line }) => <span className="text-muted tabular-nums">{line}</span> },
  ...fields.map(
    (field): Column<MappedRow> => ({
      key: field,
      header: fieldWords[field].label,
      label: field === 'environment' ? 'Where' : undefined,
      numeric: numeric.has(field),
      wide: true,
      className: 'whitespace-normal',
      cell: (row) => <CellOf row={row} field={field} />,
    }),
  ),
]

/** Rows as they will be sent, each cell with what is wrong with it. */
export function PreviewTable({ caption, rows }: { caption: string; rows: readonly MappedRow[] }) {
  const used = fieldNames.filter((field) =>
    rows.some(({ values, errors }) => values[field] !== undefined || errors[field] !== undefined),
  )
  return <Table caption={caption} columns={columnsOf(used)} rows={rows} keyOf={({ line }) => String(line)} />
}

/** `1,204 rows: 1,198 can be sent, 6 can not`. */
export const readyText = (all: number, ready: number): string =>
  `${formatCount(all, 'row')}: ${ready === all ? 'all of them can be sent' : `${formatCount(ready, 'row')} can be sent, ${formatCount(all - ready, 'row')} can not`}`
