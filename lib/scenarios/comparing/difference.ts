import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { entriesOf } from './paths.ts'

/**
 * Where an output is not as expected: its path (empty for the output itself), what is wrong there as the rest of a sentence, what
 * was expected and what came where that is not too long to be shown, and by how much numbers differ.
 */
export type Difference = { path: string; what: string; expected?: Json; actual?: Json; difference?: number }

export type Found = Omit<Difference, 'path'>

const most = { values: 50, letters: 400, around: 80 }

/** Whether a value is short enough to be shown beside a difference, looked through no further than that takes. */
function isShort(value: Json): boolean {
  const waiting = [value]
  let letters = 0
  for (let seen = 0; waiting.length > 0; seen++) {
    const one = waiting.pop() ?? null
    letters += typeof one === 'string' ? one.length : 1
    if (seen >= most.values || letters > most.letters) return false
    if (Array.isArray(one) && one.length > most.values) return false
    for (const [step, inner] of entriesOf(one)) {
      letters += String(step).length
      waiting.push(inner)
      if (waiting.length > most.values) return false
    }
  }
  return true
}

export const expectedSide = (expected: Json): Pick<Difference, 'expected'> => (isShort(expected) ? { expected } : {})
export const actualSide = (actual: Json): Pick<Difference, 'actual'> => (isShort(actual) ? { actual } : {})

/** What was expected and what came, each where it is short enough to be shown. */
export const sides = (expected: Json, actual: Json) => ({ ...expectedSide(expected), ...actualSide(actual) })

export function kindOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list of ${formatCount(value.length, 'element')}`
  return { string: 'a text', number: 'a number', boolean: 'true or false' }[typeof value as string] ?? 'an object'
}

/** Two texts that are not the same; of long ones the part around the first letter that differs. */
export function differentTexts(expected: string, actual: string): Found {
  if (Math.max(expected.length, actual.length) <= most.letters) return { what: 'is another text', expected, actual }
  let first = 0
  while (first < expected.length && expected[first] === actual[first]) first++
  const part = (text: string) => {
    const [from, to] = [Math.max(0, first - most.around), first + most.around]
    return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
  }
  return {
    what: `is another text from character ${first + 1} on`,
    expected: part(expected),
    actual: part(actual),
  }
}
