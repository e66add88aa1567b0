import { z } from 'zod'
import { must, pattern } from '#lib/fields'
import { fields } from '#lib/input'
import { flawOfHeader } from './rules.ts'

export const secretName = pattern(
  /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/u,
  64,
  'a name of 1 to 64 lower-case letters, digits and inner hyphens, such as ranker-token',
  'name the secret, such as ranker-token',
)

/** At most so many: a list of them is read whole. */
export const mostSecrets = 200

const originSentence = 'the origin of an address, such as https://models.shop.example, without a path'
const originOf = (text: string) => (URL.canParse(text) ? new URL(text).origin : undefined)
const isOrigin = (text: string) => originOf(text) === text.replace(/\/$/, '').toLowerCase()

const origin = z
  .string({ error: must(originSentence, originSentence) })
  .max(300, { error: 'must be at most 300 characters long' })
  .refine(isOrigin, { error: must(originSentence) })
  .transform((text) => originOf(text) ?? text)

const header = z
  .string({ error: must('the name of a header', 'the name of a header, such as Authorization') })
  .superRefine((name, context) => {
    const message = flawOfHeader(name)
    if (message) context.addIssue({ code: 'custom', message })
  })

/** What a header can hold: visible ASCII, with blanks inside. */
const value = pattern(
  /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/u,
  8192,
  'one line of 1 to 8192 ASCII characters, without blanks at its ends',
  'what the header holds, such as Bearer and a token',
)

/** What is said of a secret. The value never comes back. */
export const secretInput = fields({ origin, header, value })
export type SecretInput = z.infer<typeof secretInput>

export const secretView = z.object({
  name: z.string(),
  origin: z.string().describe('The only place it is sent to'),
  header: z.string(),
  by: z.string().describe('Who gave it its value'),
  changedAt: z.string(),
  usedAt: z.string().nullable().describe('When a run that sends it was last asked for'),
})
/** A named secret, without its value. */
export type SecretView = z.infer<typeof secretView>
