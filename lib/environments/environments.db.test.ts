import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await createPackage(api, 'ranker')
  await register(api, 'ranker', '1.0.0')
})
afterAll(() => api.remove())

const ask = (method: string, path: string, json?: object) =>
  api.ask(method, `/environments${path}`, { as: 'administer', json })
const names = async () => (await ask('GET', '')).json.items.map(({ name }: { name: string }) => name)

describe('environments', () => {
  it('are dev, staging and production until a team says otherwise, in the order in which a version climbs', async () => {
    expect(await names()).toEqual(['dev', 'staging', 'production'])
    const made = await ask('POST', '', { name: 'edge', title: 'Edge', tier: 'production' })
    expect([made.status, made.json.position]).toEqual([201, 4])
    expect(made.json.gates.map(({ gate }: { gate: string }) => gate)).toContain('approvals')
    expect((await ask('POST', '', { name: 'edge', title: 'Edge', tier: 'staging' })).json.code).toBe(
      'environment_exists',
    )
    expect((await ask('PATCH', '/edge', { position: 1, title: 'At the edge' })).json).toMatchObject({ position: 1 })
    expect(await names()).toEqual(['dev', 'edge', 'staging', 'production'])
    expect((await ask('DELETE', '/edge')).status).toBe(204)
    expect(await names()).toEqual(['dev', 'staging', 'production'])
    expect((await ask('GET', '/edge')).json.code).toBe('environment_missing')
  })

  it('ask for a standard that is there', async () => {
    const refused = await ask('PATCH', '/dev', { standard: 'no-such' })
    expect([refused.status, refused.json.errors[0].path]).toEqual([422, 'standard'])
    const none = await ask('PATCH', '/staging', { standard: null })
    expect(none.json.errors[0]).toMatchObject({ path: 'standard' })
    expect((await ask('PATCH', '/dev', { standard: 'minimal' })).json.standard).toBe('minimal')
  })

  it('stay, with their tier, once something was live in them: it went through the gates of there', async () => {
    await ask('POST', '', { name: 'lab', title: 'Lab', tier: 'development' })
    expect((await ask('PATCH', '/lab', { tier: 'staging' })).status).toBe(200)
    await released('ranker', 'lab', { '1.0.0': 10_000 })
    expect((await ask('PATCH', '/lab', { tier: 'production' })).json.code).toBe('environment_used')
    expect((await ask('PATCH', '/lab', { tier: 'staging', title: 'The lab' })).status).toBe(200)
    expect((await ask('DELETE', '/lab')).json.code).toBe('environment_used')
  })

  it('stay while a promotion into them is open: without its environment it would have no gates', async () => {
    await ask('POST', '', { name: 'soon', title: 'Soon', tier: 'production' })
    const json = { version: '1.0.0', environment: 'soon', share: 1, rationale: 'to be first' }
    const { id } = (await api.ask('POST', '/packages/ranker/promotions', { as: 'promote', json })).json
    expect((await ask('DELETE', '/soon')).json.code).toBe('environment_used')
    await api.ask('POST', `/promotions/${id}/withdrawal`, { as: 'promote' })
    expect((await ask('DELETE', '/soon')).status).toBe(204)
  })

  it('are frozen for a time that ends after it begins', async () => {
    const from = '2026-11-27T00:00:00Z'
    const freeze = (until: string) => ask('POST', '/production/freezes', { from, until, reason: 'a big week' })
    expect((await freeze(from)).json.errors[0].path).toBe('until')
    const { status, json } = await freeze('2999-12-01T00:00:00+01:00')
    expect(status).toBe(201)
    expect((await ask('GET', '/production/freezes')).json.items).toMatchObject([
      { id: json.id, until: '2999-11-30T23:00:00.000Z', reason: 'a big week' },
    ])
    expect((await ask('DELETE', `/staging/freezes/${json.id}`)).json.code).toBe('freeze_missing')
    expect((await ask('DELETE', `/production/freezes/${json.id}`)).status).toBe(204)
  })
})
