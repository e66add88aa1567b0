import { type TokenView, tokenState } from '#lib/access/schema'
import { formatUtcDate } from '#lib/format'

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
  const rows = tokens.map((token) => cellsOf(token, now))
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)),
    [],
  )
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
