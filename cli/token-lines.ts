import { type TokenView, tokenState } from '#lib/access/schema'
import { formatUtcDate } from '#lib/format'
import { inColumns } from './columns.ts'

const day = (at: string) => formatUtcDate(Date.parse(at))

const expiry = (token: TokenView, now: number): string => {
  const { expiresAt } = token
  const state = tokenState(token, now)
  if (state !== 'active') return state
  return expiresAt ? `until ${day(expiresAt)}` : 'until revoked'
}

const cellsOf = (token: TokenView, now: number): string[] => {
  const { id, name, kind, scopes, packages, madeBy, lastUsedAt } = token
  return [
    id,
    name,
    kind,
    scopes.join(','),
    packages?.join(',') ?? 'all packages',
    expiry(token, now),
    lastUsedAt ? `used ${day(lastUsedAt)}` : 'never used',
    madeBy ? `by ${madeBy.name}` : '',
  ]
}

/** The tokens as lines whose columns stand under each other. */
export function tokenLines(tokens: TokenView[], now: number): string[] {
  if (tokens.length === 0) return ['There are no tokens yet. Make one with: shipshape token create']
  return inColumns(tokens.map((token) => cellsOf(token, now)))
}
