import type { NewIncidentScenario } from '#lib/incidents/scenario-schema'
import { parseJson } from '#lib/json'
import type { Problem } from '../shell/ask.ts'
import type { Fields } from '../shell/fields.ts'

const limits = { depth: 64, nodes: 1_000_000 }
const parameters = ['tolerance', 'k', 'atLeast'] as const

/** What is wrong with the JSON that was typed, field by field; nothing where all of it can be read. */
export function flawsIn(fields: Fields): Problem | undefined {
  const errors = (['input', 'expected'] as const).flatMap((path) => {
    const text = fields[path] ?? ''
    if (text.trim() === '')
      return path === 'input' ? [{ path, message: 'is required: what the service was asked' }] : []
    const [issue] = parseJson(text, limits).issues ?? []
    return issue ? [{ path, message: issue.path ? `${issue.path} ${issue.message}` : issue.message }] : []
  })
  return errors.length > 0 ? { detail: 'Some of it is no JSON.', errors } : undefined
}

/** What the fields say of the scenario; the API tells what is wrong with it. */
export function scenarioIn(fields: Fields): NewIncidentScenario {
  const { id = '', why, draft, input = '', expected = '', compare } = fields
  return {
    id,
    ...(why ? { why } : {}),
    input: parseJson(input, limits).value ?? null,
    ...(expected.trim() === '' ? {} : { expected: parseJson(expected, limits).value ?? null }),
    ...(compare ? { compare: comparisonIn(fields, compare) } : {}),
    ...(draft ? { draft } : {}),
  }
}

/** A comparison as it was chosen. What a kind asks for and is not typed is left out, so that the API names it. */
const comparisonIn = (fields: Fields, kind: string) =>
  Object.fromEntries([
    ['kind', kind],
    ...parameters.flatMap((key) => (fields[key] ? [[key, Number(fields[key])]] : [])),
  ]) as NewIncidentScenario['compare']
