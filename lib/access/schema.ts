import { z } from 'zod'
import { roles, scopes } from '#lib/caller'
import { line, list, must, word } from '#lib/fields'
import { fields } from '#lib/input'

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
