import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/json'
import { fixture, load } from './testing.ts'

type Given = { name: string; shape: number[]; data?: Json[]; formula?: string; value?: Json }
type Case = { inputs: Given[]; expected: Given[]; rtol: number; atol: number; source: string }

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const cases = JSON.parse(text('fixtures/cases.json')) as Record<string, Case>
const models = '../models/fixtures/onnx/'
const model = (name: string) => load(fixture(`${models}${name}.onnx`))

const product = (shape: readonly number[]) => shape.reduce((all, size) => all * size, 1)
const ramp = (shape: readonly number[]) => Array.from({ length: product(shape) }, (_, index) => (index % 17) * 0.25)

/** Flat values as nested lists. */
function nested(flat: readonly Json[], shape: readonly number[]): Json {
  const [length, ...within] = shape
  if (length === undefined) return flat[0] ?? null
  const size = product(within)
  return Array.from({ length }, (_, index) => nested(flat.slice(index * size, (index + 1) * size), within))
}

const jsonOf = ({ shape, data, value }: Given): Json => value ?? nested(data ?? ramp(shape), shape)
const record = (given: readonly Given[]) => Object.fromEntries(given.map((one) => [one.name, jsonOf(one)]))

/** numpy.allclose, in depth: the paths of what is farther away than the tolerance. */
function farther(actual: Json, expected: Json, within: (expected: number) => number, path = ''): string[] {
  if (typeof expected === 'number')
    return typeof actual === 'number' && Math.abs(actual - expected) <= within(expected)
      ? []
      : [`${path}: ${JSON.stringify(actual)} for ${expected}`]
  if (typeof expected !== 'object' || expected === null)
    return actual === expected ? [] : [`${path}: ${JSON.stringify(actual)} for ${JSON.stringify(expected)}`]
  const [some, others] = [Object.entries(expected), (actual ?? {}) as Record<string, Json>]
  const strangers = Object.keys(others)
    .filter((key) => !Object.hasOwn(expected, key))
    .map((key) => `${path}.${key}: unexpected`)
  return strangers.concat(some.flatMap(([key, one]) => farther(others[key] ?? null, one, within, `${path}.${key}`)))
}

/** Models whose operators are older than the engine: it says which, and what to do. */
const tooOld: Record<string, string> = {
  'pytorch-converted__BatchNorm2d_eval': 'BatchNormalization',
  'pytorch-converted__Linear': 'Gemm',
  'pytorch-converted__PReLU_2d': 'PRelu',
  'pytorch-operator__operator_addmm': 'Gemm',
  'pytorch-operator__operator_mm': 'Gemm',
  'pytorch-operator__operator_params': 'Add',
}

/** Models that run and of which nobody says what they answer: what goes in, and the shapes that come out. */
const ones = (...shape: number[]) =>
  nested(
    Array.from({ length: product(shape) }, () => 1),
    shape,
  )
const unsaid: Record<string, { input: Json; outputs: Record<string, Json> }> = {
  'several-inputs-and-outputs': {
    input: { 'input 1': ones(2, 5, 2, 5), 'input 2': ones(2, 3, 20), 'input 3': ones(9) },
    outputs: { 'output 1': [10, 10], 'output 2': [1, 2, 3, 4, 5] },
  },
  treecl: { input: { input: ones(3, 20) }, outputs: { label_0: [3], proba_0: [3, 3] } },
  treecl2: { input: { input: ones(3, 20) }, outputs: { label_2: [3], proba_2: [3, 2] } },
}

const shapeOf = (json: Json): number[] => (Array.isArray(json) ? [json.length, ...shapeOf(json[0] ?? null)] : [])

describe('real models', () => {
  const runnable = Object.keys(cases).filter((name) => !(name in tooOld))

  test('are all here: each runs, or says why not', () => {
    const files = readdirSync(new URL(models, import.meta.url)).map((name) => name.replace('.onnx', ''))
    const elsewhere = ['pytorch-operator__operator_conv', 'strings']
    expect([...runnable, ...Object.keys(tooOld), ...Object.keys(unsaid), ...elsewhere].toSorted()).toEqual(
      files.toSorted(),
    )
  })

  test.each(runnable)('%s answers what its reference answers', async (name) => {
    const { inputs, expected, rtol, atol } = cases[name] as Case
    const output = await (await model(name)).run(record(inputs))
    expect(farther(output, record(expected), (value) => atol + rtol * Math.abs(value))).toEqual([])
  })

  test.each(Object.entries(tooOld))('%s says that the engine has no %s of its age', async (name, operator) => {
    await expect(model(name)).rejects.toThrow(
      `The engine has no ${operator} of opset 6: convert the model to opset 7 or newer.`,
    )
  })

  test.each(Object.entries(unsaid))('%s runs', async (name, { input, outputs }) => {
    const output = (await (await model(name)).run(input)) as Record<string, Json>
    expect(Object.fromEntries(Object.entries(output).map(([key, value]) => [key, shapeOf(value)]))).toEqual(outputs)
  })

  test('a tree says which feature it misses', async () => {
    await expect((await model('treecl')).run({ input: ones(3, 3) })).rejects.toThrow(
      'One path in the graph requests feature 19 but input tensor has 3 features.',
    )
  })

  test('texts come back in lower and upper case', async () => {
    const input = ['Wörter', 'ABC', '', 'x y']
    expect(await (await model('strings')).run({ input })).toEqual({
      output_lower: input.map((one) => one.toLowerCase()),
      output_upper: input.map((one) => one.toUpperCase()),
    })
  })

  test('a model as MLflow logged it runs', async () => {
    const output = await (await load(fixture('fixtures/mlflow-34.onnx'))).run({ float_input: ones(2, 11) })
    expect(shapeOf((output as Record<string, Json>).variable ?? null)).toEqual([2, 1])
  })

  test('a convolution answers what its reference answers for the first image of twenty', async () => {
    const floats = (path: string) => [...new Float32Array(Uint8Array.from(fixture(path)).buffer)]
    const first = nested(floats('fixtures/operator_conv-input.bin'), [16, 50, 40])
    const input = [
      first,
      ...Array.from({ length: 19 }, () =>
        nested(
          Array.from({ length: 32_000 }, () => 0),
          [16, 50, 40],
        ),
      ),
    ]
    const output = (await (await model('pytorch-operator__operator_conv')).run({ 0: input })) as { 2: Json[] }
    const expected = nested(floats('fixtures/operator_conv-output.bin'), [13, 48, 38])
    expect(farther(output[2][0] ?? null, expected, (value) => 1e-7 + 1e-3 * Math.abs(value))).toEqual([])
  })
})

/**
 * The recommender rounds its inner values to 8 bits by the range of each batch, so that a rounding in the last digit moves a score by
 * up to half a hundredth between builds of one engine: it is held to 0.01, and to the order of the best three.
 */
test('the recommender of VS Code extensions ranks as its reference does', async () => {
  const folder = '../../example/packages/vscode-extension-recommender/0.1.0/model/'
  const places = JSON.parse(text(`${folder}feature_encoding.json`)) as Record<string, Record<string, number>>
  const known = JSON.parse(text('fixtures/recommender.json')) as Record<
    string,
    { signals: Record<string, string[]>; top: [string, number][] }
  >
  const recommender = await load(fixture(`${folder}model.onnx`))
  const names = Object.keys(places.Extension ?? {})
  const length = Object.values(places).reduce((sum, block) => sum + Object.keys(block).length, 0)
  for (const { signals, top } of Object.values(known)) {
    const seen = Object.entries(signals).flatMap(([block, words]) => words.map((word) => places[block]?.[word]))
    const rows = names.map((name) => {
      const set = new Set([...seen, places.Extension?.[name]])
      return Array.from({ length }, (_, place) => (set.has(place) ? 1 : 0))
    })
    const { Identity: scores } = (await recommender.run({ inputs: rows })) as { Identity: [number][] }
    const ranked = names.map((name, index): [string, number] => [name, scores[index]?.[0] ?? 0])
    const best = ranked.toSorted(([, one], [, other]) => other - one).slice(0, top.length)
    expect(best.map(([name]) => name)).toEqual(top.map(([name]) => name))
    expect(
      farther(
        best.map(([, score]) => score),
        top.map(([, score]) => score),
        () => 0.01,
      ),
    ).toEqual([])
  }
})
