import type { Owner } from '#lib/packages/schema'
import { ownerRoles } from '#lib/packages/schema'

/** A line of the form: an owner who is named, or a place for one while it is empty. */
export type OwnerRow = Owner & { key: number }

/** The roles whose place is kept while nobody has them: both are needed before production. */
const kept: readonly Owner['role'][] = ['accountable', 'backup']

/** The lines to begin with: the owners there are, role by role, and a place for each role that should have one. */
export function rowsOf(owners: readonly Owner[]): OwnerRow[] {
  const held = ownerRoles.flatMap((role) => {
    const own = owners.filter((owner) => owner.role === role)
    return own.length === 0 && kept.includes(role) ? [{ role, owner: '' }] : own
  })
  return held.map(({ role, owner }, key) => ({ role, owner, key }))
}

export const withRow = (rows: readonly OwnerRow[], role: Owner['role']): OwnerRow[] => [
  ...rows,
  { role, owner: '', key: Math.max(-1, ...rows.map(({ key }) => key)) + 1 },
]

/** What is sent: lines that name somebody, each once. */
export function ownersOf(rows: readonly OwnerRow[]): OwnerRow[] {
  const named = rows.map((row) => ({ ...row, owner: row.owner.trim() })).filter(({ owner }) => owner !== '')
  const first = new Map(named.toReversed().map((row) => [`${row.role} ${row.owner}`, row.key]))
  return named.filter((row) => first.get(`${row.role} ${row.owner}`) === row.key)
}

export type Difference = { role: Owner['role']; before: string[]; after: string[] }

const names = (owners: Owner[]) => owners.map(({ owner }) => owner)
const sameOwner = (a: Owner) => (b: Owner) => a.role === b.role && a.owner === b.owner

/** What saving would change, role by role: who goes and who comes. */
export function differencesOf(before: readonly Owner[], after: readonly Owner[]): Difference[] {
  return ownerRoles.flatMap((role) => {
    const gone = before.filter((one) => one.role === role && !after.some(sameOwner(one)))
    const come = after.filter((one) => one.role === role && !before.some(sameOwner(one)))
    return gone.length + come.length > 0 ? [{ role, before: names(gone), after: names(come) }] : []
  })
}
