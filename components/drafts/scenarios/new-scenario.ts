import { exampleSource } from '#lib/drafts/open-places'
import type { Table } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { freeId, idsOf } from '#lib/scenarios/ids'
import { isObject } from '#lib/tree'
import { exampleOf, isMadeOf, soundFields } from '../api/example.ts'
import { isBroken } from '../json-reading.ts'

/**
 * A scenario to begin with. What goes in is the example of the prediction API, or what its fields look like. What must come out is taken
 * from the example only where somebody said it: an output that was made up is nobody's expectation, so it stays open.
 */
export function newScenario(api: Json | undefined, scenarios: readonly Json[], outputFrom?: string): Table {
  const { example, inputs, outputs } = isObject(api) ? api : {}
  const id = freeId(idsOf(scenarios), 'scenario', scenarios.length + 1)
  const { input, output } = isObject(example) ? example : {}
  if (input === undefined || isBroken(input)) return { id, input: exampleOf(soundFields(inputs)).value }
  const isSaid = output !== undefined && !isBroken(output) && outputFrom !== exampleSource
  return { id, input, ...(isSaid && !isMadeOf(soundFields(outputs), output) && { expected: output }) }
}
