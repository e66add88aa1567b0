import { z } from 'zod'
import { roles } from '#lib/caller'
import { line, pattern, text, word } from '#lib/fields'
import { fields } from '#lib/input'

/** Words that lists take for whoever asks. */
const taken = new Set(['me', 'my-teams'])

export const teamName = pattern(
  /^[a-z0-9][a-z0-9-]*$/,
  64,
  'a name of small letters, digits and dashes, at most 64',
  'a name such as recommendations',
).refine((name) => !taken.has(name), { error: 'is a word of the lists: choose another' })

const described = { title: line(100), description: text(1000).optional() }

export const newTeam = fields({ name: teamName, ...described })
export type NewTeam = z.infer<typeof newTeam>

export const teamChange = fields(described).partial()
export type TeamChange = z.infer<typeof teamChange>

export const memberRole = fields({ role: word(roles) })

const memberView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  /** `provider` when the groups of the OpenID provider keep it. */
  source: z.enum(['added', 'provider']),
  active: z.boolean(),
})

/** A person as the page of their team shows them. */
export type MemberView = z.infer<typeof memberView>

export const teamView = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  members: z.int(),
  packages: z.int(),
  createdAt: z.string(),
})
/** A team as lists show it. */
export type TeamView = z.infer<typeof teamView>

export const teamWithMembers = teamView.extend({ people: z.array(memberView) })
/** A team with the people in it. */
export type TeamWithMembers = z.infer<typeof teamWithMembers>
