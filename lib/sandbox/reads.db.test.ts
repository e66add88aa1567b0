import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { createPackage, register, type TestApi, uploaded } from '#lib/versions/testing'
import { readToTry } from './reads.ts'
import { chained, weightIn } from './testing-hostile.ts'
import { bytesOf } from './trying.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

it('what a browser needs to run a version is its model with the weights beside it, its inputs and a scenario', async () => {
  await createPackage(api, 'ranker')
  const [model, weights, other, elsewhere] = await Promise.all([
    uploaded(api, 'models/ranker.onnx', Uint8Array.from(weightIn('weights/ranker.bin'))),
    uploaded(api, 'models/weights/ranker.bin', new Uint8Array(8)),
    uploaded(api, 'other.onnx', Uint8Array.from(chained(2))),
    uploaded(api, 'weights/ranker.bin', new Uint8Array(9)),
  ])
  const inputs = [{ name: 'features', type: 'float32', shape: [-1, 2], description: 'Two sizes' }]
  const scenarios = [
    { id: 'one', input: { features: [[1, 2]] } },
    { id: 'two', input: { features: [[3, 4]] }, expected: { y: [1] } },
  ]
  const files = [model, weights, other, elsewhere]
  await register(api, 'ranker', '1.0.0', { files, scenarios, api: { protocol: 'none', inputs } })

  const address = ({ digest }: { digest: string }) => `/api/v1/blobs/${digest.replace('sha256:', '')}`
  const toTry = await readToTry('ranker', '1.0.0', { scenario: 'two' })
  expect(toTry).toMatchObject({
    models: ['models/ranker.onnx', 'other.onnx'],
    fields: inputs,
    scenarios: ['one', 'two'],
  })
  expect(toTry.scenario).toEqual(scenarios[1])
  expect(toTry.model).toEqual({
    path: 'models/ranker.onnx',
    size: model.size,
    address: address(model),
    external: [{ path: 'weights/ranker.bin', size: 8, address: address(weights) }],
  })
  expect(toTry.model && bytesOf(toTry.model)).toBe(model.size + 8)

  const named = await readToTry('ranker', '1.0.0', { model: 'other.onnx', scenario: 'three' })
  expect(named).toMatchObject({ model: { path: 'other.onnx', external: [] }, scenario: undefined })
})

it('where a version states no inputs, they are what its model file says', async () => {
  await createPackage(api, 'silent')
  await register(api, 'silent', '1.0.0', { files: [await uploaded(api, 'm.onnx', Uint8Array.from(chained(1)))] })
  const { fields } = await readToTry('silent', '1.0.0', {})
  expect(fields).toMatchObject([{ name: 'x', type: 'float32', shape: ['n'] }])
})

it('a version without an ONNX model has nothing to try', async () => {
  await createPackage(api, 'empty')
  await register(api, 'empty', '1.0.0')
  expect(await readToTry('empty', '1.0.0', {})).toMatchObject({
    models: [],
    model: undefined,
    fields: [],
    scenarios: [],
  })
})
