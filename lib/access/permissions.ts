import { type Actor, nobody, type PersonActor, type Role, roles, type Scope, scopes } from '#lib/caller'
import { Refusal } from '#lib/errors'

type Rule = {
  /** The least role a person needs; `nobody` asks for no sign-in at all. */
  role: Role | 'nobody'
  /** The scope a token needs, or several of which one will do; `none` is for what only people do. */
  scope: Scope | readonly Scope[] | 'none'
  /** Where the role in a team suffices: with a package the team owns, or with the team itself. Else it is needed everywhere. */
  within?: 'package' | 'team'
  /** The sentence of the documentation and of a refusal: "you may not …". */
  does: string
}

/** Who may do what: the one table that the API, the pages, the buttons and the documentation read. */
export const permissions = {
  'service.watch': { role: 'nobody', scope: 'read', does: 'see that the service is well' },
  'setup.complete': { role: 'nobody', scope: 'none', does: 'make the first admin' },
  'session.start': { role: 'nobody', scope: 'none', does: 'sign in and out' },
  'password.choose': { role: 'nobody', scope: 'none', does: 'choose a password by a link' },
  'catalog.read': { role: 'viewer', scope: 'read', does: 'read the catalog' },
  'audit.read': { role: 'viewer', scope: 'read', does: 'read what was changed by whom' },
  'people.read': { role: 'viewer', scope: 'read', does: 'see people and teams' },
  'account.manage': { role: 'viewer', scope: 'none', does: 'change your own password and end your sessions' },
  'packages.create': { role: 'contributor', scope: 'register', within: 'package', does: 'create packages' },
  'packages.change': { role: 'contributor', scope: 'register', within: 'package', does: 'change packages' },
  'packages.restrict': { role: 'approver', scope: 'administer', within: 'package', does: 'restrict packages' },
  'drafts.write': { role: 'contributor', scope: 'register', within: 'package', does: 'read and write drafts' },
  'versions.register': { role: 'contributor', scope: 'register', within: 'package', does: 'register versions' },
  'versions.withdraw': { role: 'approver', scope: 'promote', within: 'package', does: 'withdraw versions' },
  'evidence.post': {
    role: 'contributor',
    scope: 'register',
    within: 'package',
    does: 'post metrics and scenario runs',
  },
  'metrics.define': { role: 'contributor', scope: 'register', does: 'define metrics' },
  'kpis.define': { role: 'contributor', scope: 'register', does: 'define KPIs and signals' },
  'observations.post': {
    role: 'contributor',
    scope: ['report', 'register'],
    within: 'package',
    does: 'post what was observed of what is live',
  },
  'events.write': { role: 'contributor', scope: 'register', does: 'note business events' },
  'incidents.write': {
    role: 'contributor',
    scope: ['report', 'register'],
    within: 'package',
    does: 'open incidents and say what is known of them',
  },
  'datasets.write': {
    role: 'contributor',
    scope: 'register',
    does: 'describe datasets, register and withdraw their versions',
  },
  'lineage.post': { role: 'contributor', scope: ['report', 'register'], does: 'post lineage events' },
  'promotions.request': { role: 'contributor', scope: 'promote', within: 'package', does: 'ask for promotions' },
  'promotions.review': { role: 'approver', scope: 'promote', within: 'package', does: 'review promotions' },
  'promotions.waive': { role: 'approver', scope: 'promote', within: 'package', does: 'waive gates' },
  'promotions.apply': { role: 'contributor', scope: 'promote', within: 'package', does: 'apply promotions' },
  'releases.rollback': { role: 'contributor', scope: 'promote', within: 'package', does: 'roll back' },
  'reports.send': { role: 'contributor', scope: 'report', within: 'package', does: 'report what a service runs' },
  'environments.change': { role: 'admin', scope: 'administer', does: 'set up environments and freezes' },
  'webhooks.manage': { role: 'admin', scope: 'administer', does: 'manage webhooks' },
  'secrets.read': {
    role: 'contributor',
    scope: 'register',
    within: 'package',
    does: 'see which secrets a scenario run can send',
  },
  'secrets.manage': { role: 'admin', scope: 'administer', does: 'keep, replace and remove secrets' },
  'standards.write': { role: 'approver', scope: 'administer', does: 'write standards' },
  'tokens.manage': { role: 'contributor', scope: 'administer', within: 'package', does: 'make and revoke tokens' },
  'owners.import': { role: 'approver', scope: 'administer', does: 'import owners from a file' },
  'teams.create': { role: 'admin', scope: 'administer', does: 'make teams' },
  'teams.change': { role: 'admin', scope: 'administer', within: 'team', does: 'change a team and its members' },
  'people.manage': { role: 'admin', scope: 'administer', does: 'invite, change and deactivate people' },
  'example.manage': { role: 'admin', scope: 'administer', does: 'load and remove the example catalog' },
} satisfies Record<string, Rule>

export type Permission = keyof typeof permissions
export const allPermissions = Object.keys(permissions) as Permission[]

/** What is acted on, as far as it matters for permission: a package with the teams that own it, or a team. */
export type Target = { packageId?: string; teams: string[] }

type Where = {
  /** The setting `SHIPSHAPE_READ=anyone`. */
  openRead?: boolean
  /** Without one the question is whether the actor may do it with anything at all. */
  target?: Target
}

/** A permission of the table that a caller needs no name for. */
export const isOpen = (permission: Permission): boolean => permissions[permission].role === 'nobody'

/** Whether the actor may. A token may what its scopes name, and read whatever it is for; a personal one no more than its person. */
export function may(actor: Actor | undefined, permission: Permission, { openRead, target }: Where = {}): boolean {
  const rule: Rule = permissions[permission]
  if (rule.role === 'nobody' || (openRead && permission === 'catalog.read')) return true
  if (!actor || actor.id === nobody.id) return false
  if (actor.kind === 'system') return true
  if (actor.kind === 'person') return isAtLeast(roleOf(actor, rule, target), rule.role)
  if (actor.holder && !may(actor.holder, permission, { openRead, target })) return false
  const scopes = scopesOf(rule)
  if (scopes.includes('read')) return true
  return scopes.some((scope) => actor.scopes.includes(scope)) && isWithin(actor.packages, rule, target)
}

const scopesOf = ({ scope }: Rule): readonly Scope[] => (scope === 'none' ? [] : [scope].flat())

export const isAtLeast = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least)

/** A person's role everywhere, or the highest they have in the teams that matter. */
function roleOf({ role, teams }: PersonActor, { within }: Rule, target?: Target): Role {
  if (!within) return role
  const mattering = teams.filter(({ team }) => !target || target.teams.includes(team))
  return mattering.reduce((highest, { role }) => (isAtLeast(role, highest) ? role : highest), role)
}

/** A token that is narrowed to packages changes nothing else. */
function isWithin(packages: string[] | undefined, { within }: Rule, target?: Target): boolean {
  if (!packages) return true
  if (within !== 'package') return false
  return !target?.packageId || packages.includes(target.packageId)
}

/** Refuses with what would be needed: `unauthenticated` without an actor, else `forbidden`. */
export function require(actor: Actor | undefined, permission: Permission, where: Where = {}): void {
  if (may(actor, permission, where)) return
  const rule: Rule = permissions[permission]
  const { role, does, within } = rule
  if (!actor || actor.id === nobody.id)
    throw new Refusal('unauthenticated', 'sign_in_required', `Sign in, or send a token, to ${does}.`)
  if (actor.kind === 'token' && rule.scope === 'none')
    throw new Refusal('forbidden', 'forbidden', `A token can not ${does}: that is for people.`)
  const here = { package: ' everywhere or in a team that owns the package', team: ' everywhere or in the team' }
  const needed = `the role ${role}${within ? here[within] : ''}`
  throw new Refusal(
    'forbidden',
    'forbidden',
    `You may not ${does}: that needs ${tokenNeeds(actor, scopesOf(rule)) ?? needed}.`,
  )
}

/** What a token lacks of its own; nothing when it is its person who may not. */
function tokenNeeds(actor: Actor, scopes: readonly Scope[]): string | undefined {
  if (actor.kind !== 'token') return undefined
  if (!actor.scopes.some((one) => scopes.includes(one))) return `a token with the scope ${scopes.join(' or ')}`
  return actor.packages ? 'a token that is not narrowed to other packages' : undefined
}

const scopesOfRole: Record<Role, Scope[]> = {
  viewer: ['read'],
  contributor: ['read', 'register', 'report'],
  approver: ['read', 'register', 'report', 'promote'],
  admin: [...scopes],
}

/**
 * The scopes an actor may give to a token, with anything at all or with one package: never more than they hold. Every
 * token may read, whatever it is for.
 */
export function scopesToGive(actor: Actor, target?: Target): Scope[] {
  if (actor.kind === 'system') return [...scopes]
  if (actor.kind === 'token') {
    const bound = actor.holder && scopesToGive(actor.holder, target)
    return (['read', ...actor.scopes] as const).filter((scope) => !bound || bound.includes(scope))
  }
  const mattering = actor.teams.filter(({ team }) => !target || target.teams.includes(team))
  const held = [actor.role, ...mattering.map(({ role }) => role)].flatMap((role) => scopesOfRole[role])
  const beyondTeams = new Set<Scope>(actor.role === 'admin' ? [] : ['administer'])
  return scopes.filter((scope) => held.includes(scope) && !beyondTeams.has(scope))
}
