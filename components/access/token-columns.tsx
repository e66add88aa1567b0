import { type TokenView, tokenState } from '#lib/access/schema'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import type { Column } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { RevokeToken } from './revoke-token.tsx'
import { endsSoon, kindTexts, listed } from './token-words.ts'

/** `now` in UTC milliseconds; `everybodys` where tokens of others are among them. */
type Seen = { now: number; everybodys: boolean }

const nameOf = ({ everybodys }: Seen): Column<TokenView> => ({
  key: 'name',
  header: 'Token',
  className: 'sm:max-w-56',
  cell: ({ name, kind, madeBy }) => (
    <>
      <span className="block font-medium wrap-anywhere">{name}</span>
      <span className="block text-xs text-muted">
        {kindTexts[kind].label}
        {everybodys && `, made by ${madeBy?.name ?? 'the operator'}`}
      </span>
    </>
  ),
})

const reach: Column<TokenView>[] = [
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
  {
    key: 'packages',
    header: 'Packages',
    wide: true,
    className: 'sm:max-w-48',
    cell: ({ packages }) =>
      packages?.length === 0 ? (
        <Missing>none you may see</Missing>
      ) : packages ? (
        <span className="wrap-anywhere" title={packages.join(', ')}>
          {listed(packages)}
        </span>
      ) : (
        <Missing>all packages</Missing>
      ),
  },
  {
    key: 'used',
    header: 'Last used',
    wide: true,
    className: 'whitespace-nowrap',
    cell: ({ lastUsedAt }) => (lastUsedAt ? <Time at={Date.parse(lastUsedAt)} /> : <Missing>never used</Missing>),
  },
]

function Expiry({ token, now }: { token: TokenView; now: number }) {
  if (!token.expiresAt) return <Missing>never</Missing>
  const time = <Time at={Date.parse(token.expiresAt)} />
  return endsSoon(token, now) ? (
    <Badge tone="decide" title="Make a new one before it ends">
      soon: {time}
    </Badge>
  ) : (
    time
  )
}

/** The columns of tokens that are good now. */
export const activeColumns = (seen: Seen): Column<TokenView>[] => [
  nameOf(seen),
  ...reach,
  {
    key: 'expires',
    header: 'Expires',
    wide: true,
    className: 'whitespace-nowrap',
    cell: (token) => <Expiry token={token} now={seen.now} />,
  },
  {
    key: 'revoke',
    header: <span className="sr-only">Revoke</span>,
    label: ' ',
    numeric: true,
    cell: (token) => <RevokeToken token={token} />,
  },
]

/** The columns of tokens that are over: nothing is left to do with them. */
export const endedColumns = (seen: Seen): Column<TokenView>[] => [
  nameOf(seen),
  ...reach,
  {
    key: 'state',
    header: 'Ended',
    wide: true,
    className: 'whitespace-nowrap',
    cell: (token) => (
      <span className="flex items-center gap-2">
        <Badge>{tokenState(token, seen.now)}</Badge>
        <Time at={Date.parse(token.revokedAt ?? token.expiresAt ?? token.createdAt)} />
      </span>
    ),
  },
]
