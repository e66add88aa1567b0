import type { Manifest } from '#lib/manifest/schema'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'

type Variable = NonNullable<NonNullable<Manifest['environment']>['variables']>[number]

const columns: Column<Variable>[] = [
  {
    key: 'name',
    header: 'Variable',
    cell: ({ name }) => <span className="block font-mono text-sm break-all sm:min-w-48">{name}</span>,
  },
  { key: 'meaning', header: 'Meaning', wide: true, cell: ({ description }) => description ?? <Missing /> },
  { key: 'required', header: 'Required', cell: ({ required }) => (required ? 'required' : 'optional') },
  { key: 'secret', header: 'Secret', cell: ({ secret }) => (secret ? 'secret' : '') },
]

/** The names and meanings of environment variables; values are never stored. */
export function VariablesTable({ variables }: { variables: Variable[] }) {
  return (
    <div>
      <h3 className="mb-1 font-medium">Variables</h3>
      <Table caption="Environment variables" columns={columns} rows={variables} keyOf={({ name }) => name} />
    </div>
  )
}
