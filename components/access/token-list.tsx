import type { TokenView } from '#lib/access/schema'
import { Badge } from '../ui/badge.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { RevokeToken } from './revoke-token.tsx'

const when = (at: string | null, otherwise: string) =>
  at ? <Time at={Date.parse(at)} /> : <Missing>{otherwise}</Missing>

const columns: Column<TokenView>[] = [
  {
    key: 'name',
    header: 'Token',
    cell: ({ name, revokedAt }) => (
      <span className={revokedAt ? 'text-muted line-through' : 'font-medium'}>{name}</span>
    ),
  },
  {
    key: 'scopes',
    header: 'May',
    wide: true,
    cell: ({ scopes }) => (
      <span className="flex flex-wrap gap-1">
        {scopes.map((scope) => (
          <Badge key={scope}>{scope}</Badge>
        ))}
      </span>
    ),
  },
  { key: 'created', header: 'Created', cell: ({ createdAt }) => when(createdAt, '') },
  { key: 'used', header: 'Last used', cell: ({ lastUsedAt }) => when(lastUsedAt, 'never') },
  { key: 'expires', header: 'Expires', cell: ({ expiresAt }) => when(expiresAt, 'never') },
  {
    key: 'revoke',
    header: <span className="sr-only">Revoke</span>,
    label: ' ',
    numeric: true,
    cell: ({ id, name, revokedAt }) =>
      revokedAt ? <Badge tone="bad">revoked</Badge> : <RevokeToken id={id} name={name} />,
  },
]

export function TokenList({ tokens }: { tokens: TokenView[] }) {
  if (tokens.length > 0) return <Table caption="Tokens" columns={columns} rows={tokens} keyOf={({ id }) => id} />
  return (
    <EmptyState
      title="You have no tokens yet"
      why="A CI job needs one to push. A token can do only what you allow it to, and you can revoke it at any time."
    />
  )
}
