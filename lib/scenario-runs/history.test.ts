import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '#lib/scenarios/schema'
import { changesOf, failingSince } from './history-rules.ts'

const json = fc.jsonValue() as fc.Arbitrary<Scenario['input']>
const scenario: fc.Arbitrary<Scenario> = fc.record(
  {
    id: fc.constant('a'),
    input: json,
    expected: json,
    why: fc.constantFrom('one', 'two'),
    tags: fc.uniqueArray(fc.constantFrom('sale', 'mobile')),
    compare: fc.constantFrom({ kind: 'exact' as const }, { kind: 'schema' as const }),
  },
  { requiredKeys: ['id', 'input'] },
)

describe('what a scenario says otherwise', () => {
  it('is nothing of itself, whatever the order of its tags', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        expect(changesOf(one, one)).toEqual([])
        expect(changesOf(one, { ...one, ...(one.tags ? { tags: one.tags.toReversed() } : {}) })).toEqual([])
      }),
    )
  })

  it('is the part that was changed, with where it differs', () => {
    fc.assert(
      fc.property(scenario, json, (one, expected) => {
        const changes = changesOf({ ...one, expected: [1, expected] }, { ...one, expected: [2, expected] })
        expect(changes.map(({ what }) => what)).toEqual(['expected'])
        expect(changes[0]?.differences.map(({ path }) => path)).toEqual(['[0]'])
      }),
    )
    const one: Scenario = { id: 'a', input: 1 }
    expect(changesOf(undefined, one)).toEqual([{ what: 'added', differences: [] }])
    expect(changesOf(one, undefined)).toEqual([{ what: 'left out', differences: [] }])
    expect(changesOf(one, { ...one, why: 'it broke', input: 2 }).map(({ what }) => what)).toEqual(['input', 'why'])
  })
})

const moment = (version: string, outcome: 'pass' | 'fail' | 'error' | 'skipped' | 'not run' | null) => ({
  version,
  run: outcome && { id: version, at: '', note: null, duration: null, outcome },
})

it('a scenario fails since the first version after the last in which it passed', () => {
  const all = [
    moment('1.4.0', 'not run'),
    moment('1.3.0', 'error'),
    moment('1.2.0', null),
    moment('1.1.0', 'fail'),
    moment('1.0.0', 'pass'),
    moment('0.9.0', 'fail'),
  ]
  expect(failingSince(all)).toEqual({ since: '1.1.0', passed: '1.0.0' })
  expect(failingSince(all.slice(0, 4))).toEqual({ since: '1.1.0', passed: undefined })
  expect(failingSince(all.slice(4))).toBeUndefined()
  expect(failingSince([])).toBeUndefined()
})
