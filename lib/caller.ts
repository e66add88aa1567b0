export const roles = ['viewer', 'contributor', 'approver', 'admin'] as const
export type Role = (typeof roles)[number]

export const scopes = ['read', 'register', 'report', 'promote', 'administer'] as const
export type Scope = (typeof scopes)[number]

/** What a person may do with the packages of a team, by its name. */
export type Membership = { team: string; role: Role }

export type PersonActor = {
  kind: 'person'
  id: string
  name: string
  email: string
  /** What they may do everywhere. */
  role: Role
  teams: Membership[]
}

export type TokenActor = {
  kind: 'token'
  id: string
  name: string
  scopes: Scope[]
  /** Ids of the packages it is narrowed to; absent for all. */
  packages?: string[]
  /** Of a personal token: whose it is, as they stand now. It may no more than they may. */
  holder?: PersonActor
}

/** Who acts: a person, a token, or the system itself. */
export type Actor = PersonActor | TokenActor | { kind: 'system'; id: string; name: string }

/** The person who acts, by themselves or by a token of theirs. */
export function personBehind(actor: Actor | undefined): PersonActor | undefined {
  if (actor?.kind === 'person') return actor
  return actor?.kind === 'token' ? actor.holder : undefined
}

/** Who acted, as versions and withdrawals show it: a token can not pass for a person of its name. */
export const actorLabel = (actor: Actor): string => {
  if (actor.kind !== 'token') return actor.name
  return actor.holder ? `${actor.name} (token of ${actor.holder.name})` : `${actor.name} (token)`
}

/** Whoever is not known: reads where reading is open, uses the set-up link, signs in. */
export const nobody: Actor = { kind: 'system', id: 'anonymous', name: 'anonymous' }

/** An actor, the request it acts in, and the moment. Every write takes one. */
export type Caller = {
  actor: Actor
  requestId: string
  /** UTC milliseconds. */
  now: number
  /** Where the request comes from, as far as it can be trusted; attempts to sign in are counted by it. */
  address?: string
  /** The request's `Idempotency-Key` and the digest of what was asked; `at` where what is done is to count as done at another time. */
  idempotency?: { key: string; fingerprint: string; at?: number }
}
