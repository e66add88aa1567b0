import { z } from 'zod'
import type { Json } from '#lib/json'
import { didYouMean } from '#lib/near'

type Raised = { readonly code: string; readonly input?: unknown; readonly keys?: readonly string[] }

/**
 * The one sentence of a field: `is required` when it is absent, else what it must be. `ask` says what to write into a field that can
 * not be left out.
 */
export const must = (be: string, ask?: string) => (issue: Raised) => {
  if (ask && (issue.input === undefined || issue.input === null)) return `is required: ${ask}`
  if (issue.input === undefined) return 'is required'
  return issue.input === null ? 'is empty: give it a value, or leave the key out' : `must be ${be}`
}

/** YAML reads 1.10 as the number 1.1 and true as a truth value, where the writer meant text. */
const mustBeText = (be: string, ask?: string) => (issue: Raised) => {
  const kind = { number: 'a number', boolean: 'true or false' }[typeof issue.input as string]
  return kind === undefined ? must(be, ask)(issue) : `must be text, not ${kind}: put it in quotes`
}

// Controls, line and paragraph separators, and the marks that reorder what a reader sees.
const hidden = '\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069'

/** One line of readable text, not blank. */
export const line = (max: number, be = `one line of 1 to ${max} characters`, ask?: string) =>
  pattern(new RegExp(`^(?=\\s*\\S)[^\\u0000-\\u001f${hidden}]+$`, 'u'), max, be, ask)

/** As `line`, for what is told apart by its signs alone: no blanks at its ends, and no signs that take no room. */
export const trimmedLine = (max: number) =>
  pattern(
    new RegExp(`^(?!\\s)[^\\u0000-\\u001f${hidden}\\u00ad\\u200b-\\u200f\\u2060-\\u2064\\ufeff]+(?<!\\s)$`, 'u'),
    max,
    `one line of 1 to ${max} characters, each to be seen, without blanks at its ends`,
  )

/** Readable text of one or more lines, not blank. */
export const text = (max: number) =>
  pattern(
    new RegExp(`^(?=\\s*\\S)[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f${hidden}]+$`, 'u'),
    max,
    `text of 1 to ${max} characters`,
  )

/** Text of one form; `be` completes the sentence "must be …", `ask` the sentence "is required: …". */
export const pattern = (form: RegExp, max: number, be: string, ask?: string) =>
  z
    .string({ error: mustBeText(be, ask) })
    .max(max, { error: mustBeText(be) })
    .regex(form, { error: mustBeText(be) })

/** Text that is looked for, and may be empty or of any form; `be` completes the sentence "must be …". */
export const sought = (max: number, be = `text of ${max} characters at most`) =>
  z.string({ error: mustBeText(be) }).max(max, { error: mustBeText(be) })

/** One of a closed list of words; `otherNames` are what others call them, for the hint. */
export const word = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  otherNames?: ReadonlyMap<string, Words[number]>,
) =>
  z.enum(words, {
    error: (issue) => {
      const one = `one of ${words.join(', ')}`
      return `${must(one, one)(issue)}${didYouMean(issue.input, words, otherNames)}`
    },
  })

const [earliest, latest] = [Date.parse('1900-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]

/** A time with its offset from UTC. In UTC its year has four digits, so that what is answered can be sent back. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-11-27T18:00:00Z' })
  .refine((written) => !(Date.parse(written) < earliest || Date.parse(written) > latest), {
    error: 'must be a time of the years 1900 to 9999 in UTC',
  })

export const flag = z.boolean({ error: must('true or false') })

/** A finite number; `be` completes the sentence "must be …". */
export const number = (be = 'a number') => z.number({ error: must(be) })

/** A whole number within its limits; `be` completes the sentence "must be …". */
export const whole = (min: number, max: number, be: string) =>
  z
    .int({ error: must(be) })
    .min(min, { error: must(be) })
    .max(max, { error: must(be) })

export const list = <Item extends z.ZodType>(item: Item, max: number) =>
  z.array(item, { error: must('a list') }).max(max, { error: `must hold at most ${max} entries` })

function isJson(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  return (Array.isArray(value) ? value : Object.values(value)).every(isJson)
}

/** Any JSON value. Quick on purpose: a scenario's input may hold a million numbers. */
export const json = z.unknown().refine(isJson, { error: must('JSON') }) as z.ZodType<Json>

/** An object whose keys are the writer's own. */
export const table = <Value extends z.ZodType>(value: Value, be = 'keys and values') =>
  z.record(line(200, 'a key of 1 to 200 characters'), value, { error: must(be) })

/**
 * Makes objects of known keys. Any other key is refused at its own path, by a sentence of its own where `refusals` has one,
 * else as not being a key of `owner`.
 */
export const objectOf =
  (owner: string) =>
  <Shape extends z.ZodRawShape>(shape: Shape, refusals: ReadonlyMap<string, string> = new Map()) => {
    const refuse = (key: string) =>
      refusals.get(key) ?? `is not a key of ${owner}${didYouMean(key, Object.keys(shape))}`
    return z.strictObject(shape, {
      error: (issue) =>
        issue.code === 'unrecognized_keys' ? issue.keys.map(refuse).join('\n') : must('keys and values')(issue),
    })
  }

/** A rule for a list: no two entries have the same key. The later entry is the one that is wrong. */
export const distinct =
  <Item>(keyOf: (item: Item) => string, field: string) =>
  (items: Item[], context: z.core.$RefinementCtx) => {
    const seen = new Set<string>()
    for (const [index, item] of items.entries()) {
      const key = keyOf(item)
      if (seen.has(key)) context.addIssue({ code: 'custom', path: [index, field], message: 'is already in this list' })
      seen.add(key)
    }
  }
