import { type Json, parseJson } from '#lib/json'
import { isObject } from '#lib/tree'

export type ReadCases = {
  cases: Json[]
  /** What could not be read, by its line or place. */
  left: string[]
}

const limits = { depth: 64, nodes: 1_000_000 }

/** Scenarios as they are found: one object, a list of them, or an object a line. What a scenario lacks is told where it is edited. */
export function casesIn(text: string): ReadCases {
  const whole = parseJson(text, limits).value
  if (whole !== undefined) return ofList(Array.isArray(whole) ? whole : [whole])
  return ofLines(text)
}

function ofList(values: readonly Json[]): ReadCases {
  const left = values.flatMap((value, index) => (isObject(value) ? [] : [`entry ${index + 1} is no scenario`]))
  return { cases: values.filter(isObject), left }
}

function ofLines(text: string): ReadCases {
  const cases: Json[] = []
  const left: string[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue
    const { value, issues } = parseJson(line, limits)
    const message = issues?.[0]?.message.replace('is not JSON: line 1, ', 'is not JSON: ')
    if (isObject(value)) cases.push(value)
    else left.push(`line ${index + 1} ${message ?? 'is no scenario'}`)
  }
  return { cases, left }
}

/** An id that no scenario has: `scenario-3`, `holidays-2`. */
export function freeId(cases: readonly Json[], base: string, from = 1): string {
  const taken = new Set(cases.map((one) => (isObject(one) ? one.id : undefined)))
  let count = from
  while (taken.has(`${base}-${count}`)) count++
  return `${base}-${count}`
}
