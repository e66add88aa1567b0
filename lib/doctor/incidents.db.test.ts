import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testApi, testCaller } from '#lib/api/testing'
import { openIncident } from '#lib/incidents/writes'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { examine } from './examine.ts'
import { tamper } from './testing.ts'

let api: TestApi
let id: string
beforeEach(async () => {
  api = await testApi()
  for (const name of ['ranker', 'other']) await createPackage(api, name)
  id = (await openIncident(testCaller(), { package: 'ranker', environment: 'production', title: 'broken' })).id
  await register(api, 'ranker', '1.0.0', { scenarios: [{ id: 'sold-out', incident: id, input: 1 }] })
  await released('ranker', 'production', { '1.0.0': 10_000 }, Date.parse('2020-01-01'))
  await api.ask('PATCH', `/incidents/${id}`, { json: { at: '2020-01-02T00:00:00Z' } })
})
afterEach(() => api.remove())

async function findings(): Promise<string[]> {
  const { examined } = await examine()
  const all = examined.flatMap((one) => one.findings.map(({ subject, what }) => `${subject} ${what}`))
  return all.filter((line) => !line.includes('trigger'))
}

describe('the doctor', () => {
  it('finds nothing in incidents that came through their door', async () => {
    expect(await findings()).toEqual([])
    const { examined } = await examine()
    expect(examined.find(({ of }) => of === 'incidents')?.looked).toBe(1)
  })

  it.each([
    ['names another release', `update incident set release_id = null`, 'names another release than was in force'],
    ['is no incident on a time axis', `update event set kind = 'outage'`, 'is an event of the kind outage'],
    [
      'concerns another',
      `update event_scope set subject = 'dataset:clicks'`,
      'concerns something else than its package',
    ],
    ['is half', `delete from incident`, 'is called an incident and is none'],
    [
      'is linked to nothing',
      `delete from incident_scenario`,
      'is linked to other incidents than its scenarios came from',
    ],
    [
      'is linked to another scenario',
      `update incident_scenario set scenario = 'made up'`,
      'is linked to other incidents',
    ],
  ])('finds an incident that %s', async (_, statement, what) => {
    await tamper(statement)
    expect(await findings()).toContainEqual(expect.stringContaining(what))
  })
})
