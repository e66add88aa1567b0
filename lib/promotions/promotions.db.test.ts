import { afterAll, beforeAll, expect, test } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

let api: TestApi
let approver: Record<string, string>
beforeAll(async () => {
  api = await testApi()
  approver = await personOf('approver')
  await createPackage(api, 'top-sellers')
  await register(api, 'top-sellers', '1.0.0')
})
afterAll(() => api.remove())

const promote = (name: string, json: object) =>
  api.ask('POST', `/packages/${name}/promotions`, { as: 'promote', json: { rationale: 'because', ...json } })
const apply = (id: string, json: object = {}) =>
  api.ask('POST', `/promotions/${id}/application`, { as: 'promote', json })

test('a version climbs into dev and is live there', async () => {
  await createPackage(api, 'climber')
  await register(api, 'climber', '1.0.0')
  const asked = await promote('climber', { version: '1.0.0', environment: 'dev', share: 1 })
  expect(asked.status, asked.text).toBe(201)
  expect(asked.json).toMatchObject({ status: 'ready', after: [{ version: '1.0.0', share: 1 }] })
  const applied = await apply(asked.json.id)
  expect(applied.status, applied.text).toBe(201)
  const { json } = await api.ask('GET', '/live')
  expect(json.items).toMatchObject([
    { package: 'climber', environment: 'dev', arms: [{ version: '1.0.0', share: 1, shadow: false }] },
  ])
})

test('production asks for gates and an approval by somebody else', async () => {
  await createPackage(api, 'gated')
  await register(api, 'gated', '1.0.0')
  const asked = await promote('gated', {
    version: '1.0.0',
    environment: 'production',
    share: 0.1,
    rest: 'top-sellers@1.0.0',
  })
  expect(asked.status, asked.text).toBe(201)
  expect(asked.json.status).toBe('blocked')
  expect((await apply(asked.json.id)).json).toMatchObject({ status: 409, code: 'gates_open' })
  const ask = (path: string, json: object) =>
    api.ask('POST', `/promotions/${asked.json.id}/${path}`, { as: 'nobody', headers: approver, json })
  for (const gate of ['standard', 'scenarios', 'owners'])
    expect((await ask('waivers', { gate, reason: 'a trial' })).status, gate).toBe(201)
  const approved = await ask('reviews', { decision: 'approve' })
  expect(approved.status, approved.text).toBe(201)
  expect(approved.json.status).toBe('ready')
  const applied = await apply(asked.json.id)
  expect(applied.status, applied.text).toBe(201)
  expect(applied.json.after).toMatchObject([
    { package: 'top-sellers', version: '1.0.0', share: 0.9 },
    { package: 'gated', version: '1.0.0', share: 0.1 },
  ])
})
