import { type Actor, nobody, type Role, roles, type Scope, scopes } from '#lib/caller'
import { Refusal } from '#lib/errors'

type Rule = {
  /** The least role a person needs; `nobody` asks for no sign-in at all. */
  role: Role | 'nobody'
  /** The scope a token needs; `none` is for what only people do. */
  scope: Scope | 'none'
  /** The sentence of the documentation and of a refusal: "you may not …". */
  does: string
}

/** Who may do what: the one table that the API, the pages, the buttons and the documentation read. */
export const permissions = {
  'service.watch': { role: 'nobody', scope: 'read', does: 'see that the service is well' },
  'setup.complete': { role: 'nobody', scope: 'none', does: 'make the first admin' },
  'catalog.read': { role: 'viewer', scope: 'read', does: 'read the catalog' },
  'audit.read': { role: 'viewer', scope: 'read', does: 'read what was changed by whom' },
  'packages.create': { role: 'contributor', scope: 'register', does: 'create packages' },
  'packages.change': { role: 'contributor', scope: 'register', does: 'change packages' },
  'versions.register': { role: 'contributor', scope: 'register', does: 'register versions' },
  'versions.withdraw': { role: 'approver', scope: 'promote', does: 'withdraw versions' },
  'standards.write': { role: 'approver', scope: 'administer', does: 'write standards' },
  'tokens.manage': { role: 'contributor', scope: 'administer', does: 'make and revoke tokens' },
  'example.manage': { role: 'admin', scope: 'administer', does: 'load and remove the example catalog' },
} satisfies Record<string, Rule>

export type Permission = keyof typeof permissions
export const allPermissions = Object.keys(permissions) as Permission[]

/** A permission of the table that a caller needs no name for. */
export const isOpen = (permission: Permission): boolean => permissions[permission].role === 'nobody'

/**
 * Whether the actor may. A token may what its scopes name, and read whatever it is for.
 * `openRead` is the setting `SHIPSHAPE_READ=anyone`.
 */
export function may(actor: Actor | undefined, permission: Permission, openRead = false): boolean {
  const { role, scope }: Rule = permissions[permission]
  if (role === 'nobody' || (openRead && permission === 'catalog.read')) return true
  if (!actor || actor.id === nobody.id) return false
  if (actor.kind === 'system') return true
  if (actor.kind === 'person') return roles.indexOf(actor.role) >= roles.indexOf(role)
  return scope === 'read' || (scope !== 'none' && actor.scopes.includes(scope))
}

/** Refuses with what would be needed: `unauthenticated` without an actor, else `forbidden`. */
export function require(actor: Actor | undefined, permission: Permission, openRead = false): void {
  if (may(actor, permission, openRead)) return
  const { role, scope, does }: Rule = permissions[permission]
  if (!actor) throw new Refusal('unauthenticated', 'sign_in_required', `Sign in, or send a token, to ${does}.`)
  const need = actor.kind === 'token' ? `a token with the scope ${scope}` : `the role ${role}`
  const sentence = scope === 'none' && actor.kind === 'token' ? 'A token can not' : 'You may not'
  throw new Refusal('forbidden', 'forbidden', `${sentence} ${does}: that needs ${need}.`)
}

const scopesOfRole: Record<Role, Scope[]> = {
  viewer: ['read'],
  contributor: ['read', 'register', 'report'],
  approver: ['read', 'register', 'report', 'promote'],
  admin: [...scopes],
}

/** The scopes an actor may give to a token: never more than they hold. Every token may read, whatever it is for. */
export function scopesToGive(actor: Actor): Scope[] {
  if (actor.kind === 'system') return [...scopes]
  return actor.kind === 'person' ? scopesOfRole[actor.role] : ['read', ...actor.scopes]
}
