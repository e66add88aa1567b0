import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

let api: TestApi
let asker: Record<string, string>
let approver: Record<string, string>
let viewer: Record<string, string>
let name: string
let made = 0
beforeAll(async () => {
  api = await testApi()
  asker = await personOf('approver', 'asker@shop.example')
  approver = await personOf('approver')
  viewer = await personOf('viewer')
})
afterAll(() => api.remove())

beforeEach(async () => {
  name = `seen-${made++}`
  const owners = [
    { role: 'accountable', owner: 'asker@shop.example' },
    { role: 'backup', owner: 'approver@shop.example' },
  ]
  await createPackage(api, name, { owners })
  await register(api, name, '1.0.0', { configuration: { hyperparameters: { factors: 8 } } })
  await register(api, name, '1.1.0', { configuration: { hyperparameters: { factors: 64 } } })
  await released(name, 'production', { '1.0.0': 10_000 })
})

const as = (headers: Record<string, string>, method: string, path: string, json?: object) =>
  api.ask(method, path, { as: 'nobody', headers, json })
const wanted = { version: '1.1.0', environment: 'production', share: 0.1 }
const asked = async () => {
  const answer = await as(asker, 'POST', `/packages/${name}/promotions`, { ...wanted, rationale: 'more factors' })
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}
const read = async (id: string) => (await as(approver, 'GET', `/promotions/${id}`)).json
const post = (headers: Record<string, string>, id: string, path: string, json: object) =>
  as(headers, 'POST', `/promotions/${id}/${path}`, json)

async function waived(id: string) {
  for (const gate of ['standard', 'scenarios', 'metrics']) {
    const answer = await post(approver, id, 'waivers', { gate, reason: 'a trial' })
    expect(answer.status, answer.text).toBe(201)
  }
}

test('nobody approves anything else than they saw, though no gate turns by it', async () => {
  const { id } = await asked()
  const { seen } = await read(id)
  expect((await read(id)).seen, 'as long as nothing changes').toBe(seen)
  await api.ask('PATCH', `/packages/${name}`, {
    json: {
      owners: [
        { role: 'accountable', owner: 'asker@shop.example' },
        { role: 'backup', owner: 'viewer@shop.example' },
      ],
    },
  })
  const refused = await post(approver, id, 'reviews', { decision: 'approve', seen })
  expect(refused.json).toMatchObject({ status: 409, code: 'evidence_stale', errors: [{ path: 'seen' }] })
  const now = await read(id)
  expect(now).toMatchObject({ reviews: [] })
  expect((await post(approver, id, 'reviews', { decision: 'approve', seen: now.seen })).status).toBe(201)
})

test("another's decision changes nothing of what was seen", async () => {
  const { id, seen } = await asked()
  await post(approver, id, 'reviews', { decision: 'changes', comment: 'measure it', seen })
  expect((await read(id)).seen).toBe(seen)
})

test('a promotion says what changed against what is live, part by part', async () => {
  const { changes } = await asked()
  expect(changes.against).toBe('1.0.0')
  const changed = changes.parts.filter(({ differences }: { differences: unknown[] }) => differences.length > 0)
  expect(changed).toEqual([
    {
      part: 'configuration',
      differences: [
        { path: 'configuration.hyperparameters.factors', kind: 'changed', values: [8, 64], note: '+56 (+700%)' },
      ],
    },
  ])
  await createPackage(api, `${name}-alone`)
  await register(api, `${name}-alone`, '1.0.0')
  const alone = await as(asker, 'POST', `/packages/${name}-alone/promotions`, {
    version: '1.0.0',
    environment: 'dev',
    share: 1,
    rationale: 'the first',
  })
  expect(alone.json.changes).toBeNull()
})

const said = (all: { gate: string; verdict: string; found: string }[]) =>
  all.map(({ gate, verdict, found }) => ({ gate, verdict, found }))

test('a preview says how the promotion would stand, as the promotion then does, and writes nothing', async () => {
  const before = await api.ask('GET', '/audit/head', { as: 'read' })
  const previewed = await preview(asker, wanted)
  expect(previewed.status, previewed.text).toBe(200)
  const open = await as(viewer, 'GET', `/promotions?state=open&package=${name}`)
  expect(open.json.items).toEqual([])
  expect((await api.ask('GET', '/audit/head', { as: 'read' })).json.seq).toBe(before.json.seq)
  const { gates, after, current, status, changes } = await asked()
  expect(said(previewed.json.gates)).toEqual(said(gates))
  expect(previewed.json).toMatchObject({ after, current, status, changes, breaking: false })
})

const preview = (headers: Record<string, string>, json: object) =>
  as(headers, 'POST', `/packages/${name}/promotions/preview`, json)

test('a preview is refused as the request is, and to whom may not ask', async () => {
  expect((await preview(viewer, wanted)).status).toBe(403)
  expect((await preview(asker, { ...wanted, share: 2 })).status).toBe(422)
  expect((await preview(asker, { ...wanted, environment: 'moon' })).json.errors).toMatchObject([
    { path: 'environment' },
  ])
  const nothingLive = await preview(asker, { ...wanted, environment: 'staging' })
  expect(nothingLive.json.errors).toMatchObject([{ path: 'rest' }])
})

const idsOf = (rows: { id: string; package: string }[]) =>
  rows.filter((row) => row.package === name).map(({ id }) => id)

async function waits(headers: Record<string, string>) {
  const { json } = await as(headers, 'GET', '/promotions/waits')
  return { review: idsOf(json.review), own: idsOf(json.own) }
}

test('a promotion waits for who may review it, then for who asked', async () => {
  const { id } = await asked()
  expect(await waits(asker), 'a gate falls short').toEqual({ review: [], own: [id] })
  await waived(id)
  expect(await waits(asker)).toEqual({ review: [], own: [] })
  expect(await waits(approver)).toEqual({ review: [id], own: [] })
  expect(await waits(viewer), 'may not review').toEqual({ review: [], own: [] })
  await post(approver, id, 'reviews', { decision: 'approve' })
  expect(await waits(approver)).toEqual({ review: [], own: [] })
  expect(await waits(asker), 'ready to be applied').toEqual({ review: [], own: [id] })
  expect((await api.ask('GET', '/promotions/waits', { as: 'promote' })).json.code).toBe('nobody_in_particular')
})
