import { afterAll, beforeAll, expect, it } from 'vitest'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { nobody } from '#lib/caller'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { readKpi } from './reads.ts'
import { readObservedArms, readUse } from './use.ts'

let api: TestApi
const system = testCaller().actor
const clicks = { name: 'click-through', title: 'Click-through', kind: 'proportion', direction: 'higher' }

const bucket = (name: string, version: string, day: string, n: number, sum: number) => ({
  kpi: 'click-through',
  package: name,
  version,
  environment: 'production',
  from: `2026-11-${day}T00:00:00Z`,
  to: `2026-11-${day}T12:00:00Z`,
  n,
  sum,
})

beforeAll(async () => {
  api = await testApi()
  await newTeams('reco')
  await memberOf('reco', 'contributor', 'rita@shop.example')
  for (const name of ['ranker', 'secret']) {
    await createPackage(api, name, { owners: [{ role: 'accountable', owner: 'reco' }] })
    await register(api, name, '1.0.0')
    await register(api, name, '1.1.0')
  }
  await api.ask('POST', '/kpis', { json: clicks })
  const json = [
    bucket('ranker', '1.0.0', '02', 1000, 1),
    bucket('ranker', '1.0.0', '20', 1000, 10),
    bucket('ranker', '1.0.0', '14', 1000, 10),
    bucket('ranker', '1.0.0', '13', 1000, 500),
    bucket('ranker', '1.1.0', '19', 200, 8),
    bucket('secret', '1.0.0', '25', 100, 50),
  ]
  const posted = await api.ask('POST', '/observations', { json, as: 'report' })
  expect(posted.json).toMatchObject({ posted: 6 })
  const headers = await personOf('admin')
  const hidden = await api.ask('PATCH', '/packages/secret', { as: 'nobody', headers, json: { restricted: true } })
  expect(hidden.status).toBe(200)
}, 120_000)
afterAll(() => api.remove())

it('a KPI says for how many packages it is observed and until when, of those alone that the reader may know', async () => {
  const until = (day: string) => Date.parse(`2026-11-${day}T12:00:00Z`)
  expect([...(await readUse(system, ['click-through', 'unknown']))]).toEqual([
    ['click-through', { packages: 2, last: until('25') }],
  ])
  expect((await readUse(nobody, ['click-through'])).get('click-through')).toEqual({ packages: 1, last: until('20') })
  expect(await readUse(system, [])).toEqual(new Map())
})

it('each arm is shown by the newest seven days of its place, the newest place first, and what is hidden is not', async () => {
  const kpi = await readKpi('click-through')
  const { arms, more } = await readObservedArms(system, kpi)
  expect(more).toBe(false)
  expect(arms.map((arm) => [arm.package, arm.version, arm.n, arm.value])).toEqual([
    ['secret', '1.0.0', 100, 0.5],
    ['ranker', '1.0.0', 2000, 0.01],
    ['ranker', '1.1.0', 200, 0.04],
  ])
  expect(arms[1]?.interval?.lower).toBeLessThan(0.01)
  const open = await readObservedArms(nobody, kpi)
  expect(open.arms.map(({ package: name }) => name)).toEqual(['ranker', 'ranker'])
})
