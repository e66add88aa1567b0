import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/json'
import { isSuggestion, merged } from './merge.ts'
import { spread } from './places.ts'
import type { Claim, Place } from './reading.ts'
import { manifestOf, valueAt } from './value.ts'

const claim = (at: Place, value: Json, from: string): Claim => ({ at, value, from })
const said = (claims: Claim[]) => {
  const { taken, contradictions } = merged(claims.flatMap(spread))
  return { manifest: manifestOf(taken), taken, contradictions }
}

describe('claims of one place', () => {
  test('the first is taken; what says the same is dropped, what says something else is kept beside it', () => {
    const { manifest, contradictions } = said([
      claim(['summary'], 'Ranks trees.', 'a.md'),
      claim(['summary'], 'Ranks trees', 'b.json'),
      claim(['summary'], 'Sorts shrubs.', 'c.json'),
    ])
    expect(manifest.summary).toBe('Ranks trees.')
    expect(contradictions).toEqual([
      {
        path: 'summary',
        taken: claim(['summary'], 'Ranks trees.', 'a.md'),
        others: [claim(['summary'], 'Sorts shrubs.', 'c.json')],
      },
    ])
  })

  test('a suggestion of ours gives way to any file, and contradicts none', () => {
    const { manifest, contradictions } = said([
      claim(['version'], '0.1.0', 'nothing: a first number'),
      claim(['version'], '2.3.0', 'metadata.json'),
    ])
    expect([manifest.version, contradictions]).toEqual(['2.3.0', []])
  })
})

describe('claims of places inside each other', () => {
  test('are laid into each other, and contradict only where they do', () => {
    const { manifest, contradictions } = said([
      claim(['environment', 'runtime'], { name: 'python', version: '3.11' }, 'conda.yaml'),
      claim(['environment', 'runtime', 'version'], '3.12', 'Dockerfile'),
      claim(['environment'], { platform: { os: 'linux' } }, 'notes.yaml'),
    ])
    expect(manifest.environment).toEqual({ runtime: { name: 'python', version: '3.11' }, platform: { os: 'linux' } })
    expect(contradictions.map(({ path, others }) => [path, others.map(({ value }) => value)])).toEqual([
      ['environment.runtime.version', ['3.12']],
    ])
  })

  test('a value against a table is one contradiction, whichever comes first', () => {
    const table = claim(['configuration', 'hyperparameters', 'loss'], { name: 'dice', smooth: 1 }, 'train.json')
    const word = claim(['configuration', 'hyperparameters', 'loss'], 'dice', 'params.yaml')
    for (const [first, second] of [
      [table, word],
      [word, table],
    ] as const) {
      const { manifest, contradictions } = said([first, second])
      expect(valueAt(manifest, first.at)).toEqual(first.value)
      expect(contradictions).toEqual([{ path: 'configuration.hyperparameters.loss', taken: first, others: [second] }])
    }
  })

  test('an example stays whole', () => {
    const example = { input: { price: [1] }, output: { rank: [2] } }
    const { manifest } = said([
      claim(['api', 'example'], example, 'a'),
      claim(['api', 'example', 'input'], { x: 1 }, 'b'),
    ])
    expect(manifest.api).toEqual({ example })
  })
})

describe('lists that grow entry by entry', () => {
  const onnx = { path: 'model.onnx', format: 'onnx' }

  test('several files each tell of their own entry, and of one entry together', () => {
    const { manifest, taken } = said([
      claim(['data', 0], { role: 'training', dataset: 'beans' }, 'README.md'),
      claim(['data', 0], { role: 'training', dataset: 'beans', rows: 12 }, 'beans.csv'),
      claim(['data', 0], { role: 'test', dataset: 'beans' }, 'test.csv'),
    ])
    expect(manifest.data).toEqual([
      { role: 'training', dataset: 'beans', rows: 12 },
      { role: 'test', dataset: 'beans' },
    ])
    expect(taken.map(({ at, from }) => [at.join('.'), from])).toEqual([
      ['data.0.role', 'README.md'],
      ['data.0.dataset', 'README.md'],
      ['data.0.rows', 'beans.csv'],
      ['data.1', 'test.csv'],
    ])
  })

  test('what two files say differently of an entry is told at that entry', () => {
    const { contradictions } = said([
      claim(['model', 0], { path: 'other.pkl', format: 'pickle' }, 'other.pkl'),
      claim(['model', 0], onnx, 'model.onnx'),
      claim(['model'], [{ ...onnx, format: 'tflite' }], 'settings.json'),
    ])
    expect(contradictions.map(({ path, taken, others }) => [path, taken.value, others[0]?.value])).toEqual([
      ['model[1].format', 'onnx', 'tflite'],
    ])
  })

  test('a manifest states its list whole: others may say more of its entries, and add none', () => {
    const { manifest, contradictions } = said([
      claim(['model'], [onnx], 'shipshape.yaml'),
      claim(['model', 0], { ...onnx, framework: { name: 'pytorch' } }, 'model.onnx'),
      claim(['model', 0], { path: 'old.pkl', format: 'pickle' }, 'old.pkl'),
    ])
    expect(manifest.model).toEqual([{ ...onnx, framework: { name: 'pytorch' } }])
    expect(contradictions).toMatchObject([
      { path: 'model', others: [{ value: [{ path: 'old.pkl', format: 'pickle' }], from: 'old.pkl' }] },
    ])
  })
})

const from = fc.constantFrom('a.json', 'b.yaml', 'c/README.md', 'nothing: a guess', 'shipshape.yaml')
const word = fc.constantFrom('x', 'y', 'z z', 1, 2, true)
const table = fc.dictionary(
  fc.constantFrom('a', 'b', 'c.d'),
  fc.oneof(word, fc.dictionary(fc.constantFrom('a', 'b'), word)),
)
const model = fc.record({ path: fc.constantFrom('m.onnx', 'n.pkl'), format: fc.constantFrom('onnx', 'pickle') })
const anyClaim = fc.oneof(
  fc.record({
    at: fc.constantFrom<Place>(['summary'], ['version'], ['environment', 'runtime', 'version']),
    value: word,
    from,
  }),
  fc.record({
    at: fc.constantFrom<Place>(['configuration', 'hyperparameters'], ['extra'], ['extra', 'a']),
    value: table,
    from,
  }),
  fc.record({ at: fc.constant<Place>(['model', 0]), value: model, from }),
  fc.record({
    at: fc.constant<Place>(['model']),
    value: fc.uniqueArray(model, { selector: ({ path }) => path }),
    from,
  }),
) as fc.Arbitrary<Claim>

const flat = (value: Json | undefined): string => JSON.stringify(value)

describe('whatever files claim', () => {
  test('nothing is lost: it is taken, the same as what was taken, or told as a contradiction', () => {
    const property = fc.property(fc.array(anyClaim, { maxLength: 12 }), (claims) => {
      const { manifest, contradictions } = said(claims)
      const everything = flat(manifest) + flat(contradictions as unknown as Json)
      for (const one of claims.filter((claim) => !isSuggestion(claim)).flatMap(spread))
        for (const inner of leaves(one.value)) expect(everything).toContain(flat(inner))
    })
    fc.assert(property, { numRuns: 1_000 })
  })

  test('each place has one source, and no place is inside another', () => {
    const property = fc.property(fc.array(anyClaim, { maxLength: 12 }), (claims) => {
      const { manifest, taken } = said(claims)
      const places = taken.map(({ at }) => JSON.stringify(at).slice(0, -1))
      expect(new Set(places).size).toBe(places.length)
      for (const [index, place] of places.entries())
        expect(places.some((other, place2) => place2 !== index && other.startsWith(`${place},`))).toBe(false)
      for (const { at, value } of taken) expect(valueAt(manifest, at)).toEqual(value)
    })
    fc.assert(property, { numRuns: 1_000 })
  })

  test('a file that is believed first is never contradicted into silence', () => {
    const property = fc.property(fc.array(anyClaim, { minLength: 1, maxLength: 8 }), (claims) => {
      const [first] = claims
      if (!first || isSuggestion(first) || first.at[0] === 'model') return
      const { manifest } = said(claims)
      for (const { at, value } of spread(first)) if (flat(value) !== '{}') expect(valueAt(manifest, at)).toEqual(value)
    })
    fc.assert(property, { numRuns: 500 })
  })
})

const leaves = (value: Json): Json[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
