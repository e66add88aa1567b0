import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { testApi } from '#lib/api/testing'
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
