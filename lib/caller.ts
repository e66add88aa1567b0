export const roles = ['viewer', 'contributor', 'approver', 'admin'] as const
export type Role = (typeof roles)[number]

export const scopes = ['read', 'register', 'report', 'promote', 'administer'] as const
export type Scope = (typeof scopes)[number]

/** Who acts: a person with a role, a token with scopes, or the system itself. */
export type Actor =
  | { kind: 'person'; id: string; name: string; role: Role }
  | { kind: 'token'; id: string; name: string; scopes: Scope[] }
  | { kind: 'system'; id: string; name: string }

/** Who acted, as versions and withdrawals show it: a token can not pass for a person of its name. */
export const actorLabel = ({ kind, name }: Actor): string => (kind === 'token' ? `${name} (token)` : name)

/** Whoever is not known: reads where reading is open, uses the set-up link, signs in. */
export const nobody: Actor = { kind: 'system', id: 'anonymous', name: 'anonymous' }

/** An actor, the request it acts in, and the moment. Every write takes one. */
export type Caller = {
  actor: Actor
  requestId: string
  /** UTC milliseconds. */
  now: number
  /** The request's `Idempotency-Key` and the digest of what was asked. */
  idempotency?: { key: string; fingerprint: string }
}
