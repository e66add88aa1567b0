import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleSource } from '#lib/drafts/open-places'
import type { Json } from '#lib/json'
import { scenario } from '#lib/scenarios/schema'
import { newScenario } from './new-scenario.ts'
import { scenariosOfTable } from './scenarios-table.ts'
import { scenariosIn } from './scenarios-text.ts'

const one = fc.record({ id: fc.stringMatching(/^[a-z]{1,8}$/), input: fc.integer() })

describe('scenarios that are pasted', () => {
  it('are the same as a list, and as one a line', () => {
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), (all) => {
        const scenarios = JSON.parse(JSON.stringify(all)) as Json[]
        expect(scenariosIn(JSON.stringify(scenarios, null, 2))).toEqual({ scenarios, left: [] })
        expect(scenariosIn(scenarios.map((value) => JSON.stringify(value)).join('\r\n\n'))).toEqual({
          scenarios,
          left: [],
        })
      }),
    )
  })

  it('name what could not be read by its line, and take the rest', () => {
    const { scenarios, left } = scenariosIn('{"id": "a", "input": 1}\n{"id": "b",\n7\n')
    expect(scenarios).toEqual([{ id: 'a', input: 1 }])
    expect(left).toEqual([expect.stringMatching(/^line 2 is not JSON: column 12/), 'line 3 is no scenario'])
  })

  it('are read from a table by its header, where each part may have a column', () => {
    const header = 'id,why,tags,input.age,input.city,expected,compare,tolerance,owner'
    const { scenarios, left } = scenariosOfTable(
      `${header}\na,First,"new, rare",3,Oslo,"{""score"": 1}",absolute,0.1,ann`,
    )
    expect(scenarios).toEqual([
      {
        id: 'a',
        why: 'First',
        tags: ['new', 'rare'],
        input: { age: 3, city: 'Oslo' },
        expected: { score: 1 },
        compare: { kind: 'absolute', tolerance: 0.1 },
      },
    ])
    expect(left).toEqual(['line 1 the column owner is nothing a scenario has'])
  })

  it('are read from cells of a spreadsheet, also without an id', () => {
    expect(scenariosOfTable('inputs\toutput\tat least\tk\n[1]\t[2]\t0.5\t3\n').scenarios).toEqual([
      { input: [1], expected: [2], compare: { atLeast: 0.5, k: 3 } },
    ])
  })
})

describe('a scenario to begin with', () => {
  const inputs = [{ name: 'features', type: 'float32', shape: [-1, 2] }]
  const outputs = [{ name: 'score', type: 'float64' }]

  it('holds the example of the prediction API', () => {
    const example = { input: { features: [[0, 1]] }, output: { score: 0.5 } }
    expect(newScenario({ inputs, example }, [{ id: 'scenario-1' }])).toEqual({
      id: 'scenario-2',
      input: example.input,
      expected: example.output,
    })
  })

  it('holds what its fields look like otherwise, and expects nothing, as nobody has said what comes out', () => {
    const made = newScenario({ inputs, outputs, example: { input: '{"features": [' } }, [])
    expect(made).toEqual({ id: 'scenario-1', input: { features: [[1, 1]] } })
    expect(scenario.safeParse(made).success).toBe(true)
    expect(newScenario(undefined, [])).toEqual({ id: 'scenario-1', input: {} })
  })

  it('does not expect an output that was made up: of the fields, or as an example of a check', () => {
    const input = { features: [[0, 1]] }
    const made = { inputs, outputs, example: { input, output: { score: 1 } } }
    const example = { inputs, outputs, example: { input, output: { score: 0.2 } } }
    expect(newScenario(made, [])).toEqual({ id: 'scenario-1', input })
    expect(newScenario(example, [], exampleSource)).toEqual({ id: 'scenario-1', input })
    expect(newScenario(example, [], 'input_example.json')).toMatchObject({ expected: { score: 0.2 } })
  })
})
