import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { runsUnderWay, takeUpRuns } from '#lib/ordered-runs/work'
import { createPackage, register, type TestApi, uploaded } from '#lib/versions/testing'
import { examine } from './examine.ts'
import { tamper } from './testing.ts'

let api: TestApi
let id: string
beforeEach(async () => {
  api = await testApi()
  await createPackage(api, 'ranker')
  const file = await uploaded(api, 'model.onnx', new Uint8Array(readFileSync('lib/models/fixtures/onnx/treecl.onnx')))
  const scenarios = ['first', 'second'].map((id) => ({ id, input: id }))
  await register(api, 'ranker', '1.0.0', { scenarios, files: [file], model: [{ path: 'model.onnx', format: 'onnx' }] })
  const runs = '/packages/ranker/versions/1.0.0/scenario-runs'
  id = (await api.ask('POST', runs, { json: { target: 'artifact' } })).json.id
  const open = async () => ({
    environment: {},
    async *run() {
      yield { index: 0, output: 1, duration: 1 }
      yield { index: 1, error: 'it fell over', duration: 1 }
    },
    [Symbol.asyncDispose]: async () => undefined,
  })
  await takeUpRuns(Date.now(), { open })
  await runsUnderWay()
})
afterEach(() => api.remove())

async function findings(): Promise<string[]> {
  const { examined } = await examine({ quick: true })
  const all = examined.flatMap((one) => one.findings.map(({ subject, what }) => `${one.invariant} ${subject} ${what}`))
  return all.filter((line) => !line.includes('trigger'))
}

describe('the doctor', () => {
  it('finds nothing where runs were carried out', async () => {
    expect(await findings()).toEqual([])
  })

  it.each([
    [
      'a result that was turned',
      `update scenario_result set outcome = 'pass'`,
      'I9',
      'counts other outcomes than its results have',
    ],
    [
      'another digest',
      `update scenario_run set digest = 'sha256:0'`,
      'I9',
      'is of another digest than its version has',
    ],
    [
      'a run that is gone',
      `delete from scenario_result; delete from scenario_run`,
      'I2',
      'is said to be done, and is not kept',
    ],
    [
      'an order that was opened again',
      `update ordered_run set state = 'queued'`,
      'I2',
      'is kept, and not said to be done',
    ],
    [
      'results that were left behind',
      `insert into ordered_run_part (run_id, part, results) select id, 0, '[]' from ordered_run`,
      'I2',
      'has ended, and still has results that were put by',
    ],
  ])('finds %s', async (_what, statements, invariant, found) => {
    await tamper(...statements.split('; '))
    expect(await findings()).toEqual([`${invariant} scenario run ${id} ${found}`])
  })
})
