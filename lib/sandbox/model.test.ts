import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/json'
import { attribute, modelBytes, node, tensorType, value, weight } from './building.ts'
import { load } from './testing.ts'
import { field, join } from './wire.ts'

const sequence = (of: Uint8Array) => field(4, [field(1, of)])
const map = (key: bigint, of: Uint8Array) => field(5, [field(1, key), field(2, of)])
const textKey = 8n
const wholeKey = 7n

const passing = (type: Uint8Array, opset = 21) =>
  modelBytes(
    {
      nodes: [node({ operator: 'Identity', inputs: ['x'], outputs: ['y'] })],
      inputs: [value('x', type)],
      outputs: [value('y', type)],
    },
    { opset },
  )

const carried: [element: string, values: Json][] = [
  ['float32', [1.5, 'NaN', '-Infinity', -2]],
  ['float64', [0.1, 'Infinity']],
  ['float16', [0.5, 65504, 'NaN']],
  ['bfloat16', [1.5, -256]],
  ['float8e4m3fn', [1.5, 448]],
  ['float8e4m3fnuz', [1.5, 240]],
  ['float8e5m2', [1.5, 57344]],
  ['float8e5m2fnuz', [1.5, 57344]],
  ['int4', [-8, 7]],
  ['uint4', [0, 15]],
  ['int8', [-128, 127]],
  ['int16', [-32768, 32767]],
  ['int32', [-2147483648, 2147483647]],
  ['int64', ['-9223372036854775808', 9007199254740991, '9007199254740992']],
  ['uint8', [0, 255]],
  ['uint16', [0, 65535]],
  ['uint32', [0, 4294967295]],
  ['uint64', [0, '18446744073709551615']],
  ['bool', [true, false]],
  ['string', ['', 'Grüße', '😀', '']],
]

test.each(carried)('carries %s through the engine and back', async (element, values) => {
  const model = await load(passing(tensorType(element, ['n'])))
  expect(await model.run({ x: values })).toEqual({ y: values })
  expect(await model.run({ x: [] })).toEqual({ y: [] })
})

const notCarried = [
  ['complex64', tensorType('complex64', [2]), 'complex64[2]'],
  ['float4e2m1', tensorType('float4e2m1', [2]), 'float4e2m1[2]'],
  ['an optional', field(9, [field(1, tensorType('float32', [2]))]), 'optional<float32[2]>'],
  ['a sparse tensor', field(8, [field(1, 1n)]), 'sparse'],
  ['a map that nothing makes a tensor of', map(wholeKey, tensorType('string')), 'map<int64, string>'],
] as const

test.each(notCarried)('says of %s that the engine can not carry it', async (_, type, words) => {
  await expect(load(passing(type, 23))).rejects.toThrow(
    `Its input x is ${words}, taken by Identity, which the engine can not carry.`,
  )
})

test('says which operator makes an output that it can not carry', async () => {
  const bytes = modelBytes({
    nodes: [node({ operator: 'Optional', inputs: ['x'], outputs: ['y'] })],
    inputs: [value('x', tensorType('float32', [2]))],
    outputs: [value('y', field(9, [field(1, tensorType('float32', [2]))]))],
  })
  await expect(load(bytes)).rejects.toThrow(
    'Its output y is optional<float32[2]>, made by Optional, which the engine can not carry.',
  )
})

describe('maps', () => {
  const vectorizing = (operator: string, type: Uint8Array, attributes: Uint8Array[], made = 'float32') =>
    modelBytes(
      {
        nodes: [node({ operator, domain: 'ai.onnx.ml', inputs: ['m'], outputs: ['row'], attributes })],
        inputs: [value('m', type)],
        outputs: [value('row', tensorType(made, [1, -1]))],
      },
      { opset: 17, domains: ['ai.onnx.ml'] },
    )

  test('gives DictVectorizer the values of its vocabulary, and nothing for what is missing', async () => {
    const vocabulary = [attribute('string_vocabulary', ['red', 'green', 'blue'])]
    const model = await load(vectorizing('DictVectorizer', map(textKey, tensorType('float32')), vocabulary))
    expect(model.inputs).toEqual([{ name: 'm', words: 'map<string, float32>' }])
    expect(await model.run({ m: { green: 2, violet: 9 } })).toEqual({ row: [[0, 2, 0]] })
    await expect(model.run({ m: { red: 'much' } })).rejects.toThrow(
      'm.red is "much", a number that float32 holds is asked for',
    )
    await expect(model.run({ m: [1] })).rejects.toThrow('m is no object')
  })

  test('gives DictVectorizer whole keys too', async () => {
    const vocabulary = [attribute('int64_vocabulary', [30n, 10n])]
    const type = map(wholeKey, tensorType('string'))
    const model = await load(vectorizing('DictVectorizer', type, vocabulary, 'string'))
    expect(await model.run({ m: { 10: 'ten' } })).toEqual({ row: [['', 'ten']] })
  })

  test('casts a dense map in the order of its keys, and a sparse one to its places', async () => {
    const type = map(wholeKey, tensorType('string'))
    const dense = await load(vectorizing('CastMap', type, [attribute('cast_to', 'TO_FLOAT')]))
    expect(await dense.run({ m: { 10: '2.5', 9: '1' } })).toEqual({ row: [[1, 2.5]] })
    await expect(dense.run({ m: { 9: 'x' } })).rejects.toThrow('m.9 is "x"')
    await expect(dense.run({ m: { nine: '1' } })).rejects.toThrow('m has the key "nine", whole numbers from 0')
    const places = [attribute('cast_to', 'TO_INT64'), attribute('map_form', 'SPARSE'), attribute('max_map', 3n)]
    const sparse = await load(vectorizing('CastMap', type, places, 'int64'))
    expect(await sparse.run({ m: { 1: '4' } })).toEqual({ row: [[0, 4, 0]] })
  })

  test('says a list of maps for ZipMap whose labels are texts', async () => {
    const zip = { domain: 'ai.onnx.ml', attributes: [attribute('classlabels_strings', ['no', 'yes'])] }
    const bytes = modelBytes(
      {
        nodes: [node({ operator: 'ZipMap', inputs: ['x'], outputs: ['y'], ...zip })],
        inputs: [value('x', tensorType('float32', ['n', 2]))],
        outputs: [value('y', sequence(map(textKey, tensorType('float32'))))],
      },
      { opset: 17, domains: ['ai.onnx.ml'] },
    )
    const model = await load(bytes)
    expect(
      await model.run({
        x: [
          [0.25, 0.75],
          [1, 0],
        ],
      }),
    ).toEqual({
      y: [
        { no: 0.25, yes: 0.75 },
        { no: 1, yes: 0 },
      ],
    })
    expect(await model.run({ x: [] })).toEqual({ y: [] })
  })
})

describe('sequences', () => {
  const elements: [string, Json][] = [
    ['float32', 1.5],
    ['int64', 7],
    ['string', 'a'],
    ['bool', true],
  ]

  test.each(elements)('says a list of tensors of different shapes, of %s', async (element, one) => {
    const model = await load(
      modelBytes({
        nodes: [node({ operator: 'SequenceConstruct', inputs: ['a', 'b'], outputs: ['y'] })],
        inputs: [value('a', tensorType(element, ['n'])), value('b', tensorType(element, ['n', 'm']))],
        outputs: [value('y', sequence(tensorType(element)))],
      }),
    )
    expect(await model.run({ a: [one, one], b: [[one]] })).toEqual({ y: [[one, one], [[one]]] })
    expect(await model.run({ a: [], b: [[one], [one]] })).toEqual({ y: [[], [[one], [one]]] })
  })

  test.each(elements)('takes a list of tensors of one shape, of %s', async (element, one) => {
    const model = await load(passing(sequence(tensorType(element))))
    expect(
      await model.run({
        x: [
          [one, one],
          [one, one],
        ],
      }),
    ).toEqual({
      y: [
        [one, one],
        [one, one],
      ],
    })
    expect(await model.run({ x: [one, one] })).toEqual({ y: [one, one] })
    expect(await model.run({ x: [] })).toEqual({ y: [] })
    await expect(model.run({ x: [[one], [one, one]] })).rejects.toThrow('x[1] has 2 values, 1 is asked for')
  })
})

describe('names', () => {
  const adding = modelBytes({
    nodes: [node({ operator: 'Add', inputs: ['a', 'b'], outputs: ['sum'] })],
    inputs: [value('a', tensorType('float32', [1])), value('b', tensorType('float32', [1]))],
    outputs: [value('sum', tensorType('float32', [1]))],
  })

  test('the names that the version states stand for those of a model that has one of each', async () => {
    const api = { inputs: [{ name: 'features' }], outputs: [{ name: 'scores' }] }
    const model = await load(passing(tensorType('float32', [1])), { api })
    expect(model.inputs.concat(model.outputs).map(({ name }) => name)).toEqual(['features', 'scores'])
    expect(await model.run({ features: [1] })).toEqual({ scores: [1] })
    expect(await model.run({ x: [1] })).toEqual({ scores: [1] })
  })

  test('a model of two inputs keeps its names', async () => {
    const model = await load(adding, { api: { inputs: [{ name: 'features' }], outputs: [{ name: 'sum' }] } })
    expect(await model.run({ a: [1], b: [2] })).toEqual({ sum: [3] })
  })

  test.each([
    [{ a: [1] }, 'b is missing: the model takes a: float32[1] and b: float32[1].'],
    [{ a: [1], b: [1], c: [1] }, 'c is no input of the model, which takes a: float32[1] and b: float32[1].'],
    [[1, 2], 'The input is no object: the model takes a: float32[1] and b: float32[1].'],
  ])('says of %j what the model takes', async (input, sentence) => {
    const model = await load(adding)
    await expect(model.run(input as Json)).rejects.toThrow(sentence)
  })
})

describe('weights beside the model', () => {
  const outside = (path: string) => {
    const entry = field(13, [field(1, 'location'), field(2, path)])
    const bytes = weight('w', 'float32', [2], new Uint8Array(0))
    return modelBytes({
      nodes: [node({ operator: 'Identity', inputs: ['w'], outputs: ['y'] })],
      inputs: [],
      outputs: [value('y', tensorType('float32', [2]))],
      weights: [Buffer.concat([bytes.subarray(0, bytes.length - 2), entry, field(14, 1n)])],
    })
  }
  const bytes = new Uint8Array(Float32Array.of(3, 4).buffer)

  test.each(['model.onnx.data', './weights/w.bin'])('are taken from %s', async (path) => {
    const model = await load(outside(path), { external: [{ path: path.replace('./', ''), bytes }] })
    expect(await model.run({})).toEqual({ y: [3, 4] })
  })

  test.each(['model.onnx.data', '../../etc/passwd', '/etc/passwd'])('are missed by the name of %s', async (path) => {
    await expect(load(outside(path), { external: [{ path: 'other', bytes }] })).rejects.toThrow(
      `It keeps weights in ${path}, which is not among the files beside it.`,
    )
  })
})

test('texts that are no UTF-8 come out as whole Unicode', async () => {
  const texts = [new Uint8Array([0x61, 0xff, 0xfe]), new Uint8Array([0xed, 0xa0, 0x80]), 'é']
  const dims = [field(1, 3n), field(2, 8n), field(8, 'w')]
  const model = await load(
    modelBytes({
      nodes: [node({ operator: 'Identity', inputs: ['w'], outputs: ['y'] })],
      inputs: [],
      outputs: [value('y', tensorType('string', [3]))],
      weights: [join([...dims, ...texts.map((text) => field(6, text))])],
    }),
  )
  const { y } = (await model.run({})) as { y: string[] }
  expect(y.map((text) => text.isWellFormed())).toEqual([true, true, true])
  expect(y[2]).toBe('é')
})
