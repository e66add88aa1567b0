import { z } from 'zod'
import { roles, scopes } from '#lib/caller'
import { line, list, must, whole, word } from '#lib/fields'
import { fields } from '#lib/input'
import { packageName } from '#lib/manifest/schema'
import { tokenKinds } from './token-kinds.ts'

export const newToken = fields({
  name: line(100),
  kind: word(tokenKinds).optional(),
  scopes: list(word(scopes), scopes.length).min(1, { error: 'must name at least one scope' }),
  /** Names of the packages it is narrowed to. */
  packages: list(packageName, 100).min(1, { error: 'must name a package, or be left out for all' }).optional(),
  expiresInDays: whole(1, 3650, 'a whole number of days from 1 to 3650').optional(),
})
export type NewToken = z.infer<typeof newToken>

export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(tokenKinds),
  scopes: z.array(z.enum(scopes)),
  /** Names of the packages it is narrowed to; null for all. */
  packages: z.array(z.string()).nullable(),
  /** Who made it; null for the operator and other tokens. */
  madeBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
/** A token as lists show it: never the secret. */
export type TokenView = z.infer<typeof tokenView>

export type TokenState = 'active' | 'expired' | 'revoked'

/** Whether a token is still good at a moment, in UTC milliseconds. */
export function tokenState({ revokedAt, expiresAt }: TokenView, now: number): TokenState {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'expired' : 'active'
}

const membership = z.object({ team: z.string(), role: z.enum(roles) })

export const actorView = z.object({
  kind: z.enum(['person', 'token', 'system']),
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  role: z.enum(roles).optional(),
  teams: z.array(membership).optional(),
  scopes: z.array(z.enum(scopes)).optional(),
  may: z.array(z.string()),
})
/** Who one is and what one may do. */
export type ActorView = z.infer<typeof actorView>

export const sessionView = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
  expiresAt: z.string(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  current: z.boolean(),
})
/** A signed-in browser. */
export type SessionView = z.infer<typeof sessionView>

/** Small letters: addresses are told apart as people do. */
export const emailField = z
  .email({ error: must('an e-mail address') })
  .max(200, { error: must('an e-mail address') })
  .transform((address) => address.toLowerCase())

export const passwordField = z
  .string({ error: must('a password of at least 10 characters') })
  .min(10, { error: must('a password of at least 10 characters') })
  .max(200, { error: must('a password of at most 200 characters') })
