import { z } from 'zod'
import type { Json } from '#lib/json'
import { didYouMean } from '#lib/near'

type Raised = { readonly code: string; readonly input?: unknown; readonly keys?: readonly string[] }

/** The one sentence of a field: `is required` when it is absent, else what it must be. */
export const must = (be: string) => (issue: Raised) => (issue.input === undefined ? 'is required' : `must be ${be}`)

const mustBeText = (be: string) => (issue: Raised) =>
  typeof issue.input === 'number' ? 'must be text, not a number: put it in quotes' : must(be)(issue)

// Control characters, and the marks that reorder or hide what a reader sees (bidirectional and zero-width).
const hidden = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069'

/** One line of readable text, no control or direction characters. */
export const line = (max: number, be = `one line of 1 to ${max} characters`) =>
  pattern(new RegExp(`^[^\\n\\r\\t${hidden}\\u2028\\u2029]+$`, 'u'), max, be)

/** Readable text of one or more lines. */
export const text = (max: number) => pattern(new RegExp(`^[^${hidden}]+$`, 'u'), max, `text of 1 to ${max} characters`)

/** Text of one form; `be` completes the sentence "must be …". */
export const pattern = (form: RegExp, max: number, be: string) =>
  z
    .string({ error: mustBeText(be) })
    .max(max, { error: mustBeText(be) })
    .regex(form, { error: mustBeText(be) })

/** One of a closed list of words. */
export const word = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, {
    error: (issue) => `${must(`one of ${words.join(', ')}`)(issue)}${didYouMean(issue.input, words)}`,
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

const ownKeys = 'is not a key of the manifest; put your own keys under extra'

/** An object of known keys that is no manifest: a request's body or query. */
export const fields = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `is not a field here${didYouMean(key, Object.keys(shape))}`).join('\n')
        : must('an object of fields')(issue),
  })

/** An object of known keys; any other key is refused at its own path, with `refusals` for the ones that need their own word. */
export function object<Shape extends z.ZodRawShape>(shape: Shape, refusals: Record<string, string> = {}) {
  const refuse = (key: string) => refusals[key] ?? `${ownKeys}${didYouMean(key, Object.keys(shape))}`
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map(refuse).join('\n') : must('keys and values')(issue),
  })
}
