import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { examine } from './examine.ts'
import { tamper } from './testing.ts'

let api: TestApi
beforeEach(async () => {
  api = await testApi()
  await createPackage(api, 'ranker')
  const data = [
    { role: 'training', dataset: 'clicks', version: '1' },
    { role: 'test', dataset: 'clicks' },
  ]
  await register(api, 'ranker', '1.0.0', { data })
  const event = {
    eventType: 'COMPLETE',
    eventTime: '2026-10-01T00:00:00Z',
    run: { runId: '01a22851-64f6-7750-9c18-bec0f433f9d5' },
    job: { namespace: 'etl', name: 'clean' },
    inputs: [{ namespace: 'shop', name: 'raw' }],
    outputs: [{ namespace: 'shop', name: 'clicks', facets: { version: { datasetVersion: '1' } } }],
  }
  expect((await api.ask('POST', '/lineage', { json: event })).status).toBe(201)
})
afterEach(() => api.remove())

async function findings(): Promise<string[]> {
  const { examined } = await examine({ quick: true })
  const all = examined.flatMap((one) => one.findings.map(({ subject, what }) => `${one.invariant} ${subject} ${what}`))
  return all.filter((line) => !line.includes('trigger'))
}

describe('the doctor', () => {
  it('finds nothing where data and lineage came through their doors', async () => {
    expect(await findings()).toEqual([])
    const { examined } = await examine({ quick: true })
    expect(examined.find(({ of }) => of === 'edges of the lineage')?.looked).toBe(4)
  })

  it.each([
    [
      'a reference that is not the manifest’s',
      `update version_dataset set label = '2' where role = 'training'`,
      'I3 ranker 1.0.0 is listed with other data than its manifest names',
    ],
    [
      'an edge to a dataset that is gone',
      `update edge set parent = 'dataset:nothing' where parent = 'dataset:raw' and kind = 'job'`,
      'I9 dataset:nothing is part of the lineage, and is not there',
    ],
    [
      'an edge to a version that is gone',
      `update edge set child = 'dataset:clicks@7' where child = 'dataset:clicks@1'`,
      'I9 dataset:clicks@7 is part of the lineage, and is not there',
    ],
  ])('finds %s', async (_what, statement, found) => {
    await tamper(statement)
    expect(await findings()).toEqual([found])
  })
})
