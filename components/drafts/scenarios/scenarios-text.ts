import { type Json, parseJson } from '#lib/json'
import { isObject } from '#lib/tree'

export type ReadScenarios = {
  scenarios: Json[]
  /** What could not be read, by its line or place. */
  left: string[]
}

const limits = { depth: 64, nodes: 1_000_000 }

/** Scenarios as they are found: one object, a list of them, or an object a line. What a scenario lacks is told where it is edited. */
export function scenariosIn(text: string): ReadScenarios {
  const whole = parseJson(text, limits).value
  if (whole !== undefined) return ofList(Array.isArray(whole) ? whole : [whole])
  return ofLines(text)
}

function ofList(values: readonly Json[]): ReadScenarios {
  const left = values.flatMap((value, index) => (isObject(value) ? [] : [`entry ${index + 1} is no scenario`]))
  return { scenarios: values.filter(isObject), left }
}

function ofLines(text: string): ReadScenarios {
  const scenarios: Json[] = []
  const left: string[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue
    const { value, issues } = parseJson(line, limits)
    const message = issues?.[0]?.message.replace('is not JSON: line 1, ', 'is not JSON: ')
    if (isObject(value)) scenarios.push(value)
    else left.push(`line ${index + 1} ${message ?? 'is no scenario'}`)
  }
  return { scenarios, left }
}
