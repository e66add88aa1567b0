import type { ColumnRow } from '#lib/compare/schema'
import { formatMeasure, formatPercent, formatSigned } from '#lib/format'
import { type Column, Table } from '../ui/table.tsx'
import { type Sides, sideColumns } from './side-columns.tsx'
import { Stop } from './stop.tsx'

const said = (value: ColumnRow['values'][number]) =>
  value === null ? '–' : typeof value === 'number' ? formatMeasure(value) : value

const ColumnCell = ({ column, statistic, dataset, role }: ColumnRow) => (
  <Stop title={`${role} ${dataset}`}>
    <span className="min-w-0 wrap-anywhere">
      {column} <span className="text-sm text-muted">{statistic}</span>
    </span>
  </Stop>
)

const columnsOf = (sides: Sides): Column<ColumnRow>[] => [
  { key: 'column', header: 'Column of the data', className: 'align-top sm:w-[28%]', cell: ColumnCell },
  ...sideColumns<ColumnRow>(sides, ({ values }, index) => (
    <span className="wrap-anywhere tabular-nums">{said(values[index] ?? null)}</span>
  )),
  {
    key: 'relative',
    header: <span className="sr-only">Change</span>,
    label: 'Change',
    numeric: true,
    className: 'align-top text-sm text-muted max-sm:empty:hidden sm:w-36 print:w-24',
    cell: ({ relative }) => (relative === null ? '' : formatSigned(relative, formatPercent)),
  },
]

/** What is stated of the columns of the data, statistic by statistic. */
export const ColumnTable = ({ rows, ...sides }: Sides & { rows: readonly ColumnRow[] }) => (
  <Table
    caption="Statistics of columns"
    columns={columnsOf(sides)}
    rows={rows}
    keyOf={({ role, dataset, column, statistic }) => JSON.stringify([role, dataset, column, statistic])}
    fixed
    groupOf={({ role, dataset }) => `${dataset}, ${role}`}
  />
)

/** What moved furthest comes first, within each dataset: what is no number any more before all. */
export function furthestFirst(rows: readonly ColumnRow[]): ColumnRow[] {
  const groups = Map.groupBy(rows, ({ role, dataset }) => JSON.stringify([role, dataset]))
  return [...groups.values()].flatMap((group) => group.toSorted((a, b) => compare(far(b), far(a))))
}

const far = ({ relative }: ColumnRow) => (relative === null ? Number.POSITIVE_INFINITY : Math.abs(relative))
const compare = (one: number, other: number) => (one === other ? 0 : one < other ? -1 : 1)
