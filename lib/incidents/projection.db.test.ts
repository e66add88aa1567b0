import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '#db/db'
import { incidentScenario } from '#db/schema/incidents'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage, register, sha256, type TestApi, uploaded } from '#lib/versions/testing'
import { openIncident } from './writes.ts'

let api: TestApi
let own: string
let other: string
beforeAll(async () => {
  api = await testApi()
  const opened = async (name: string) => {
    await createPackage(api, name)
    return (await openIncident(testCaller(), { package: name, environment: 'production', title: 'broken' })).id
  }
  own = await opened('ranker')
  other = await opened('search')
})
afterAll(() => api.remove())

const scenarioFrom = (id: string, incident?: string) => ({ id, input: { x: 1 }, ...(incident && { incident }) })
const linksOf = async (incidentId: string) =>
  (await db.select().from(incidentScenario)).flatMap((one) => (one.incidentId === incidentId ? one.scenario : []))

it('a scenario of a version is linked to the incident of its package that it came from, wherever it is written', async () => {
  const scenarios = [scenarioFrom('of-it', own), scenarioFrom('of-another', other), scenarioFrom('of-none')]
  expect((await register(api, 'ranker', '1.0.0', { scenarios })).status).toBe(201)
  expect([await linksOf(own), await linksOf(other)]).toEqual([['of-it'], []])
  const file = await uploaded(api, 'scenarios.jsonl', `${JSON.stringify(scenarioFrom('of-it-too', own))}\n`)
  await register(api, 'ranker', '1.1.0', { scenarios: 'scenarios.jsonl', files: [file] })
  expect((await linksOf(own)).toSorted()).toEqual(['of-it', 'of-it-too'])
})

it('an incident that is not known here stays as it was written, and links to nothing', async () => {
  const scenarios = [scenarioFrom('of-elsewhere', 'an incident of another catalog')]
  const { status, json } = await register(api, 'ranker', '2.0.0', { scenarios })
  expect([status, json.created]).toEqual([201, true])
  const manifest = (await api.ask('GET', '/packages/ranker/versions/2.0.0/manifest')).json
  expect(manifest.scenarios).toEqual(scenarios)
  expect(await linksOf('an incident of another catalog')).toEqual([])
})

it('a scenario that names no incident has the digest it always had', async () => {
  const plain = { scenarios: [{ id: 'a', input: 1 }] }
  const canonical =
    '{"files":[],"package":"search","scenarios":[{"id":"a","input":1}],"shipshape":1,"summary":"Release 1.0.0","version":"1.0.0"}'
  const digest = async (more: object) => (await register(api, 'search', '1.0.0', more)).json.digest
  expect(await digest(plain)).toBe(`sha256:${sha256(canonical)}`)
  expect((await register(api, 'search', '1.0.0', { scenarios: [scenarioFrom('a', other)] })).status).toBe(409)
})
