import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { issuesOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { parseJson } from '#lib/json'
import type { ManifestApi } from '#lib/manifest/schema'
import { flatten, nest } from './arrays.ts'
import { inferenceAddress, modelAddress, protocols, selfAddress } from './protocols.ts'
import { endpointAsk } from './schema.ts'

const { request, output } = protocols['open-inference-v2']
const api = (inputs: ManifestApi['inputs'], outputs?: ManifestApi['outputs']): ManifestApi => ({
  protocol: 'open-inference-v2',
  inputs,
  outputs,
})
type Sent = { inputs: { name: string; shape: number[]; datatype: string; data: unknown[] }[] }
const sent = (input: Json, stated?: ManifestApi) => (JSON.parse(request(input, stated)) as Sent).inputs

const element = fc.oneof(fc.integer(), fc.boolean(), fc.string())
const shape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 })
const tensor = shape.chain((axes) => {
  const size = axes.reduce((product, length) => product * length, 1)
  return fc.record({
    shape: fc.constant(axes),
    data: fc.array(element, { minLength: size, maxLength: size }),
  })
})

describe('the lists of a tensor', () => {
  it('are whole again after they were taken apart', () => {
    fc.assert(
      fc.property(tensor, ({ shape, data }) => {
        const value = nest({ shape, data }, 'x')
        const apart = flatten(value, 'x')
        expect(apart.data).toEqual(data)
        // Behind an axis of no elements there is nothing from which the length of the next could be known.
        const known = shape.includes(0) ? shape.slice(0, shape.indexOf(0) + 1) : shape
        expect(apart.shape).toEqual(known)
      }),
    )
  })

  it('are refused where one is not as long as its neighbours, with its place', () => {
    expect(() => flatten([[1, 2], [3]], 'x')).toThrow('x[1] must be a list of 2, as those beside it are')
    expect(() => flatten([1, [3]], 'x')).toThrow('x[1] is a list where others beside it are not')
    expect(() => flatten([[1], 3], 'x')).toThrow('x[1] must be a list of 1')
  })

  it('are not made where the elements do not fill them, or where there would be no end of them', () => {
    expect(() => nest({ shape: [2, 2], data: [1] }, 'y')).toThrow('y came with 1 values, which its shape [2, 2] does')
    expect(() => nest({ shape: [1e9, 0], data: [] }, 'y')).toThrow('too many lists')
  })
})

describe('a request of the Open Inference Protocol', () => {
  it.each<[Json, string]>([
    [[[1, 2]], 'INT64'],
    [[1, 2.5], 'FP64'],
    [[1, 'NaN'], 'FP64'],
    [[true], 'BOOL'],
    [['1', '2'], 'BYTES'],
    [[], 'INT64'],
  ])('of %j, of which nobody says what it is, is of %s', (value, datatype) => {
    expect(sent({ x: value })[0]?.datatype).toBe(datatype)
  })

  it('is of the types that the API states, row by row, with the shape of the lists', () => {
    const stated = api([
      { name: 'features', type: 'float32' },
      { name: 'words', type: 'string' },
    ])
    expect(
      sent(
        {
          features: [
            [1, 2, 3],
            [4, 5, 'Infinity'],
          ],
          words: 'one',
        },
        stated,
      ),
    ).toEqual([
      { name: 'features', shape: [2, 3], datatype: 'FP32', data: [1, 2, 3, 4, 5, 'Infinity'] },
      { name: 'words', shape: [1], datatype: 'BYTES', data: ['one'] },
    ])
  })

  it('is of what the server tells, where the API does not say it', () => {
    const told = [{ name: 'input_0', datatype: 'FP32' }]
    expect(JSON.parse(request({ x: [1] }, undefined, told))).toEqual({
      inputs: [{ name: 'input_0', shape: [1], datatype: 'FP32', data: [1] }],
    })
  })

  it('keeps every digit of a whole number, there and back', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (big) => {
        const value = Number.isSafeInteger(Number(big)) ? Number(big) : String(big)
        const stated = api([{ name: 'x', type: 'int64' }])
        const body = request({ x: [value] }, stated)
        expect(body).toContain(`"data":[${big}]`)
        const { value: answer = null } = parseJson(body.replace('"inputs"', '"outputs"'), {
          depth: 9,
          nodes: 99,
          long: 'digits',
        })
        expect(output(answer)).toEqual({ x: [value] })
      }),
    )
  })

  it('takes an input without a name for the one that the API states', () => {
    expect(sent([[1]], api([{ name: 'x', type: 'uint8' }]))[0]).toEqual({
      name: 'x',
      shape: [1, 1],
      datatype: 'UINT8',
      data: [1],
    })
  })

  it.each<[Json, ManifestApi['inputs'], string]>([
    [[1], undefined, 'it must be an object with the name of each input as a key'],
    [{}, undefined, 'it names no input of the model'],
    [
      { x: [[1, 300]] },
      [{ name: 'x', type: 'uint8' }],
      'x[0][1] must be a whole number from 0 to 255, as it is sent as UINT8',
    ],
    [{ x: [1.5] }, [{ name: 'x', type: 'int32' }], 'x[0] must be a whole number'],
    [{ x: ['9223372036854775808'] }, [{ name: 'x', type: 'int64' }], 'x[0] must be a whole number'],
    [{ x: ['1'] }, [{ name: 'x', type: 'float32' }], 'x[0] must be a number, as it is sent as FP32'],
    [{ x: [1, 'one'] }, undefined, 'x holds values of several kinds: state its type'],
    [{ x: [{ a: 1 }] }, undefined, 'x holds values of several kinds'],
    [
      { x: [1] },
      [{ name: 'x', type: 'bfloat16' }],
      'x is of the type bfloat16, for which the Open Inference Protocol has no',
    ],
  ])('is not made of %j', (input, inputs, why) => {
    expect(() => request(input, inputs && api(inputs))).toThrow(why)
  })
})

describe('an answer', () => {
  const answer = (data: Json[], shape: number[], datatype = 'FP64'): Json => ({
    outputs: [{ name: 'y', shape, datatype, data }],
  })
  it('of the Open Inference Protocol comes in lists by the names of the outputs, however its data are nested', () => {
    expect(output(answer([1, 2, 3, 4], [2, 2]))).toEqual({
      y: [
        [1, 2],
        [3, 4],
      ],
    })
    expect(
      output(
        answer(
          [
            [1, 2],
            [3, 4],
          ],
          [2, 2],
        ),
      ),
    ).toEqual({
      y: [
        [1, 2],
        [3, 4],
      ],
    })
    expect(output(answer([7], []))).toEqual({ y: 7 })
    expect(output(answer([], [0, 3]))).toEqual({ y: [] })
    expect(output(answer(['12345678901234567890'], [1]))).toEqual({ y: [12345678901234567000] })
  })

  it('goes by the name that the API states where both have one output', () => {
    const stated = api(undefined, [{ name: 'scores', type: 'float32' }])
    expect(output(answer([1], [1]), stated)).toEqual({ scores: [1] })
    expect(protocols.mlflow.output({ predictions: [1] }, stated)).toEqual({ scores: [1] })
    expect(protocols.mlflow.output({ predictions: { p: [1] } }, stated)).toEqual({ scores: [1] })
    expect(protocols.mlflow.output({ predictions: { p: [1], q: [2] } }, stated)).toEqual({ p: [1], q: [2] })
    expect(protocols.mlflow.output({ predictions: [1] })).toEqual([1])
    expect(protocols.json.output({ p: [1] }, stated)).toEqual({ p: [1] })
  })
})

it.each<[Json, Json]>([
  [[[1]], { inputs: [[1]] }],
  [{ features: [[1]] }, { inputs: { features: [[1]] } }],
  [
    { inputs: [1], params: { k: 2 } },
    { inputs: [1], params: { k: 2 } },
  ],
  [{ dataframe_split: { columns: ['a'], data: [[1]] } }, { dataframe_split: { columns: ['a'], data: [[1]] } }],
  [{ inputs: [1], instances: [2] }, { inputs: { inputs: [1], instances: [2] } }],
])('MLflow is asked with %j as it is, or as its inputs', (input, body) => {
  expect(JSON.parse(protocols.mlflow.request(input))).toEqual(body)
})

describe('an endpoint that is asked for', () => {
  const good = { url: 'https://models.shop.example/v2/models/ranker', protocol: 'open-inference-v2' }
  const issues = (more: object) => {
    const parsed = endpointAsk.safeParse({ ...good, ...more })
    return parsed.success ? [] : issuesOf(parsed.error).map(({ path, message }) => `${path} ${message}`)
  }

  it('waits ten seconds, four requests at once and twenty begun in a second, unless it says otherwise', () => {
    expect(endpointAsk.parse(good)).toEqual({ ...good, concurrency: 4, perSecond: 20, timeout: 10 })
  })

  it.each([
    [{ url: 'https://models.shop.example/predict' }, 'url must end as /v2/models/NAME'],
    [{ protocol: 'mlflow' }, 'url must end as /invocations'],
    [{ protocol: 'mlflow-invocations' }, 'did you mean mlflow?'],
    [{ protocol: 'grpc' }, 'protocol must be one of open-inference-v2, mlflow, json'],
    [{ url: undefined }, 'url is required: an address'],
    [{ concurrency: 17 }, 'concurrency must be how many requests go on at once, 1 to 16'],
    [{ perSecond: 0 }, 'perSecond must be how many requests are begun in a second'],
    [{ timeout: 31 }, 'timeout must be whole seconds'],
    [{ timeout: 0.5 }, 'timeout must be whole seconds'],
    [{ secret: 'My Secret' }, 'secret must be a name'],
    [{ retries: 3 }, 'retries is not a field here'],
  ])('%j is refused by its field', (more, sentence) => {
    expect(issues(more)).toEqual([expect.stringContaining(sentence)])
  })

  it('holds no secret in its address, which everybody sees who sees the run', () => {
    const url = 'https://models.shop.example/v2/models/sums'
    for (const name of ['api_key', 'subscription-key', 'accessToken', 'sig', 'X-Amz-Signature', 'code', 'PASSWORD'])
      expect(endpointAsk.safeParse({ ...good, url: `${url}?v=1&${name}=x` }).error?.issues).toMatchObject([
        { path: ['url'], message: expect.stringContaining(`must not hold ${name}: `) },
      ])
    for (const query of ['api-version=2026-01-01', 'q=key', 'codec=png', 'signed=no'])
      expect(endpointAsk.safeParse({ ...good, url: `${url}?${query}` }).success).toBe(true)
  })

  it('is asked at the same place with /infer written or not', () => {
    const at = (url: string) => ({ url, protocol: 'open-inference-v2' as const })
    for (const url of [
      'https://a.example/x/v2/models/m/versions/1',
      'https://a.example/x/v2/models/m/versions/1/infer',
    ]) {
      expect(inferenceAddress(at(url))).toBe('https://a.example/x/v2/models/m/versions/1/infer')
      expect(modelAddress(at(url))).toBe('https://a.example/x/v2/models/m/versions/1')
      expect(selfAddress(at(url))).toBe('https://a.example/x/v2')
    }
    expect(selfAddress({ url: 'https://a.example/m/invocations', protocol: 'mlflow' })).toBe(
      'https://a.example/m/version',
    )
    expect(selfAddress({ url: 'https://a.example/', protocol: 'json' })).toBeUndefined()
  })
})
