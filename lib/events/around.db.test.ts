import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApi, testCaller } from '#lib/api/testing'
import type { PersonActor } from '#lib/caller'
import { createPackage as writePackage } from '#lib/packages/writes'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { dataAround, eventsBeside, liveThen } from './around.ts'
import { eventById } from './reads.ts'
import type { NewEvent } from './schema.ts'
import { noteEvent } from './writes.ts'

const admin = testCaller().actor
const vera: PersonActor = {
  kind: 'person',
  id: 'vera',
  name: 'Vera',
  email: 'vera@x.example',
  role: 'viewer',
  teams: [],
}
const reference = (dataset: string, from: string, to: string) => ({ role: 'training', dataset, window: { from, to } })

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await createPackage(api, 'ranker')
  const secret = { name: 'moonshot', title: 'Moonshot', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'lab' }] })
  const spring = reference('clicks', '2026-03-01', '2026-04-01')
  await register(api, 'ranker', '1.0.0', { data: [spring] })
  await register(api, 'ranker', '1.1.0', { data: [spring, reference('baskets', '2026-05-01', '2026-06-01')] })
  await register(api, 'moonshot', '1.0.0', { data: [reference('rockets', '2026-04-01', '2026-05-01')] })
  await released('ranker', 'production', { '1.0.0': 10_000 }, Date.parse('2026-04-10'))
  await released('ranker', 'dev', { '1.1.0': 10_000 }, Date.parse('2026-04-10'))
  await released('moonshot', 'production', { '1.0.0': 10_000 }, Date.parse('2026-04-10'))
})
afterAll(() => api.remove())

async function noted(more: Partial<NewEvent> = {}) {
  const input: NewEvent = { kind: 'pricing', title: 'prices', at: '2026-04-13T00:00:00Z', ...more }
  return eventById(admin, (await noteEvent(testCaller(), input)).id)
}
const said = async (actor: typeof admin, more: Partial<NewEvent> = {}) =>
  (await dataAround(actor, await noted(more))).items.map(
    ({ dataset, standing, users }) =>
      `${dataset} ${standing.stands}: ${users
        .map((user) => `${user.package} ${user.version}`)
        .toSorted()
        .join(', ')}`,
  )

it('names once each data that stands before, over or after an event, with the versions that were made with it', async () => {
  expect(await said(admin)).toEqual([
    'clicks before: ranker 1.0.0, ranker 1.1.0',
    'rockets spans: moonshot 1.0.0',
    'baskets after: ranker 1.1.0',
  ])
  expect(await said(admin, { packages: ['moonshot'] })).toEqual(['rockets spans: moonshot 1.0.0'])
  expect(await said(admin, { datasets: ['baskets'] })).toEqual(['baskets after: ranker 1.1.0'])
})

it('names neither data nor what was live of a package that is hidden', async () => {
  expect(await said(vera)).toEqual(['clicks before: ranker 1.0.0, ranker 1.1.0', 'baskets after: ranker 1.1.0'])
  expect((await liveThen(vera, await noted())).map((row) => row.package)).toEqual(['ranker', 'ranker'])
})

it('knows what was live then, of whom and where it concerns', async () => {
  const live = async (more: Partial<NewEvent> = {}) =>
    (await liveThen(admin, await noted(more))).map((row) => `${row.package} ${row.environment}`)
  expect(await live()).toEqual(['moonshot production', 'ranker dev', 'ranker production'])
  expect(await live({ packages: ['ranker'], environment: 'production' })).toEqual(['ranker production'])
  expect(await live({ at: '2026-04-01T00:00:00Z' })).toEqual([])
})

it('finds for the data of a package what happened within a year of it', async () => {
  await noted({ title: 'long ago', at: '2020-01-01T00:00:00Z' })
  await noted({ title: 'of another', packages: ['moonshot'] })
  const { json } = await api.ask('GET', '/packages/ranker/versions/1.0.0/manifest')
  const titles = new Set((await eventsBeside(admin, 'ranker', json.data)).map(({ title }) => title))
  expect([...titles]).toEqual(['prices'])
  expect(await eventsBeside(admin, 'ranker', [])).toEqual([])
})
