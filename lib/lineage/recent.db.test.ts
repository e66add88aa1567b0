import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newTeams } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import type { PersonActor } from '#lib/caller'
import { createDataset } from '#lib/datasets/writes'
import { createPackage as writePackage } from '#lib/packages/writes'
import { manifestFor, type TestApi } from '#lib/versions/testing'
import { recentDatasets } from './recent.ts'

let api: TestApi
const outsider: PersonActor = { ...person(), role: 'viewer' }

function person(): PersonActor {
  return { kind: 'person', id: 'p', name: 'Olga', email: 'olga@shop.example', role: 'admin', teams: [] }
}

beforeAll(async () => {
  api = await testApi()
  await newTeams('lab')
  for (const [at, name] of ['clicks_men', 'clicks-women', 'orders'].entries())
    await createDataset(testCaller(1000 + at), { name })
  const owners = [{ role: 'accountable' as const, owner: 'lab' }]
  await writePackage(testCaller(), { name: 'moonshot', title: 'M', purpose: 'to be hidden', restricted: true, owners })
  const data = [{ role: 'training', dataset: 'secret-table' }]
  await api.ask('POST', '/packages/moonshot/versions', { json: manifestFor('moonshot', '1.0.0', { data }) })
})
afterAll(() => api.remove())

const names = async (letters: string, actor = person(), limit = 10) =>
  (await recentDatasets(actor, letters, limit)).map(({ name }) => name)

describe('datasets to begin a lineage from', () => {
  it('are those that changed last', async () => {
    expect(await names('', outsider)).toEqual(['orders', 'clicks-women', 'clicks_men'])
    expect(await names('', outsider, 1)).toEqual(['orders'])
  })

  it('have the letters in their name, as they are written', async () => {
    expect(await names('CLICKS')).toEqual(['clicks-women', 'clicks_men'])
    expect(await names('s_m')).toEqual(['clicks_men'])
    expect(await names('%')).toEqual([])
  })

  it('are not those that only a hidden package names', async () => {
    expect(await names('secret')).toEqual(['secret-table'])
    expect(await names('secret', outsider)).toEqual([])
  })
})
