import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '#lib/json'
import { scenario } from '#lib/scenarios/schema'
import { newCase } from './new-case.ts'
import { casesIn, freeId } from './scenarios-text.ts'

const one = fc.record({ id: fc.stringMatching(/^[a-z]{1,8}$/), input: fc.integer() })

describe('scenarios that are pasted', () => {
  it('are the same as a list, and as one a line', () => {
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), (all) => {
        const cases = JSON.parse(JSON.stringify(all)) as Json[]
        expect(casesIn(JSON.stringify(cases, null, 2))).toEqual({ cases, left: [] })
        expect(casesIn(cases.map((value) => JSON.stringify(value)).join('\r\n\n'))).toEqual({ cases, left: [] })
      }),
    )
  })

  it('name what could not be read by its line, and take the rest', () => {
    const { cases, left } = casesIn('{"id": "a", "input": 1}\n{"id": "b",\n7\n')
    expect(cases).toEqual([{ id: 'a', input: 1 }])
    expect(left).toEqual([expect.stringMatching(/^line 2 is not JSON: column 12/), 'line 3 is no scenario'])
  })

  it('get an id that none has', () => {
    expect(freeId([{ id: 'holiday-2' }, { id: 'x' }, null], 'holiday', 2)).toBe('holiday-3')
  })
})

describe('a scenario to begin with', () => {
  const inputs = [{ name: 'features', type: 'float32', shape: [-1, 2] }]
  const outputs = [{ name: 'score', type: 'float64' }]

  it('holds the example of the prediction API', () => {
    const example = { input: { features: [[0, 1]] }, output: { score: 0.5 } }
    expect(newCase({ inputs, example }, [{ id: 'scenario-1' }])).toEqual({
      id: 'scenario-2',
      input: example.input,
      expected: example.output,
    })
  })

  it('holds what its fields look like otherwise, of which only types and shapes are expected', () => {
    const made = newCase({ inputs, outputs, example: { input: '{"features": [' } }, [])
    expect(made).toMatchObject({ id: 'scenario-1', input: { features: [[1, 1]] }, compare: { kind: 'schema' } })
    expect(scenario.safeParse(made).success).toBe(true)
    expect(newCase(undefined, [])).toEqual({ id: 'scenario-1', input: {} })
  })
})
