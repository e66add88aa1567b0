import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { frozenNow } from './reads.ts'
import type { Environment } from './schema.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

const admin = { as: 'administer' } as const
const ask = (method: string, path = '', json?: object) =>
  api.ask(method, `/environments${path}`, { ...admin, ...(json ? { json } : {}) })
const all = async (): Promise<Environment[]> => (await ask('GET')).json.items
const names = async () => (await all()).map(({ name }) => name)
const audited = async (verb: string) => (await api.ask('GET', `/audit?verb=${verb}&limit=1`)).json.items[0]

let made = 0
let name: string
beforeEach(async () => {
  name = `canary-${made++}`
  expect((await ask('POST', '', { name, title: 'Canary', tier: 'staging' })).status).toBe(201)
})

describe('environments', () => {
  it('are there from the beginning, in the order in which a version climbs', async () => {
    const [dev, staging, production] = await all()
    expect([dev?.name, staging?.name, production?.name]).toEqual(['dev', 'staging', 'production'])
    expect(production).toMatchObject({ approvals: { low: 1, medium: 1, high: 2 }, selfApproval: false })
  })

  it('get what fits their tier, at the end of the order, unless they say otherwise', async () => {
    const { json } = await ask('GET', `/${name}`)
    const others = (await all()).filter((one) => one.name !== name)
    expect(json.position).toBe(Math.max(...others.map(({ position }) => position)) + 1)
    expect(json.gates.map(({ gate }: { gate: string }) => gate)).toEqual(['not-withdrawn', 'standard', 'freeze'])
    await ask('POST', '', {
      name: `${name}-b`,
      title: 'B',
      tier: 'production',
      position: 1,
      approvals: { low: 0, medium: 0, high: 1 },
    })
    expect((await ask('GET', `/${name}-b`)).json).toMatchObject({ position: 1, approvals: { high: 1 } })
    await ask('DELETE', `/${name}-b`)
  })

  it('keep the standard they are given, and that they are given none', async () => {
    const own = { name: `${name}-s`, title: 'S', tier: 'production' }
    expect((await ask('POST', '', own)).json.standard).toBe('minimal')
    await ask('DELETE', `/${name}-s`)
    const none = { ...own, standard: null, gates: [{ gate: 'freeze' }] }
    expect((await ask('POST', '', none)).json).toMatchObject({ standard: null, gates: none.gates })
    expect((await ask('GET', `/${name}-s`)).json).toMatchObject({ standard: null, gates: none.gates })
    await ask('DELETE', `/${name}-s`)
  })

  it('that every catalog begins with are changed in what was said only', async () => {
    const before = (await ask('GET', '/dev')).json
    const changed = await ask('PATCH', '/dev', { selfApproval: true, silentAfter: 60 })
    expect(changed.json).toEqual({ ...before, selfApproval: true, silentAfter: 60 })
    expect(await audited('environment.changed')).toMatchObject({
      subject: 'environment:dev',
      before: { selfApproval: false },
      after: { selfApproval: true },
    })
    expect((await names()).filter((one) => one === 'dev')).toHaveLength(1)
  })

  it('have names of their own', async () => {
    for (const taken of [name, 'production'])
      expect((await ask('POST', '', { name: taken, title: 'Again', tier: 'staging' })).json.code).toBe(
        'environment_exists',
      )
  })

  it('ask for a standard that there is', async () => {
    const refused = await ask('PATCH', `/${name}`, { standard: 'minimum' })
    expect(refused.json).toMatchObject({ status: 422, errors: [{ path: 'standard' }] })
    expect((await ask('PATCH', `/${name}`, { standard: null })).json.errors).toMatchObject([{ path: 'standard' }])
    expect((await ask('PATCH', `/${name}`, { standard: null, gates: [] })).status).toBe(200)
  })

  it.each([
    ['a gate twice', [{ gate: 'freeze' }, { gate: 'freeze' }], 'gates[1].gate'],
    ['a gate there is none of', [{ gate: 'luck' }], 'gates[0].gate'],
    ['what a gate does not ask for', [{ gate: 'freeze', tolerance: 0.1 }], 'gates[0].tolerance'],
    ['more tolerance than all of it', [{ gate: 'metrics', tolerance: 1.1 }], 'gates[0].tolerance'],
  ])('are refused with %s', async (_case, gates, path) => {
    const refused = await ask('PATCH', `/${name}`, { gates })
    expect(refused.json).toMatchObject({ status: 422 })
    expect(refused.json.errors.map((error: { path: string }) => error.path)).toContain(path)
  })

  it('are removed while nothing ever was live in them, and can be added again', async () => {
    expect((await ask('DELETE', `/${name}`)).status).toBe(204)
    expect((await ask('GET', `/${name}`)).json.code).toBe('environment_missing')
    expect((await ask('DELETE', '/staging')).status).toBe(204)
    expect(await names()).not.toContain('staging')
    await ask('POST', '', { name: 'staging', title: 'Rehearsal', tier: 'staging', position: 2 })
    expect((await all())[1]).toMatchObject({ name: 'staging', title: 'Rehearsal', position: 2 })
  })

  it('stay, with their tier, once something was live in them: it went through the gates of there', async () => {
    await createPackage(api, name)
    await register(api, name, '1.0.0')
    expect((await ask('PATCH', `/${name}`, { tier: 'development' })).status).toBe(200)
    await released(name, name, { '1.0.0': 10_000 })
    expect((await ask('PATCH', `/${name}`, { tier: 'staging' })).json.code).toBe('environment_used')
    expect((await ask('PATCH', `/${name}`, { tier: 'development', title: 'The lab' })).status).toBe(200)
    expect((await ask('DELETE', `/${name}`)).json).toMatchObject({ status: 409, code: 'environment_used' })
    expect(await names()).toContain(name)
  })

  it('stay while a promotion into them is open: without its environment it would have no gates', async () => {
    await createPackage(api, name)
    await register(api, name, '1.0.0')
    const json = { version: '1.0.0', environment: name, share: 1, rationale: 'to be first' }
    const { id } = (await api.ask('POST', `/packages/${name}/promotions`, { as: 'promote', json })).json
    expect((await ask('DELETE', `/${name}`)).json.code).toBe('environment_used')
    await api.ask('POST', `/promotions/${id}/withdrawal`, { as: 'promote' })
    expect((await ask('DELETE', `/${name}`)).status).toBe(204)
  })

  it('are changed by admins only', async () => {
    const approver = await personOf('approver', `approver-${name}@shop.example`)
    const asked = { as: 'nobody', headers: approver } as const
    const freeze = { from: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z', reason: 'sale' }
    for (const [method, path, json] of [
      ['POST', '', { name: 'mine', title: 'Mine', tier: 'staging' }],
      ['PATCH', `/${name}`, { selfApproval: true }],
      ['DELETE', `/${name}`, undefined],
      ['POST', `/${name}/freezes`, freeze],
    ] as const)
      expect((await api.ask(method, `/environments${path}`, { ...asked, json })).status, method + path).toBe(403)
    expect((await api.ask('GET', '/environments', asked)).status).toBe(200)
  })
})

const hour = 3_600_000
const at = (ms: number) => new Date(ms).toISOString()
const add = (from: number, until: number, reason = 'sale') =>
  ask('POST', `/${name}/freezes`, { from: at(from), until: at(until), reason })
const listed = async () => (await ask('GET', `/${name}/freezes`)).json.items
const holds = async (ms: number) => (await frozenNow(ms)).get(name)?.reason

describe('a freeze', () => {
  it('is listed until it is over, the next first, and holds from its first moment to its last', async () => {
    const now = Date.now()
    await add(now - 2 * hour, now - hour, 'over')
    await add(now + hour, now + 2 * hour, 'later')
    await add(now - hour, now + hour, 'now')
    expect((await listed()).map(({ reason }: { reason: string }) => reason)).toEqual(['now', 'later'])
    expect(await holds(now + hour - 1)).toBe('now')
    expect(await holds(now + hour)).toBe('later')
    expect(await holds(now + 2 * hour)).toBeUndefined()
  })

  it('ends after it begins', async () => {
    const now = Date.now()
    for (const until of [now, now - 1])
      expect((await add(now, until)).json).toMatchObject({ status: 422, errors: [{ path: 'until' }] })
    expect(await listed()).toEqual([])
  })

  it('is over when it is lifted, in its own environment only', async () => {
    const { id } = (await add(Date.now() - hour, Date.now() + hour)).json
    expect((await ask('DELETE', `/production/freezes/${id}`)).json.code).toBe('freeze_missing')
    expect((await ask('DELETE', `/${name}/freezes/${id}`)).status).toBe(204)
    expect(await listed()).toEqual([])
    expect((await frozenNow(Date.now())).has(name)).toBe(false)
    expect((await ask('DELETE', `/${name}/freezes/${id}`)).status).toBe(404)
    expect(await audited('freeze.lifted')).toMatchObject({ label: name, before: { reason: 'sale' } })
  })
})
