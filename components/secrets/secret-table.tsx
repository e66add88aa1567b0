import type { SecretView } from '#lib/secrets/schema'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { SecretActions } from './secret-actions.tsx'

type Props = { secrets: SecretView[]; mayManage: boolean }

/** Secrets, each with where it is sent and how. */
export const SecretTable = ({ secrets, mayManage }: Props) => (
  <Table
    caption="Secrets"
    columns={mayManage ? [...columns, actions] : columns}
    rows={secrets}
    keyOf={({ name }) => name}
  />
)

const columns: Column<SecretView>[] = [
  {
    key: 'name',
    header: 'Secret',
    cell: ({ name }) => <span className="font-medium wrap-anywhere">{name}</span>,
  },
  {
    key: 'origin',
    header: 'Sent to',
    wide: true,
    className: 'sm:max-w-64',
    cell: ({ origin }) => (
      <span className="block font-mono text-xs sm:truncate" title={origin}>
        {origin}
      </span>
    ),
  },
  {
    key: 'header',
    header: 'Header',
    wide: true,
    cell: ({ header }) => <span className="font-mono text-xs wrap-anywhere">{header}</span>,
  },
  {
    key: 'changed',
    header: 'Value given',
    wide: true,
    cell: ({ changedAt, by }) => (
      <>
        <Time at={Date.parse(changedAt)} /> <span className="text-muted">by {by}</span>
      </>
    ),
  },
  {
    key: 'used',
    header: 'Last used',
    className: 'whitespace-nowrap',
    cell: ({ usedAt }) => (usedAt === null ? <Missing>never</Missing> : <Time at={Date.parse(usedAt)} />),
  },
]

const actions: Column<SecretView> = {
  key: 'actions',
  header: <span className="sr-only">Replace or remove</span>,
  label: ' ',
  numeric: true,
  wide: true,
  className: 'print:hidden',
  cell: (secret) => <SecretActions secret={secret} />,
}
