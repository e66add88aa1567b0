import { readFile, rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { testApi } from '#lib/api/testing'
import { blobFile } from '#lib/blobs/store'
import { limits } from '#lib/sandbox/limits'
import { looping, weightIn } from '#lib/sandbox/testing-hostile'
import { createPackage, register, type TestApi, uploaded } from '#lib/versions/testing'
import { runsUnderWay, takeUpRuns } from './work.ts'

const folder = 'example/packages/recommender-men'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await createPackage(api, 'recommender-men')
})
afterAll(() => api.remove())

/** Registers a version of the example with its model, its scenarios and its API, and nothing else. */
async function registered(number: string) {
  const file = async (path: string) =>
    uploaded(api, path, new Uint8Array(await readFile(`${folder}/${number}/${path}`)))
  const { api: stated } = parse(await readFile(`${folder}/${number}/shipshape.yaml`, 'utf8'))
  const files = [await file('model.onnx'), await file('scenarios.jsonl')]
  const model = [{ path: 'model.onnx', format: 'onnx' }]
  const { status, text } = await register(api, 'recommender-men', number, {
    api: stated,
    files,
    model,
    scenarios: 'scenarios.jsonl',
  })
  if (status !== 201) throw new Error(text)
  return `/packages/recommender-men/versions/${number}/scenario-runs`
}

describe('the scenarios of a real package, run in the sandbox', () => {
  it.each(['1.0.0', '2.1.0'])('come out of the model as scikit-learn said them: %s', async (number) => {
    const runs = await registered(number)
    const { json } = await api.ask('POST', runs, { json: { target: 'artifact' } })
    await takeUpRuns(Date.now())
    await runsUnderWay()
    const run = (await api.ask('GET', `${runs}/${json.id}`, { as: 'read' })).json
    expect(run.results.filter(({ outcome }: { outcome: string }) => outcome !== 'pass')).toEqual([])
    expect(run).toMatchObject({ failed: 0, notRun: 0, verdict: 'holds' })
    expect(run.runner).toMatchObject({
      name: 'Shipshape sandbox',
      runtime: { name: 'onnxruntime-web', version: '1.30.0' },
    })
  })
})

let made = 0

describe('of the files beside a model', () => {
  const run = async (files: object[], meanwhile: () => Promise<unknown>) => {
    const name = `beside-${made++}`
    await createPackage(api, name)
    const model = [{ path: 'models/ranker.onnx', format: 'onnx' }]
    const { status, text } = await register(api, name, '1.0.0', { files, model, scenarios: [{ id: 'one', input: {} }] })
    if (status !== 201) throw new Error(text)
    await meanwhile()
    const runs = `/packages/${name}/versions/1.0.0/scenario-runs`
    const { json } = await api.ask('POST', runs, { json: { target: 'artifact' } })
    await takeUpRuns(Date.now())
    await runsUnderWay()
    return (await api.ask('GET', `${runs}/${json.id}`, { as: 'read' })).json.results
  }
  const model = () => uploaded(api, 'models/ranker.onnx', Uint8Array.from(weightIn('weights.bin')))
  const floats = (count: number) => new Uint8Array(new Float32Array(count).fill(3).buffer)

  it('only its weights are read, whatever else lies there', async () => {
    const heavy = await uploaded(api, 'models/photos.tar', new Uint8Array(8))
    const files = [await model(), await uploaded(api, 'models/weights.bin', floats(2)), heavy]
    const remove = () => rm(blobFile(heavy.digest.replace('sha256:', '')))
    expect(await run(files, remove)).toMatchObject([{ outcome: 'pass', actual: { y: [3, 3] } }])
  })

  it('those that are more than a run may have are not read, and it is said', async () => {
    const files = [await model(), await uploaded(api, 'models/weights.bin', floats(1_000))]
    const { memory } = limits
    const shrink = async () => void (limits.memory = 2_000)
    const results = await run(files, shrink)
    limits.memory = memory
    const note = expect.stringMatching(/^The model has 4\.\d+ kB with its weights, at most 2 kB are run here\.$/u)
    expect(results).toMatchObject([{ outcome: 'error', note }])
  })
})

it('a run that takes too long ends, and says of each scenario that it did not come to', async () => {
  const name = `looping-${made++}`
  await createPackage(api, name)
  const files = [await uploaded(api, 'model.onnx', Uint8Array.from(looping()))]
  const inputs = [3, '9223372036854775807', 3].map((times) => ({ x: [1], times }))
  const scenarios = inputs.map((input, n) => ({ id: `case-${n}`, input }))
  await register(api, name, '1.0.0', { files, model: [{ path: 'model.onnx', format: 'onnx' }], scenarios })
  const runs = `/packages/${name}/versions/1.0.0/scenario-runs`
  const { json } = await api.ask('POST', runs, { json: { target: 'artifact' } })
  const { run } = limits
  limits.run = 2_000
  await takeUpRuns(Date.now())
  await runsUnderWay()
  limits.run = run
  const { results, verdict } = (await api.ask('GET', `${runs}/${json.id}`, { as: 'read' })).json
  const late = { outcome: 'error', note: 'The run took more than 60 minutes, and was ended before this was answered.' }
  expect(results).toMatchObject([{ scenario: 'case-0' }, late, late])
  expect(verdict).toBe('falls short')
})
