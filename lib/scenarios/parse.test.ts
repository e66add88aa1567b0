import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseScenarios } from './parse.ts'
import { comparisonKinds } from './schema.ts'

const lines = (...scenarios: unknown[]) => scenarios.map((scenario) => JSON.stringify(scenario)).join('\n')
const coldStart = {
  id: 'new-customer',
  why: 'cold start must not rank sold-out items',
  tags: ['new customer'],
  input: { features: [[0, 1]] },
  expected: { scores: [[0.98988]] },
  compare: { kind: 'absolute', tolerance: 1e-5 },
}

describe('scenarios in JSON Lines', () => {
  test('read in order, whatever the line ends and empty lines', () => {
    const text = `\n${JSON.stringify(coldStart)}\r\n\r\n${JSON.stringify({ id: 'b', input: null })}\n`
    expect(parseScenarios(text).scenarios).toEqual([coldStart, { id: 'b', input: null }])
  })

  test('say which incident they came from, by an id that need not be known here', () => {
    const from = { id: 'a', incident: '0197-of-another-catalog', input: 1 }
    expect(parseScenarios(lines(from)).scenarios).toEqual([from])
    const long = parseScenarios(lines({ ...from, incident: 'x'.repeat(65) }))
    expect(long.issues?.map(({ path }) => path)).toEqual(['scenarios[0].incident'])
  })

  test('any JSON may be an input or an expected output', () => {
    const value = fc.jsonValue().filter((json) => !JSON.stringify(json).includes('__proto__'))
    fc.assert(
      fc.property(value, value, (input, expected) => {
        const text = lines({ id: 'a', input, expected })
        expect(parseScenarios(text).scenarios).toEqual([JSON.parse(text)])
      }),
    )
  })

  test.each([
    { kind: 'exact' },
    { kind: 'absolute', tolerance: 0 },
    { kind: 'relative', tolerance: 0.01 },
    { kind: 'rank-overlap', k: 5, atLeast: 0.8 },
    { kind: 'schema' },
    {
      kind: 'exact',
      fields: { 'items[*].price': { kind: 'absolute', tolerance: 1 }, '["odd key"][0]': { kind: 'schema' } },
    },
  ])('compare by $kind', (compare) => {
    expect(comparisonKinds).toContain(compare.kind)
    expect(parseScenarios(lines({ id: 'a', input: 1, compare })).scenarios?.[0]?.compare).toEqual(compare)
  })

  test('no scenario at all is no mistake', () => {
    expect(parseScenarios('').scenarios).toEqual([])
  })
})

describe('a mistake names the scenario, the key and the line', () => {
  const three = `${lines({ id: 'a', input: 1 }, { id: 'b', input: 1 })}\n\n`
  test.each([
    [
      { compare: { kind: 'absolut' } },
      'scenarios[2].compare.kind',
      'line 4: must be one of exact, absolute, relative, rank-overlap, schema',
    ],
    [{ compare: {} }, 'scenarios[2].compare.kind', 'line 4: is required'],
    [{ compare: 'exact' }, 'scenarios[2].compare', 'line 4: must be keys and values, such as {kind: exact}'],
    [{ compare: { kind: 'relative' } }, 'scenarios[2].compare.tolerance', 'line 4: is required'],
    [
      { compare: { kind: 'relative', tolerance: -1 } },
      'scenarios[2].compare.tolerance',
      'line 4: must be a tolerance of 0 or more',
    ],
    [
      { compare: { kind: 'exact', tolerance: 1 } },
      'scenarios[2].compare.tolerance',
      'line 4: is not a key of this kind of comparison',
    ],
    [
      { compare: { kind: 'rank-overlap', k: 0, atLeast: 0.5 } },
      'scenarios[2].compare.k',
      'line 4: must be a whole number of ranks, 1 or more',
    ],
    [
      { compare: { kind: 'rank-overlap', k: 5, atLeast: 80 } },
      'scenarios[2].compare.atLeast',
      'line 4: must be a share from 0 to 1',
    ],
    [
      { compare: { kind: 'exact', fields: { 'items[': { kind: 'exact' } } } },
      'scenarios[2].compare.fields["items["]',
      'line 4: must be a path such as scores[0] or items[*].price',
    ],
    [
      { compare: { kind: 'exact', fields: { scores: { kind: 'absolute' } } } },
      'scenarios[2].compare.fields.scores.tolerance',
      'line 4: is required',
    ],
    [
      { compare: { kind: 'exact', fields: { scores: { kind: 'exact', fields: {} } } } },
      'scenarios[2].compare.fields.scores.fields',
      'line 4: is not a key of this kind of comparison',
    ],
    [
      { compare: { kind: 'exact', fields: [] } },
      'scenarios[2].compare.fields',
      'line 4: must be paths, each with its comparison',
    ],
    [
      {
        compare: {
          kind: 'exact',
          fields: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`a${n}`, { kind: 'exact' }])),
        },
      },
      'scenarios[2].compare.fields',
      'line 4: must name at most 50 paths',
    ],
    [{ expcted: 1 }, 'scenarios[2].expcted', 'line 4: is not a key of a scenario; did you mean expected?'],
    [{ id: 'a' }, 'scenarios[2].id', 'line 4: is already the id of line 1'],
    [{ id: '' }, 'scenarios[2].id', 'line 4: must be one line of 1 to 120 characters'],
    [{ id: 7 }, 'scenarios[2].id', 'line 4: must be text, not a number: put it in quotes'],
    [{ input: undefined }, 'scenarios[2].input', 'line 4: is required'],
  ])('%j', (wrong, path, message) => {
    expect(parseScenarios(three + lines({ id: 'c', input: 1, ...wrong })).issues).toEqual([{ path, message }])
  })

  test('a line that is not JSON', () => {
    expect(parseScenarios(`${three}{"id": "c", }`).issues).toEqual([
      { path: 'scenarios[2].id', message: 'line 4: is not JSON: column 13 should be a key in double quotes' },
    ])
  })

  test('a list instead of lines', () => {
    expect(parseScenarios('[{"id": "a"}]').issues?.[0]).toEqual({
      path: 'scenarios[0]',
      message: 'line 1: must be keys and values',
    })
  })

  test('10,000 scenarios are read, one more is refused', () => {
    const many = Array.from({ length: 10_000 }, (_, id) => ({ id: `s${id}`, input: id }))
    expect(parseScenarios(lines(...many)).scenarios).toHaveLength(10_000)
    expect(parseScenarios(lines(...many, { id: 'last', input: 0 })).issues?.[0]?.message).toBe(
      'must hold at most 10000 scenarios',
    )
  })

  test('a flood of mistakes is cut at 100', () => {
    expect(parseScenarios('x\n'.repeat(9_000)).issues).toHaveLength(100)
  })
})
