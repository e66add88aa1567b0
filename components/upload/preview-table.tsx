import { formatCount, formatUtc } from '#lib/format'
import { type Field, fieldNames } from '#lib/observations/columns'
import type { MappedRow } from '#lib/observations/mapping'
import { type Column, Table } from '../ui/table.tsx'
import type { KnownRow } from './unknown.ts'
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

/** What is wrong with every row is said at the fields. */
type Once = MappedRow['errors']

function CellOf({ row: { values, unknown }, field, once }: { row: KnownRow; field: Field; once: Once }) {
  const value = values[field]
  const text = value === undefined ? '' : moments.has(field) ? formatUtc(Date.parse(String(value))) : String(value)
  return (
    <span className="grid">
      {text && <span className="wrap-anywhere">{text}</span>}
      {unknown?.includes(field) && once[field] === undefined && (
        <span className="text-xs whitespace-nowrap text-bad">not known</span>
      )}
    </span>
  )
}

/** What is wrong with a row alone: not what is wrong with all of them, and no name that is said above to be unknown. */
function flawsOf({ errors, unknown }: KnownRow, once: Once): string {
  const own = (Object.entries(errors) as [Field, string][]).filter(
    ([field, error]) => once[field] !== error && !unknown?.includes(field),
  )
  return own.map(([field, error]) => `${fieldWords[field].label} ${error}`).join('; ')
}

const columnsOf = (fields: readonly Field[], once: Once): Column<KnownRow>[] => [
  { key: 'line', header: 'Line', cell: ({ line }) => <span className="text-muted tabular-nums">{line}</span> },
  ...fields.map(
    (field): Column<KnownRow> => ({
      key: field,
      header: fieldWords[field].label,
      label: field === 'environment' ? 'Where' : undefined,
      numeric: numeric.has(field),
      wide: true,
      className: 'whitespace-normal',
      cell: (row) => <CellOf row={row} field={field} once={once} />,
    }),
  ),
]

const belowOf = (once: Once) => (row: KnownRow) => {
  const flaws = flawsOf(row, once)
  return flaws && <span className="wrap-anywhere text-bad">{flaws}</span>
}

type Props = { caption: string; rows: readonly KnownRow[]; once: Once }

/** Rows as they will be sent, each with what is wrong with it below. */
export function PreviewTable({ caption, rows, once }: Props) {
  const used = fieldNames.filter((field) =>
    rows.some(({ values, errors }) => values[field] !== undefined || (errors[field] ?? once[field]) !== once[field]),
  )
  return (
    <Table
      caption={caption}
      columns={columnsOf(used, once)}
      rows={rows}
      keyOf={({ line }) => String(line)}
      below={belowOf(once)}
    />
  )
}

/** `1,204 rows: 1,198 can be sent, 6 can not`. */
export const readyText = (all: number, ready: number): string =>
  `${formatCount(all, 'row')}: ${ready === all ? 'all of them can be sent' : `${formatCount(ready, 'row')} can be sent, ${formatCount(all - ready, 'row')} can not`}`
