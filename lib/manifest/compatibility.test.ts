import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiChanges, breaks } from './compatibility.ts'
import { fieldTypes, protocols } from './parts/api.ts'
import type { ApiField, ManifestApi } from './schema.ts'
import { manifests } from './testing.ts'

type Protocol = ManifestApi['protocol']
type Side = 'inputs' | 'outputs'
const sides = ['inputs', 'outputs'] as const

const field = (rest: Partial<ApiField> = {}): ApiField => ({ name: 'x', type: 'float32', ...rest })
const fits = (before: ManifestApi | undefined, after: ManifestApi | undefined) => !breaks(apiChanges(before, after))

/** The kinds of change when the one field of one side becomes another, over JSON unless said otherwise. */
function kinds(side: Side, before: Partial<ApiField>, after: Partial<ApiField>, protocol: Protocol = 'json') {
  const [from, to] = [before, after].map((rest) => ({ protocol, [side]: [field(rest)] }))
  return apiChanges(from, to).map(({ kind }) => kind)
}

describe('what a change of one field means', () => {
  test.each<[string, Partial<ApiField>, Partial<ApiField>, string | undefined, string | undefined]>([
    ['wider', { type: 'int32' }, { type: 'int64' }, 'compatible', 'breaking'],
    ['wider', { type: 'float32' }, { type: 'float64' }, 'compatible', 'breaking'],
    ['narrower', { type: 'float64' }, { type: 'float32' }, 'breaking', 'compatible'],
    ['narrower, without a sign', { type: 'int64' }, { type: 'uint8' }, 'breaking', 'compatible'],
    ['whole numbers as exact fractions', { type: 'int32' }, { type: 'float64' }, 'compatible', 'breaking'],
    ['whole numbers that would be rounded', { type: 'int64' }, { type: 'float64' }, 'breaking', 'breaking'],
    ['whole numbers that would be rounded', { type: 'int32' }, { type: 'float32' }, 'breaking', 'breaking'],
    ['less than another kind of number', { type: 'float64' }, { type: 'int32' }, 'breaking', 'breaking'],
    ['without a sign', { type: 'int8' }, { type: 'uint8' }, 'breaking', 'breaking'],
    ['with more range and less precision', { type: 'float16' }, { type: 'bfloat16' }, 'breaking', 'breaking'],
    ['any JSON', { type: 'map' }, { type: 'json' }, 'compatible', 'breaking'],
    ['one kind of JSON', { type: 'json' }, { type: 'map' }, 'breaking', 'breaking'],
    ['another type', { type: 'string' }, { type: 'bytes' }, 'breaking', 'breaking'],
    ['any number of elements', { shape: [-1, 34] }, { shape: [-1, -1] }, 'compatible', 'breaking'],
    ['a fixed number of elements', { shape: [-1, -1] }, { shape: [-1, 34] }, 'breaking', 'compatible'],
    ['another number of elements', { shape: [-1, 34] }, { shape: [-1, 35] }, 'breaking', 'breaking'],
    ['another rank', { shape: [-1] }, { shape: [-1, -1] }, 'breaking', 'breaking'],
    ['a scalar', { shape: [1] }, { shape: [] }, 'breaking', 'breaking'],
    ['a shape at last', {}, { shape: [-1] }, 'compatible', 'compatible'],
    ['no shape any more', { shape: [-1] }, {}, 'breaking', 'breaking'],
    ['a wider range', { range: { min: 0 } }, { range: { min: -1 } }, 'compatible', 'breaking'],
    ['a narrower range', { range: { max: 9 } }, { range: { max: 8 } }, 'breaking', 'compatible'],
    ['a first bound', { range: { min: 0 } }, { range: { min: 0, max: 1 } }, 'breaking', 'compatible'],
    ['no range any more', { range: { max: 1 } }, {}, 'compatible', 'breaking'],
    ['an empty range', {}, { range: {} }, undefined, undefined],
    ['another unit', { unit: 'euro' }, { unit: 'dollar' }, 'breaking', 'breaking'],
    ['a unit at last', {}, { unit: 'euro' }, 'compatible', 'compatible'],
    ['no unit any more', { unit: 'euro' }, {}, 'breaking', 'breaking'],
    ['optional', {}, { optional: true }, 'compatible', 'breaking'],
    ['required', { optional: true }, { optional: false }, 'breaking', 'compatible'],
    ['required, in other words', {}, { optional: false }, undefined, undefined],
    ['another description', { description: 'a' }, { description: 'b' }, undefined, undefined],
  ])('%s: %j -> %j is %s for an input and %s for an output', (_, before, after, input, output) => {
    expect(kinds('inputs', before, after)).toEqual(input ? [input] : [])
    expect(kinds('outputs', before, after)).toEqual(output ? [output] : [])
  })

  test.each<[Protocol, Side, string]>([
    ['json', 'inputs', 'compatible'],
    ['mlflow-invocations', 'inputs', 'compatible'],
    ['open-inference-v2', 'inputs', 'breaking'],
    ['none', 'inputs', 'breaking'],
    ['json', 'outputs', 'compatible'],
    ['mlflow-invocations', 'outputs', 'compatible'],
    ['open-inference-v2', 'outputs', 'breaking'],
    ['none', 'outputs', 'breaking'],
  ])('over %s, %s of a type that holds the other are %s', (protocol, side, kind) => {
    const types = [{ type: 'float32' as const }, { type: 'float64' as const }]
    const [before = {}, after = {}] = side === 'inputs' ? types : types.toReversed()
    expect(kinds(side, before, after, protocol)).toEqual([kind])
  })
})

describe('what a change of the API as a whole means', () => {
  const json = { protocol: 'json' as const }
  const some = { ...json, inputs: [field()], outputs: [field()] }

  test.each<[string, ManifestApi | undefined, ManifestApi | undefined, [string, string][]]>([
    ['stated', undefined, some, [['compatible', 'api']]],
    ['no longer stated', some, undefined, [['breaking', 'api']]],
    ['never stated', undefined, undefined, []],
    ['asked otherwise', some, { ...some, protocol: 'none' }, [['breaking', 'api.protocol']]],
    ['inputs stated', json, { ...json, inputs: [field()] }, [['compatible', 'api.inputs']]],
    ['outputs no longer stated', some, { ...json, inputs: [field()] }, [['breaking', 'api.outputs']]],
    ['with a required input', { ...some, inputs: [] }, some, [['breaking', 'api.inputs[x]']]],
    [
      'with an optional input',
      some,
      { ...some, inputs: [field({ name: 'new', optional: true }), field()] },
      [['compatible', 'api.inputs[new]']],
    ],
    ['without an input', some, { ...some, inputs: [] }, [['breaking', 'api.inputs[x]']]],
    [
      'without an optional input',
      { ...json, inputs: [field({ optional: true })] },
      { ...json, inputs: [] },
      [['breaking', 'api.inputs[x]']],
    ],
    ['with one output more', { ...some, outputs: [] }, some, [['compatible', 'api.outputs[x]']]],
    ['without an output', some, { ...some, outputs: [] }, [['breaking', 'api.outputs[x]']]],
    ['with another example', some, { ...some, example: { input: [1] } }, []],
  ])('%s', (_, before, after, found) => {
    expect(apiChanges(before, after).map(({ kind, path }) => [kind, path])).toEqual(found)
  })

  test('is said in sentences, what breaks first, then by path', () => {
    const before: ManifestApi = {
      protocol: 'open-inference-v2',
      inputs: [field({ name: 'features', shape: [-1, 8] }), field({ name: 'age', unit: 'year', range: { min: 0 } })],
      outputs: [field({ name: 'scores', range: { max: 1 } })],
    }
    const after: ManifestApi = {
      protocol: 'open-inference-v2',
      inputs: [
        field({ name: 'age', range: { min: 18 }, optional: true }),
        field({ name: 'features', type: 'float64', shape: [-1, -1] }),
        field({ name: 'country' }),
      ],
      outputs: [field({ name: 'reasons' }), field({ name: 'scores' })],
    }
    expect(apiChanges(before, after).map(({ kind, what }) => `${kind}: ${what}`)).toEqual([
      'breaking: input age: smallest value 0 → 18 was not made for all that callers send',
      'breaking: input age: unit no longer stated',
      'breaking: input country: added and required, which callers do not send',
      'breaking: input features: type float32 → float64 refuses what callers send',
      'breaking: output scores: largest value 1 → no limit answers values that readers do not expect',
      'compatible: input age: required → optional takes all that callers send',
      'compatible: input features: shape [-1, 8] → [-1, -1] takes all that callers send',
      'compatible: output reasons: added, which readers may ignore',
    ])
  })
})

/** Fields of few names and values, so that one API is often another one a little changed. */
const values = {
  type: fc.constantFrom<ApiField['type']>('int8', 'int32', 'float32', 'float64', 'json'),
  shape: fc.array(fc.constantFrom(-1, 1, 2), { maxLength: 2 }),
  range: fc.record({ min: fc.integer({ min: 0, max: 2 }), max: fc.integer({ min: 3, max: 5 }) }, { requiredKeys: [] }),
  unit: fc.constantFrom('euro', 'dollar'),
  optional: fc.boolean(),
}
const fieldCalled = fc.record({ name: fc.constantFrom('a', 'b'), ...values }, { requiredKeys: ['name', 'type'] })
const fields = fc.uniqueArray(fieldCalled, { selector: ({ name }) => name, maxLength: 2 })
const apis: fc.Arbitrary<ManifestApi> = fc.record(
  { protocol: fc.constantFrom(...protocols), inputs: fields, outputs: fields },
  { requiredKeys: ['protocol'] },
)

type Place = { side: Side; at: number; key: keyof typeof values | 'whole' }
type Edit = { other: ApiField; keep: boolean }

/** One field gets another value for a key, or none; or a field comes or goes, and with it a list that was not stated. */
function edited(api: ManifestApi, { side, at, key }: Place, { other, keep }: Edit): ManifestApi {
  const before = api[side] ?? []
  const others = before.filter(({ name }) => name !== other.name)
  if (key === 'whole') return { ...api, [side]: keep ? [...others, other] : others }
  const changed = before.map(({ [key]: old, ...rest }, index) => {
    const value = index === at ? other[key] : old
    return { ...rest, ...(value === undefined ? {} : { [key]: value }) }
  })
  return { ...api, [side]: changed }
}

const edit: fc.Arbitrary<Edit> = fc.record({ other: fieldCalled, keep: fc.boolean() })
const place: fc.Arbitrary<Place> = fc.record({
  side: fc.constantFrom(...sides),
  at: fc.nat(1),
  key: fc.constantFrom('whole', 'type', 'shape', 'range', 'unit', 'optional'),
})

/** Three APIs, each the one before with the same places edited again: where a rule has a hole, it is on such a way. */
const chains = fc
  .tuple(
    fc.option(apis, { nil: undefined, freq: 9 }),
    apis,
    fc.array(fc.tuple(place, edit, edit), { minLength: 1, maxLength: 2 }),
  )
  .map(([first, otherwise, edits]) => {
    const second = edits.reduce((api, [at, once]) => edited(api, at, once), first ?? otherwise)
    return [first, second, edits.reduce((api, [at, , twice]) => edited(api, at, twice), second)] as const
  })

/** A field and one that lets through more: one step up in one aspect that has steps. */
const widened: fc.Arbitrary<[ApiField, ApiField]> = fieldCalled.chain((narrow) =>
  fc
    .constantFrom<Partial<ApiField>[]>(
      [{ type: 'int8' }, { type: 'int32' }],
      [{ type: 'float32' }, { type: 'float64' }],
      [{ shape: [1, 2] }, { shape: [1, -1] }],
      [{ shape: [2] }, { shape: [-1] }],
      [{ range: { min: 1, max: 3 } }, { range: { min: 0, max: 3 } }],
      [{ range: { min: 1, max: 3 } }, { range: { min: 1 } }],
      [{ range: { max: 3 } }, {}],
      [{ optional: false }, { optional: true }],
    )
    .map(([from, to]) => {
      const { range: _, ...rest } = narrow
      return [
        { ...rest, ...from },
        { ...rest, ...to },
      ]
    }),
)

/** Whether what a path names is there, read by a reader of paths that knows nothing of how they were made. */
function holdsPath(api: ManifestApi | undefined, path: string): boolean {
  const [, side, name, rest = ''] = /^api(?:\.(\w+)(?:\[(.*)\]((?:\.\w+)*))?)?$/s.exec(path) ?? []
  if (api === undefined || side === undefined) return api !== undefined && path === 'api'
  const list = (api as Record<string, unknown>)[side]
  const start = name === undefined ? list : (list as ApiField[] | undefined)?.find((entry) => entry.name === name)
  const keys = rest.split('.').slice(1)
  return keys.reduce<unknown>((box, key) => (box as Record<string, unknown> | undefined)?.[key], start) !== undefined
}

const shuffled = (api: ManifestApi): ManifestApi => ({
  ...api,
  ...(api.inputs ? { inputs: api.inputs.toReversed() } : {}),
  ...(api.outputs ? { outputs: api.outputs.toReversed() } : {}),
})

describe('for all APIs', () => {
  const pairs = fc.oneof(
    fc.tuple(manifests, manifests).map(([one, other]) => [one.api, other.api] as const),
    chains.map(([first, , last]) => [first, last] as const),
  )

  test('nothing changes against itself, nor by the order of the fields', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        expect(apiChanges(before, before)).toEqual([])
        expect(apiChanges(before && shuffled(before), after)).toEqual(apiChanges(before, after))
        expect(apiChanges(before, after && shuffled(after))).toEqual(apiChanges(before, after))
      }),
    )
  })

  test('what changes one way changes the other way, at the same paths, which one of the two has', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const changes = apiChanges(before, after)
        const paths = changes.map(({ path }) => path)
        expect(new Set(paths)).toEqual(new Set(apiChanges(after, before).map(({ path }) => path)))
        expect(paths.filter((path) => !holdsPath(before, path) && !holdsPath(after, path))).toEqual([])
        expect(changes.map(({ kind }) => kind)).toEqual(changes.map(({ kind }) => kind).toSorted())
      }),
    )
  })

  test('two steps that break nobody are one that breaks nobody', () => {
    let seen = 0
    fc.assert(
      fc.property(chains, ([first, second, third]) => {
        if (!fits(first, second) || !fits(second, third)) return
        if (apiChanges(first, second).length > 0 && apiChanges(second, third).length > 0) seen += 1
        expect(apiChanges(first, third).filter(({ kind }) => kind === 'breaking')).toEqual([])
      }),
      { numRuns: 5_000 },
    )
    expect(seen).toBeGreaterThan(100)
  })

  test('nor is there a way round by a third type', () => {
    for (const protocol of protocols)
      for (const side of sides) {
        const may = (from: ApiField['type'], to: ApiField['type']) =>
          !kinds(side, { type: from }, { type: to }, protocol).includes('breaking')
        const onward = new Map(fieldTypes.map((from) => [from, fieldTypes.filter((to) => may(from, to))]))
        for (const [from, next] of onward) {
          const twoSteps = new Set(next.flatMap((type) => onward.get(type) ?? []))
          expect([protocol, side, from, [...twoSteps].toSorted()]).toEqual([protocol, side, from, next.toSorted()])
        }
      }
  })

  test('an input may widen and an output may narrow, and neither the other way', () => {
    fc.assert(
      fc.property(widened, ([narrow, wide]) => {
        for (const [side, from, to] of [
          ['inputs', narrow, wide],
          ['outputs', wide, narrow],
        ] as const) {
          expect(kinds(side, from, to)).toEqual(['compatible'])
          expect(kinds(side, to, from)).toEqual(['breaking'])
        }
      }),
    )
  })
})
