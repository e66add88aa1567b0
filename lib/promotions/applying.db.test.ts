import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { release } from '#db/schema/releases'
import { personOf } from '#lib/access/testing'
import { allRoutes } from '#lib/api/routes'
import { testApi } from '#lib/api/testing'
import { addressOf } from '#lib/http/address'
import type { TestApi } from '#lib/versions/testing'
import { gatedPackage, promotionsOf, withoutStandard } from './testing.ts'

let api: TestApi
let on: ReturnType<typeof promotionsOf>
let ann: Record<string, string>
let made = 0
let name: string
beforeAll(async () => {
  api = await testApi()
  on = promotionsOf(api)
  ann = await personOf('approver', 'ann@shop.example')
  await withoutStandard(api)
})
afterAll(() => api.remove())
beforeEach(async () => {
  name = `ranker-${made++}`
  await gatedPackage(api, name, {}, ['1.0.0', '1.1.0', '1.2.0'])
})

/** A promotion that is approved. */
async function approved(version: string, json: object = { share: 1 }): Promise<string> {
  const { json: view, text } = await on.ask(name, { version, ...json })
  expect(view.id, text).toBeDefined()
  await on.review(view.id, { decision: 'approve' }, ann)
  return view.id
}
const applied = async (version: string, json?: object) => {
  const answer = await on.apply(await approved(version, json))
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}
const live = async () => (await api.ask('GET', `/packages/${name}/live`)).json.items
const withdraw = (version: string) =>
  api.ask('PUT', `/packages/${name}/versions/${version}/withdrawal`, { as: 'promote', json: { reason: 'too slow' } })

describe('applying a promotion', () => {
  it('names every gate that keeps it, with what to do', async () => {
    await on.ran(name, 'fail')
    const { json } = await on.ask(name, { share: 1 })
    const refused = await on.apply(json.id)
    expect(refused.json).toMatchObject({ status: 409, code: 'gates_open' })
    expect(refused.json.errors.map(({ path }: { path: string }) => path)).toEqual([
      'gates.scenarios',
      'gates.approvals',
    ])
    expect(refused.json.detail).toContain('1 of 1 failed: sold-out')
    expect(await live()).toEqual([])
  })

  it('on a release that is no longer current is refused with the one that is, and goes on once that was seen', async () => {
    const first = await approved('1.0.0')
    const second = await approved('1.1.0')
    await on.apply(first)
    const stale = await on.apply(second)
    expect(stale.json).toMatchObject({
      status: 409,
      code: 'release_stale',
      current: { sequence: 1, arms: [{ version: '1.0.0', share: 1 }] },
    })
    expect((await on.apply(second, { basedOn: null })).json.code).toBe('release_stale')
    expect((await on.apply(second, { basedOn: stale.json.current.id })).status).toBe(201)
    expect((await live())[0].arms).toMatchObject([{ version: '1.1.0', share: 1 }])
  })

  it('happens once', async () => {
    const id = await approved('1.0.0')
    const answers = await Promise.all([on.apply(id), on.apply(id), on.apply(id)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
    expect((await on.apply(id)).json.code).toBe('promotion_closed')
    expect((await live())[0].sequence).toBe(1)
  })

  it('waits for the end of a freeze, and rolling back does not', async () => {
    await applied('1.0.0')
    await applied('1.1.0')
    const id = await approved('1.2.0')
    const json = {
      from: new Date(Date.now() - 1000).toISOString(),
      until: '2999-01-01T00:00:00Z',
      reason: 'a big week',
    }
    const { json: freeze } = await api.ask('POST', '/environments/production/freezes', { as: 'administer', json })
    const frozen = await on.apply(id)
    expect(frozen.json).toMatchObject({ code: 'gates_open', detail: expect.stringContaining('a big week') })
    expect((await on.read(id)).json.approvals.given).toBe(1)
    expect((await on.roll(name)).status).toBe(201)
    await api.ask('DELETE', `/environments/production/freezes/${freeze.id}`, { as: 'administer' })
    expect((await on.apply(id)).json.code).toBe('release_stale')
  })

  it('of a version that was withdrawn meanwhile is refused, whoever approved it', async () => {
    const id = await approved('1.0.0')
    await withdraw('1.0.0')
    expect((await on.apply(id)).json).toMatchObject({
      code: 'gates_open',
      detail: expect.stringContaining('withdrawn by'),
    })
  })

  it('leaves the shares that were there to the basis point', async () => {
    await applied('1.0.0')
    await applied('1.1.0', { share: 0.3333 })
    const { after } = await applied('1.2.0', { share: 0.0001 })
    expect(after.map(({ share }: { share: number }) => share)).toEqual([0.6666, 0.3333, 0.0001])
    await applied('1.0.0', { share: 1 })
    expect((await live())[0].arms).toHaveLength(1)
  })
})

describe('rolling back', () => {
  it('returns only to what was live there before, and is there', async () => {
    const first = await applied('1.0.0')
    const second = await applied('1.1.0')
    expect((await on.roll(name, { to: second.release })).json.errors[0].path).toBe('to')
    const elsewhere = await on.ask(name, { share: 1, environment: 'dev' })
    const inDev = (await on.apply(elsewhere.json.id)).json.release
    expect((await on.roll(name, { to: inDev })).json.errors[0].path).toBe('to')
    await withdraw('1.0.0')
    expect((await on.roll(name, { to: first.release })).json).toMatchObject({
      code: 'not_ready',
      detail: expect.stringContaining(`${name} 1.0.0 withdrawn`),
    })
    expect(
      (await live()).find(({ environment }: { environment: string }) => environment === 'production').arms,
    ).toMatchObject([{ version: '1.1.0' }])
  })

  it('needs a reason and its category, and what was seen to be live', async () => {
    const first = await applied('1.0.0')
    await applied('1.1.0')
    for (const field of ['reason', 'category'])
      expect((await on.roll(name, { [field]: undefined })).json.errors[0].path).toBe(field)
    expect((await on.roll(name, { basedOn: first.release })).json).toMatchObject({
      code: 'release_stale',
      current: { sequence: 2 },
    })
    expect((await on.roll(name)).json.arms).toMatchObject([{ version: '1.0.0' }])
    const undone = await on.roll(name, { to: (await api.ask('GET', `/packages/${name}/releases`)).json.items[1].id })
    expect(undone.json.arms).toMatchObject([{ version: '1.1.0' }])
  })
})

it('no other route that changes something brings a version into production', async () => {
  const doors = ['/promotions/{promotion}/application', '/packages/{package}/rollbacks']
  const { json } = await on.ask(name, { share: 1 })
  const bodies = [
    { version: '1.0.0', environment: 'production', share: 1, rationale: 'let me in', reason: 'let me in' },
    { environment: 'production', arms: [{ version: '1.0.0', share: 1 }], state: 'applied', status: 'ready' },
    { decision: 'approve', gate: 'scenarios', reason: 'let me in' },
    {
      name: 'production',
      title: 'Production',
      tier: 'production',
      gates: [],
      approvals: { low: 0, medium: 0, high: 0 },
    },
  ]
  const values: Record<string, string> = {
    package: name,
    version: '1.0.0',
    promotion: json.id,
    environment: 'production',
  }
  // The example goes on after its answer, and through these doors: its own tests look at it.
  const asking = allRoutes.filter(({ method, path }) => method !== 'get' && ![...doors, '/example'].includes(path))
  const before = await db.$count(release)
  for (const route of asking)
    for (const body of bodies) {
      const path = addressOf(route).replaceAll(/\{(\w+)\+?\}/g, (_, one) => values[one] ?? 'x')
      await api.ask(route.method.toUpperCase(), path, { as: 'administer', json: body })
      await api.ask(route.method.toUpperCase(), path, { as: 'promote', json: body })
    }
  expect(asking.length).toBeGreaterThan(30)
  expect(await db.$count(release)).toBe(before)
})
