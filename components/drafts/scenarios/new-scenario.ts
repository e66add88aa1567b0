import type { Table } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { exampleOf, soundFields } from '../api/example.ts'
import { isBroken } from '../json-reading.ts'
import { freeId } from './scenarios-text.ts'

/**
 * A scenario to begin with. It holds the example of the prediction API where there is one; else what its fields look like, and then only
 * types and shapes are held, as nobody has said what the model should answer.
 */
export function newScenario(api: Json | undefined, scenarios: readonly Json[]): Table {
  const { example, inputs, outputs } = isObject(api) ? api : {}
  const id = freeId(scenarios, 'scenario', scenarios.length + 1)
  const { input, output } = isObject(example) ? example : {}
  if (input !== undefined && !isBroken(input)) {
    return { id, input, ...(output !== undefined && !isBroken(output) && { expected: output }) }
  }
  const [takes, answers] = [soundFields(inputs), soundFields(outputs)]
  if (takes.length === 0) return { id, input: {} }
  return {
    id,
    input: exampleOf(takes).value,
    ...(answers.length > 0 && { expected: exampleOf(answers).value, compare: { kind: 'schema' } }),
  }
}
