import type { Issue } from '#lib/errors'
import type { Json } from '#lib/json'
import { nearest } from '#lib/near'
import { isObject } from '#lib/tree'
import { scenario } from './schema.ts'

const keys = Object.keys(scenario.shape)

/** A key that scenarios do not have, the one that was probably meant, and in how many scenarios it stands. */
export type Misnamed = { from: string; to: string; count: number }

export function misnamedKeys(scenarios: readonly Json[]): Misnamed[] {
  const counts = new Map<string, number>()
  for (const key of scenarios.filter(isObject).flatMap((one) => Object.keys(one))) {
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].flatMap(([from, count]) => {
    const to = keys.includes(from) ? undefined : nearest(from, keys)
    return to === undefined || counts.has(to) ? [] : [{ from, to, count }]
  })
}

/** The scenarios with the key as it was meant, at its place. */
export const withKey = (scenarios: readonly Json[], { from, to }: Misnamed): Json[] =>
  scenarios.map((one) =>
    isObject(one)
      ? Object.fromEntries(Object.entries(one).map(([key, value]) => [key === from ? to : key, value]))
      : one,
  )

/** A mistake of a file of scenarios: its line, and what is wrong there in words that begin with its key. */
export function mistakeOf({ path, message }: Issue): { line?: number; what: string } {
  const key = path.replace(/^scenarios(?:\[\d+\])?\.?/, '').replace(/^\[""\]$/, 'the empty key')
  const [, line, words = message] = /^line (\d+): (.*)$/s.exec(message) ?? []
  const what = key === '' ? words : `${key} ${words}`
  return line === undefined ? { what: message } : { line: Number(line), what }
}

/** The same as one sentence: `line 3: expect is not a key of a scenario`. */
export function mistakeWords(issue: Issue): string {
  const { line, what } = mistakeOf(issue)
  return line === undefined ? what : `line ${line}: ${what}`
}
