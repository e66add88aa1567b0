import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'

let api: Awaited<ReturnType<typeof testApi>>
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

const owners = [{ role: 'accountable', owner: 'recommendations' }]
const fullScore = (view: { latest: { scores: { standard: string; met: number }[] } }) =>
  view.latest.scores.find(({ standard }) => standard === 'full')?.met

describe('scores', () => {
  it('count a new owner for the latest version at once', async () => {
    await api.ask('POST', '/packages', { json: { name: 'scored', title: 'Scored', purpose: 'to be scored' } })
    const manifest = { shipshape: 1, package: 'scored', version: '1.0.0', summary: 'first' }
    await api.ask('POST', '/packages/scored/versions', { json: manifest })
    const before = fullScore((await api.ask('GET', '/packages/scored')).json)
    const after = fullScore((await api.ask('PATCH', '/packages/scored', { json: { owners } })).json)
    const { json } = await api.ask('GET', '/packages/scored/versions/1.0.0/checks?standard=full')
    expect(after).toBe((before ?? 0) + 1)
    expect(after).toBe(json.met)
  })

  it('are there for a standard that is added later', async () => {
    const checks = [{ check: 'api-stated', level: 'required' }]
    const added = { name: 'ours', title: 'Ours', description: 'What our team asks for', checks }
    expect((await api.ask('POST', '/standards', { as: 'administer', json: added })).status).toBe(201)
    const { json } = await api.ask('GET', '/packages/scored')
    expect(json.latest.scores).toContainEqual({ standard: 'ours', met: 0, required: 1 })
    expect((await api.ask('GET', '/packages?standard=ours')).json.items).toEqual([])
  })

  it('refuse a second standard of the same name, a built-in one too', async () => {
    const checks = [{ check: 'api-stated', level: 'required' }]
    for (const name of ['ours', 'minimal']) {
      const again = { name, title: 'Again', description: 'Other words', checks }
      const { status, json } = await api.ask('POST', '/standards', { as: 'administer', json: again })
      expect([status, json.code]).toEqual([409, 'standard_exists'])
    }
  })
})
