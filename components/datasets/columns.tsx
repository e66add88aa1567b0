import type { DatasetVersionDetail } from '#lib/datasets/schema'
import { formatNumber, formatPercent } from '#lib/format'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'

type Field = NonNullable<DatasetVersionDetail['schema']>[number]
type Stated = Field & { profile?: NonNullable<DatasetVersionDetail['profile']>['columns'][number] }

const columnsOf = (rows: number | undefined): Column<Stated>[] => [
  {
    key: 'name',
    header: 'Column',
    cell: ({ name, description }) => (
      <>
        <span className="font-mono text-sm break-all">{name}</span>
        {description && <span className="block text-sm text-muted">{description}</span>}
      </>
    ),
  },
  { key: 'type', header: 'Type', cell: ({ type }) => type },
  {
    key: 'nulls',
    header: 'Empty',
    numeric: true,
    cell: ({ profile }) => (profile && rows ? formatPercent(profile.nulls / rows) : <Missing>–</Missing>),
  },
  {
    key: 'distinct',
    header: 'Distinct',
    numeric: true,
    cell: ({ profile }) => (profile ? formatNumber(profile.distinct) : <Missing>–</Missing>),
  },
]

/** The columns of a dataset version, with their statistics where it has a profile. */
export function Columns({ version: { schema, profile } }: { version: DatasetVersionDetail }) {
  const statistics = new Map(profile?.columns.map((column) => [column.name, column]))
  const rows = (schema ?? []).map((field) => ({ ...field, profile: statistics.get(field.name) }))
  return (
    <Table caption="Columns" columns={columnsOf(profile?.rows)} rows={rows} keyOf={({ name }) => name} cards={false} />
  )
}
