import type { Membership, Role } from '#lib/caller'
import { isAtLeast } from './permissions.ts'

/** Who is in the group at the provider has the role here: in the team, or everywhere. */
export type GroupRule = { group: string; role: Role; team?: string }

export type Grants = { role?: Role; teams: Membership[] }

const higher = (one: Role | undefined, other: Role): Role => (one !== undefined && isAtLeast(one, other) ? one : other)

/** What the groups give: the highest role everywhere, and the highest in each team. */
export function grantsOf(groups: readonly string[], rules: readonly GroupRule[]): Grants {
  let everywhere: Role | undefined
  const teams = new Map<string, Role>()
  for (const rule of rules) {
    if (!groups.includes(rule.group)) continue
    if (rule.team === undefined) everywhere = higher(everywhere, rule.role)
    else teams.set(rule.team, higher(teams.get(rule.team), rule.role))
  }
  return {
    ...(everywhere ? { role: everywhere } : {}),
    teams: [...teams].map(([team, role]) => ({ team, role })),
  }
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined

/** The claim of that name, which may have dots in it, or the one a path such as `realm_access.roles` leads to. */
export const claimAt = (claims: unknown, path: string): unknown =>
  inside(claims, path) ?? path.split('.').reduce(inside, claims)

/** The groups a claim names: a list of words or a single one. Whatever else stands there names none. */
export function groupsIn(claim: unknown): string[] {
  const named: unknown[] = Array.isArray(claim) ? claim : [claim]
  return [...new Set(named.filter((group) => typeof group === 'string' && group !== ''))] as string[]
}
