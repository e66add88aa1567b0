import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { serviceReport } from '#db/schema/reports'
import { createToken } from '#lib/access/writes'
import { testApi, testCaller } from '#lib/api/testing'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import { requirePackage } from '#lib/packages/reads'
import type { NewPackage } from '#lib/packages/schema'
import { createPackage } from '#lib/packages/writes'
import { register, type TestApi } from '#lib/versions/testing'
import { placeKey } from './places.ts'
import { predictionsTotal, readReports, reportedOf } from './reads.ts'
import { released } from './testing.ts'
import { sendReport } from './writes.ts'

const minute = 60_000
const start = Date.now() - 30 * 86_400_000
const { actor } = testCaller()

let api: TestApi
let made = 0
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

/** A package of the test's own with 1.0.0 and 2.0.0, of which 2.0.0 is live in production since `start`. */
async function shelf(more: Partial<NewPackage> = {}) {
  const name = `ranker-${made++}`
  await createPackage(testCaller(), { name, title: name, purpose: 'to be tested', ...more })
  const digests: string[] = []
  for (const number of ['1.0.0', '2.0.0']) digests.push((await register(api, name, number)).json.digest)
  await released(name, 'production', { '2.0.0': 10_000 }, start)
  const [one = '', two = ''] = digests
  return { name, one, two }
}

const post = (name: string, digest: string, more: object = {}, as: 'report' | 'read' | 'register' = 'report') =>
  api.ask('POST', `/packages/${name}/reports`, {
    as,
    json: { environment: 'production', instance: 'a', digest, ...more },
  })
const says = (name: string, digest: string, now: number, more: object = {}) =>
  sendReport(testCaller(now), name, { environment: 'production', instance: 'a', digest, ...more })
const stateAt = async (name: string, now: number) => {
  const [found] = await readReports(actor, name, now)
  return [found?.state, ...(found?.problems.map(({ sentence }) => sentence) ?? [])]
}
const entriesOf = async (name: string) => {
  const { items } = (await api.ask('GET', `/audit?package=${name}&verb=service.reported`)).json
  return items
}
const unknown = `sha256:${'0'.repeat(64)}`

describe('a report', () => {
  it('answers how it stands to what is declared, and when to come again', async () => {
    const { name, one, two } = await shelf()
    const expected = [{ package: name, version: '2.0.0', digest: two, share: 1, shadow: false }]
    expect((await post(name, two)).json).toEqual({ declared: 'live', expected, version: '2.0.0', nextWithin: 450 })
    expect((await post(name, one)).json).toMatchObject({ declared: 'not live', version: '1.0.0' })
    expect((await post(name, unknown)).json).toMatchObject({ declared: 'unknown digest', version: null, expected })
    await released(name, 'production', { '2.0.0': 10_000, '1.0.0': 0 })
    expect((await post(name, one)).json.declared).toBe('shadow')
  })

  it('of a digest of another package is kept, and is unknown', async () => {
    const { name } = await shelf()
    const other = await shelf()
    const { status, json } = await post(name, other.two)
    expect([status, json.declared, json.version]).toEqual([200, 'unknown digest', null])
    expect((await stateAt(name, Date.now()))[0]).toBe('unknown digest')
  })

  it('of a baseline that is an arm is live, though it is of another package', async () => {
    const { name } = await shelf()
    const baseline = await shelf()
    await released(name, 'staging', { '2.0.0': 5000, [`${baseline.name}@1.0.0`]: 5000 })
    const { json } = await post(name, baseline.one, { environment: 'staging' })
    expect([json.declared, json.version]).toEqual(['live', '1.0.0'])
  })

  it('comes by a former name as well: no service falls silent by a rename', async () => {
    const { name, two } = await shelf()
    await api.ask('PATCH', `/packages/${name}`, { json: { name: `${name}-now` } })
    expect((await post(name, two)).json.declared).toBe('live')
  })

  it.each([
    [{ environment: 'prod' }, 'environment', /dev, staging, production/],
    [{ digest: 'latest' }, 'digest', /^must be sha256:/],
    [{ instance: ' ' }, 'instance', /^must be one line/],
    [{ predictions: -1 }, 'predictions', /0 or more$/],
    [{ predictions: 0.5 }, 'predictions', /0 or more$/],
  ])('is refused as %j', async (more, path, message) => {
    const { name, two } = await shelf()
    const { status, json } = await post(name, two, more)
    expect([status, json.errors[0].path]).toEqual([422, path])
    expect(json.errors[0].message).toMatch(message)
  })

  it('needs a token that may report, and a package that is not hidden', async () => {
    const { name, two } = await shelf()
    for (const as of ['read', 'register'] as const) expect((await post(name, two, {}, as)).status).toBe(403)
    const hidden = await shelf({ restricted: true, owners: [{ role: 'accountable', owner: 'reco' }] })
    const { secret } = await createToken(testCaller(), { name: 'narrow', scopes: ['report'], packages: [name] })
    const ask = (of: string) =>
      api.ask('POST', `/packages/${of}/reports`, {
        headers: { authorization: `Bearer ${secret}` },
        json: { environment: 'production', instance: 'a', digest: two },
      })
    expect([(await ask(name)).status, (await ask(hidden.name)).status]).toEqual([200, 404])
  })
})

describe('what services run', () => {
  it('is a mismatch once the grace after a release is over', async () => {
    const { name, one, two } = await shelf()
    await says(name, two, start + minute)
    expect(await stateAt(name, start + minute)).toEqual(['as declared'])
    await released(name, 'production', { '1.0.0': 10_000 }, start + 2 * minute)
    await says(name, two, start + 16 * minute)
    expect(await stateAt(name, start + 16 * minute)).toEqual(['catching up'])
    expect(await stateAt(name, start + 18 * minute)).toEqual([
      'mismatch',
      'a runs 2.0.0, but declared is 1.0.0 (100%).',
      '1.0.0 (100%) is declared, but no instance reports it.',
    ])
    await says(name, one, start + 19 * minute)
    expect(await stateAt(name, start + 19 * minute)).toEqual(['as declared'])
  })

  it('is silent after the time the environment says, and forgotten after a week', async () => {
    const { name, two } = await shelf()
    await says(name, two, start)
    expect(await stateAt(name, start + 15 * minute)).toEqual(['as declared'])
    expect((await stateAt(name, start + 16 * minute))[0]).toBe('silent')
    expect(await stateAt(name, start + 8 * 86_400_000)).toEqual(['no reports'])
  })

  it('is told to whoever reads the package, instance by instance', async () => {
    const { name, one, two } = await shelf()
    await post(name, two, { instance: 'good', predictions: 7 })
    await post(name, one, { instance: 'bad' })
    const { status, json } = await api.ask('GET', `/packages/${name}/reports`, { as: 'read' })
    expect([status, json.items.length]).toEqual([200, 1])
    expect(json.items[0]).toMatchObject({ environment: 'production', state: 'mismatch', silentAfter: 900, total: 2 })
    expect(json.items[0].instances).toMatchObject([
      { instance: 'bad', version: '1.0.0', state: 'mismatch', predictions: 0 },
      { instance: 'good', version: '2.0.0', state: 'as declared', predictions: 7 },
    ])
  })

  it('is read for a page of places in one go', async () => {
    const [good, bad, none] = [await shelf(), await shelf(), await shelf()]
    await says(good.name, good.two, start)
    await says(bad.name, unknown, start)
    const ids = await Promise.all([good, bad, none].map(async ({ name }) => (await requirePackage(name)).id))
    const places = ids.map((packageId) => ({ packageId, environment: 'production' }))
    const found = await reportedOf(actor, places, await readEnvironments(), start)
    expect(places.map((place) => found.get(placeKey(place))?.state)).toEqual([
      'as declared',
      'unknown digest',
      'no reports',
    ])
  })

  it('names no package that is hidden from who reads', async () => {
    const { name } = await shelf()
    const hidden = await shelf({ restricted: true, owners: [{ role: 'accountable', owner: 'reco' }] })
    await released(name, 'staging', { '2.0.0': 5000, [`${hidden.name}@1.0.0`]: 5000 }, start)
    await says(name, hidden.one, start, { environment: 'staging' })
    const viewer: Actor = { kind: 'person', id: 'v', name: 'v', email: 'v@shop.example', role: 'viewer', teams: [] }
    expect(JSON.stringify(await readReports(viewer, name, start + 20 * minute))).not.toContain(hidden.name)
    expect(JSON.stringify(await readReports(actor, name, start + 20 * minute))).toContain(hidden.name)
  })
})

describe('the record of reports', () => {
  it('has an entry when an instance is new or turns, and none when it says the same again', async () => {
    const { name, one, two } = await shelf()
    for (const minutes of [0, 5, 10, 15]) await says(name, two, start + minutes * minute, { predictions: 10 })
    expect(await entriesOf(name)).toMatchObject([
      { label: `${name} production a`, before: null, after: { digest: two, version: '2.0.0' } },
    ])
    await says(name, one, start + 20 * minute)
    await says(name, unknown, start + 25 * minute)
    expect(await entriesOf(name)).toMatchObject([
      { before: { version: '1.0.0' }, after: { digest: unknown, version: null } },
      { before: { digest: two }, after: { digest: one } },
      { before: null },
    ])
  })

  it('writes a quiet heartbeat at most ten times within the silence that is allowed', async () => {
    const { name, two } = await shelf()
    const lastAt = async () => {
      const { id } = await requirePackage(name)
      const [row] = await db.select().from(serviceReport).where(eq(serviceReport.packageId, id))
      return (row?.lastAt ?? 0) - start
    }
    await says(name, two, start)
    await says(name, two, start + minute)
    expect(await lastAt()).toBe(0)
    await says(name, two, start + 2 * minute)
    expect(await lastAt()).toBe(2 * minute)
  })

  it('loses and doubles no prediction, however many report at once, or again with the same key', async () => {
    const { name, two } = await shelf()
    await post(name, two)
    const many = Array.from({ length: 100 }, (_, index) =>
      post(name, two, { instance: `i${index % 5}`, predictions: 3 }),
    )
    expect(new Set((await Promise.all(many)).map(({ status }) => status))).toEqual(new Set([200]))
    const json = { environment: 'production', instance: 'a', digest: two, predictions: 11 }
    const headers = { 'idempotency-key': `once-${name}` }
    for (let times = 0; times < 3; times++)
      await api.ask('POST', `/packages/${name}/reports`, { as: 'report', headers, json })
    const other = { ...json, predictions: 12 }
    const misused = await api.ask('POST', `/packages/${name}/reports`, { as: 'report', headers, json: other })
    expect(misused.json.code).toBe('idempotency_key_reused')
    const { id } = await requirePackage(name)
    expect(await predictionsTotal(id, 'production', two)).toBe(311)
  })

  it('forgets instances after a week, and never what they predicted', async () => {
    const { name, two } = await shelf()
    await says(name, two, start, { predictions: 5 })
    await says(name, two, start + 8 * 86_400_000, { instance: 'b', predictions: 6 })
    await says(name, two, start + 16 * 86_400_000, { instance: 'c', predictions: 7 })
    const { id } = await requirePackage(name)
    expect(await predictionsTotal(id, 'production', two)).toBe(18)
    const rows = await db.select().from(serviceReport).where(eq(serviceReport.packageId, id))
    expect(rows.map(({ instance }) => instance).toSorted()).toEqual(['', 'c'])
    const [found] = await readReports(actor, name, start + 16 * 86_400_000)
    expect(found?.instances.map(({ instance }) => instance)).toEqual(['c'])
  })
})
