import type { ApiField } from '#lib/manifest/schema'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'

const columns: Column<ApiField>[] = [
  {
    key: 'name',
    header: 'Name',
    cell: ({ name }) => <span className="block font-mono text-sm break-all sm:min-w-32">{name}</span>,
  },
  {
    key: 'type',
    header: 'Type',
    wide: true,
    cell: (field) => <span className="block font-mono text-sm sm:min-w-28">{typeOf(field)}</span>,
  },
  { key: 'unit', header: 'Unit', cell: ({ unit }) => unit ?? <Missing>–</Missing> },
  {
    key: 'range',
    header: 'Range',
    cell: ({ range }) => <span className="block sm:min-w-20">{rangeText(range) ?? <Missing>–</Missing>}</span>,
  },
  {
    key: 'description',
    header: 'Meaning',
    wide: true,
    cell: ({ description, optional }) => (
      <>
        {description ?? <Missing />}
        {optional && ' (optional)'}
      </>
    ),
  },
]

/** `float32[-1, 8]`, where -1 is a dimension that varies. */
export const typeOf = ({ type, shape }: { type: string; shape?: readonly (number | string)[] }) =>
  shape ? `${type}[${shape.map((size) => (size === -1 ? 'n' : size)).join(', ')}]` : type

function rangeText(range: ApiField['range']): string | undefined {
  if (!range) return undefined
  const { min, max } = range
  if (min === undefined) return `at most ${max}`
  return max === undefined ? `at least ${min}` : `${min} to ${max}`
}

/** The inputs or outputs of the prediction API. */
export function FieldsTable({ title, fields }: { title: string; fields: ApiField[] | undefined }) {
  return (
    <div>
      <h3 className="mb-1 font-medium">{title}</h3>
      {fields?.length ? (
        <Table caption={title} columns={columns} rows={fields} keyOf={({ name }) => name} />
      ) : (
        <Missing />
      )}
    </div>
  )
}
