import type { DatasetVersionDetail } from '#lib/datasets/schema'
import { formatCount } from '#lib/format'
import { type Column, Table } from '../ui/table.tsx'

type Field = NonNullable<DatasetVersionDetail['schema']>[number]

const mostColumns = 200

const columns: Column<Field>[] = [
  { key: 'name', header: 'Column', cell: ({ name }) => <span className="font-mono text-sm break-all">{name}</span> },
  { key: 'type', header: 'Type', cell: ({ type }) => <span className="break-all">{type}</span> },
  {
    key: 'description',
    header: 'What it is',
    wide: true,
    cell: ({ description }) => description ?? <span className="text-muted">–</span>,
  },
]

/** The columns of data of which there are no statistics. */
export const Columns = ({ fields }: { fields: readonly Field[] }) => (
  <>
    <Table caption="Columns" columns={columns} rows={fields.slice(0, mostColumns)} keyOf={({ name }) => name} />
    {fields.length > mostColumns && (
      <p className="text-sm text-muted">
        The first {mostColumns} of {formatCount(fields.length, 'column')} are shown; the JSON has all.
      </p>
    )}
  </>
)
