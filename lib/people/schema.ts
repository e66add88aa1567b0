import { z } from 'zod'
import { emailField, passwordField } from '#lib/access/schema'
import { roles } from '#lib/caller'
import { distinct, line, list, must, sought, text, word } from '#lib/fields'
import { fields } from '#lib/input'
import { teamName } from '#lib/teams/schema'

const email = emailField
const password = passwordField
const someone = { name: line(100), email, role: word(roles) }

export const newPerson = fields({ ...someone, password })
export type NewPerson = z.infer<typeof newPerson>

export const setUp = fields({ secret: line(200), name: line(100), email, password })
export type SetUp = z.infer<typeof setUp>

export const credentials = fields({ email: line(200), password: z.string({ error: must('a password') }).max(200) })
export type Credentials = z.infer<typeof credentials>

const membership = fields({ team: teamName, role: word(roles) })
export const invitation = fields({
  ...someone,
  teams: list(membership, 50)
    .superRefine(distinct(({ team }) => team, 'team'))
    .optional(),
})
export type Invitation = z.infer<typeof invitation>

export const personChange = fields({ name: line(100), role: word(roles) }).partial()
export type PersonChange = z.infer<typeof personChange>

export const deactivationReason = fields({ reason: text(500).optional() })

/** A password chosen by whoever holds a link. */
export const chosenPassword = fields({ secret: line(200), password })
/** A new password of one's own. */
export const ownPassword = fields({ current: z.string({ error: must('your password') }).max(200), password })

export const personStates = ['active', 'invited', 'deactivated'] as const
export type PersonState = (typeof personStates)[number]

/** What the list of people is narrowed to: words of the name, address or teams, and whether they may sign in. */
export const personFilter = { q: sought(200).optional(), state: word(personStates).optional() }
const filterFields = z.object(personFilter)
export type PersonFilter = z.infer<typeof filterFields>

export const personView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  /** Whether they may sign in: `invited` until they first chose a password or came from the provider. */
  state: z.enum(personStates),
  teams: z.array(z.object({ team: z.string(), title: z.string(), role: z.enum(roles) })),
  createdAt: z.string(),
  deactivatedAt: z.string().nullable(),
})
/** A person as pages and the API show them. */
export type PersonView = z.infer<typeof personView>

export const passwordLinkView = z.object({ address: z.string(), expiresAt: z.string() })
/** A link that lets a person choose a password: shown once, to whoever passes it on. */
export type PasswordLinkView = z.infer<typeof passwordLinkView>

/** A decision in the audit, with the name its package has now. */
export type Decision = {
  seq: number
  at: string
  verb: string
  label: string
  by: string
  package: string | null
  before: unknown
  after: unknown
}

/** What a person leaves behind who is deactivated. */
export type Left = {
  /** Packages that nobody would be accountable for. */
  accountable: string[]
  /** Packages that would have no backup. */
  backup: string[]
  /** Names of the tokens for CI they made, which go on, and of their personal ones, which end. */
  ciTokens: string[]
  personalTokens: string[]
  sessions: number
}
