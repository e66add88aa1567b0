import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/json'
import { manifests } from '#lib/manifest/testing'
import { builtinStandards, full, minimal } from './builtin.ts'
import { checks } from './checks.ts'
import type { Contract } from './contract.ts'
import { evaluate, lacking } from './rules.ts'
import { evaluation, type Standard, standard } from './schema.ts'
import { complete } from './testing.ts'

const everything: Standard = {
  name: 'everything',
  title: 'Everything',
  description: 'Every check there is',
  checks: checks.map(({ key }) => ({ check: key, level: 'required' })),
}

const contracts: fc.Arbitrary<Contract> = manifests.map((manifest) => ({ manifest, owners: [] }))

describe('the built-in standards', () => {
  test.each(builtinStandards)('$name is a valid standard that a complete package meets', (builtin) => {
    expect(standard.parse(builtin)).toEqual(builtin)
    expect(evaluate(builtin, complete)).toMatchObject({ standard: builtin.name, verdict: 'holds' })
  })

  test('full asks for whatever minimal asks for, and uses every check there is', () => {
    const inFull = full.checks.map(({ check }) => check)
    expect(inFull).toEqual(expect.arrayContaining(minimal.checks.map(({ check }) => check)))
    expect(inFull.toSorted()).toEqual(checks.map(({ key }) => key).toSorted())
  })

  test('minimal asks for API, artifact, preprocessing code and tests, scenarios and pinned libraries', () => {
    const required = minimal.checks.filter(({ level }) => level === 'required').map(({ check }) => check)
    expect(required).toEqual([
      'api-stated',
      'preprocessing-code',
      'preprocessing-tests',
      'scenarios',
      'model-file',
      'model-format',
      'libraries-pinned',
    ])
  })
})

describe('an evaluation', () => {
  const noScenarios: Contract = { ...complete, scenarios: [] }

  test('counts required checks, and gives each part and the whole its worst verdict', () => {
    const { met, required, verdict, parts } = evaluate(minimal, noScenarios)
    expect({ met, required, verdict }).toEqual({ met: 6, required: 7, verdict: 'falls short' })
    expect(parts).toEqual([
      { part: 'api', met: 1, required: 1, verdict: 'holds' },
      { part: 'code', met: 2, required: 2, verdict: 'holds' },
      { part: 'scenarios', met: 0, required: 1, verdict: 'falls short' },
      { part: 'model', met: 2, required: 2, verdict: 'holds' },
      { part: 'environment', met: 1, required: 1, verdict: 'holds' },
    ])
  })

  test('tells what is so, why it matters, how to repair it and where', () => {
    const found = evaluate(minimal, noScenarios).checks.find(({ check }) => check === 'scenarios')
    expect(found).toEqual({
      check: 'scenarios',
      part: 'scenarios',
      level: 'required',
      title: 'There are scenarios',
      why: expect.any(String),
      repair: expect.any(String),
      example: expect.stringContaining('scenarios: scenarios.jsonl'),
      path: 'scenarios',
      verdict: 'falls short',
      found: '0 scenarios, at least 1 asked for',
    })
  })

  test('is not spoilt by what is only recommended', () => {
    const unexplained = {
      ...complete,
      scenarios: complete.scenarios.map((scenario) => ({ ...scenario, why: undefined })),
    }
    expect(evaluate(minimal, unexplained)).toMatchObject({ verdict: 'holds', met: 7, required: 7 })
  })

  test('cannot tell before everything required is known', () => {
    expect(evaluate(minimal, { ...complete, libraries: undefined })).toMatchObject({ verdict: 'cannot tell', met: 6 })
    expect(evaluate(minimal, { ...noScenarios, libraries: undefined })).toMatchObject({ verdict: 'falls short' })
  })

  test('leaves a check of a newer Shipshape open, and counts it', () => {
    const newer: Standard = { ...minimal, checks: [{ check: 'carbon', level: 'required' }] }
    expect(evaluate(newer, complete)).toMatchObject({ verdict: 'cannot tell', met: 0, required: 1 })
  })

  test('has the shape the API promises, and is the same for the same contract', () => {
    fc.assert(
      fc.property(contracts, (contract) => {
        const found = evaluate(everything, contract)
        expect(evaluation.parse(JSON.parse(JSON.stringify(found)))).toEqual(found)
        expect(evaluate(everything, structuredClone(contract))).toEqual(found)
        expect(found.parts.reduce((sum, { met }) => sum + met, 0)).toBe(found.met)
      }),
    )
  })
})

// These hold one statement against another: a more exact one may bring a contradiction to light.
const comparing = ['api-example', 'scenarios-shaped', 'model-agrees']

test('filling in a key of the manifest never turns a check that holds into one that falls short', () => {
  const whole = fc.oneof(contracts, fc.constant<Contract>(complete))
  const known = [
    'role',
    'name',
    'type',
    'step',
    'path',
    'format',
    'dataset',
    'id',
    'input',
    'kind',
    'protocol',
    'files',
  ]
  fc.assert(
    fc.property(whole, fc.infiniteStream(fc.integer({ min: 0, max: 9 })), (contract, dice) => {
      const before = structuredClone(contract)
      const roll = () => Number(dice.next().value) === 0
      before.manifest = partial(contract.manifest, roll, known)
      const after = new Map(evaluate(everything, contract).checks.map(({ check, verdict }) => [check, verdict]))
      const spoilt = evaluate(everything, before).checks.filter(
        ({ check, verdict }) => verdict === 'holds' && after.get(check) === 'falls short' && !comparing.includes(check),
      )
      expect(spoilt).toEqual([])
    }),
    { numRuns: 300 },
  )
})

/** The manifest without some of its optional keys: what a writer has before filling them in. Lists keep their entries. */
function partial(manifest: Contract['manifest'], roll: () => boolean, required: string[]): Contract['manifest'] {
  const forget = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(forget)
    if (typeof value !== 'object' || value === null) return value
    const kept = Object.entries(value).filter(([key]) => required.includes(key) || !roll())
    return Object.fromEntries(kept.map(([key, inner]) => [key, forget(inner)]))
  }
  return forget(JSON.parse(JSON.stringify(manifest))) as Contract['manifest']
}

describe('what a draft lacks', () => {
  test('of an empty draft is what must be filled in, required first; what cannot be told yet is left out', () => {
    const found = lacking(minimal, { manifest: {} })
    expect(found.map(({ check, level }) => [check, level])).toEqual([
      ['api-stated', 'required'],
      ['preprocessing-code', 'required'],
      ['preprocessing-tests', 'required'],
      ['scenarios', 'required'],
      ['model-file', 'required'],
      ['libraries-pinned', 'required'],
      ['api-example', 'recommended'],
      ['runtime-pinned', 'recommended'],
    ])
  })

  test('of a complete package is nothing', () => {
    expect(lacking(full, complete)).toEqual([])
  })
})
