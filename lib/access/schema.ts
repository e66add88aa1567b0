import { z } from 'zod'
import { line, list, must, word } from '#lib/fields'
import { fields } from '#lib/input'

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

const email = z
  .email({ error: must('an e-mail address') })
  .max(200, { error: must('an e-mail address') })
  .transform((address) => address.toLowerCase())
const password = z
  .string({ error: must('a password of at least 10 characters') })
  .min(10, { error: must('a password of at least 10 characters') })
  .max(200, { error: must('a password of at most 200 characters') })

export const newPerson = fields({ name: line(100), email, password, role: word(roles) })
export const setUp = fields({ secret: line(200), name: line(100), email, password })

export const newToken = fields({
  name: line(100),
  scopes: list(word(scopes), scopes.length).min(1, { error: 'must name at least one scope' }),
  expiresInDays: z
    .int({ error: must('a whole number of days from 1 to 3650') })
    .min(1, { error: must('a whole number of days from 1 to 3650') })
    .max(3650, { error: must('a whole number of days from 1 to 3650') })
    .optional(),
})

export type NewPerson = z.infer<typeof newPerson>
export type NewToken = z.infer<typeof newToken>

export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
/** A token as lists show it: never the secret. */
export type TokenView = z.infer<typeof tokenView>

export const actorView = z.object({
  kind: z.enum(['person', 'token', 'system']),
  name: z.string(),
  role: z.enum(roles).optional(),
  scopes: z.array(z.enum(scopes)).optional(),
  may: z.array(z.string()),
})
/** Who one is and what one may do. */
export type ActorView = z.infer<typeof actorView>
