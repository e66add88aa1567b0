import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { scenarioResult, scenarioRun } from '#db/schema/evidence'
import { createToken } from '#lib/access/writes'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { latestRun, readLatestRun } from './reads.ts'
import type { ReportedRun } from './schema.ts'
import { reportRun } from './writes.ts'

let api: TestApi
let made = 0
let name: string
let address: string
let digest: string
const declared = ['sold-out', 'new-customer', 'empty-cart', 'two-sizes']
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())
beforeEach(async () => {
  name = `ranker-${made++}`
  await createPackage(api, name)
  const scenarios = declared.map((id, input) => ({ id, input }))
  digest = (await register(api, name, '1.0.0', { scenarios })).json.digest
  address = `/packages/${name}/versions/1.0.0/scenario-runs`
})

const runner = { name: 'pytest', runtime: { name: 'python', version: '3.11.7' }, libraries: ['numpy 2.3.4'] }
const pass = (scenario: string) => ({ scenario, outcome: 'pass' })
const all = declared.map(pass)
const reported = { target: 'reported', runner, results: all }
const post = (more: object = {}) => api.ask('POST', address, { json: { ...reported, ...more } })
const once = () => api.ask('POST', address, { json: reported, headers: { 'idempotency-key': `once-${name}` } })
const list = async (query = '') => (await api.ask('GET', address + query, { as: 'read' })).json

describe('a reported run', () => {
  it('is kept with its runner and results, and says what it comes to', async () => {
    const results = [
      { ...pass('sold-out'), duration: 1.25 },
      { scenario: 'new-customer', outcome: 'fail', actual: { scores: [0.5, null] }, note: 'ranks a sold-out item' },
      { scenario: 'empty-cart', outcome: 'skipped' },
    ]
    const { status, json, headers } = await post({ results, digest })
    const counts = { declared: 4, passed: 1, failed: 1, notRun: 2, verdict: 'falls short' }
    expect([status, json]).toEqual([201, { id: json.id, ...counts, missing: ['empty-cart', 'two-sizes'] }])
    const { json: run } = await api.ask('GET', (headers.get('location') ?? '').replace('/api/v1', ''))
    expect(run).toMatchObject({ id: json.id, target: 'reported', runner, digest, ...counts, by: 'register (token)' })
    expect(run.results).toEqual([
      { scenario: 'empty-cart', outcome: 'skipped', note: null, duration: null },
      { ...results[1], duration: null },
      { ...results[0], note: null },
    ])
    expect((await list()).items).toEqual([expect.not.objectContaining({ results: expect.anything() })])
  })

  it('holds when every scenario passed, and cannot tell while some did not run', async () => {
    expect((await post()).json).toMatchObject({ verdict: 'holds', missing: [] })
    expect((await post({ results: [pass('sold-out')] })).json.verdict).toBe('cannot tell')
    expect((await post({ results: [{ ...pass('sold-out'), outcome: 'error' }] })).json.verdict).toBe('falls short')
  })

  it('is taken of a withdrawn version too, leaves one entry, and never changes', async () => {
    await api.ask('PUT', `/packages/${name}/versions/1.0.0/withdrawal`, { as: 'promote', json: { reason: 'leaks' } })
    const { id } = (await post({ results: [pass('sold-out')] })).json
    const [entry] = (await api.ask('GET', '/audit?verb=scenarios.run-reported&limit=1')).json.items
    const after = { run: id, digest, runner: 'pytest', result: '1 of 4 passed, 3 not run' }
    expect(entry).toMatchObject({ label: `${name} 1.0.0`, after })
    await expect(db.transaction((tx) => tx.update(scenarioRun).set({ passed: 4 }))).rejects.toThrow('frozen')
    await expect(db.transaction((tx) => tx.delete(scenarioRun))).rejects.toThrow('frozen')
    await expect(db.transaction((tx) => tx.delete(scenarioResult))).rejects.toThrow('frozen')
  })

  it('comes once when the same request is sent twice', async () => {
    expect((await once()).json).toEqual((await once()).json)
    expect((await list()).items).toHaveLength(1)
  })

  it('is listed newest first, page by page, and the newest one counts, at every moment', async () => {
    const send = (at: number, failing: string[]) => {
      const results = declared.map((scenario) => ({
        scenario,
        outcome: failing.includes(scenario) ? ('fail' as const) : ('pass' as const),
      }))
      return reportRun(testCaller(at), name, '1.0.0', { ...(reported as ReportedRun), results })
    }
    const ids: string[] = []
    for (const [at, failing] of [
      [1000, ['two-sizes', 'empty-cart']],
      [2000, []],
      [1500, ['sold-out']],
    ] as const)
      ids.push((await send(at, [...failing])).id)
    const first = await list('?limit=2')
    const second = await list(`?limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.toReversed())
    const versionId = (await db.select().from(scenarioRun)).find(({ id }) => id === ids[0])?.versionId ?? ''
    const known = async (at?: number) => (await latestRun(versionId, db, at))?.failing
    expect([await known(999), await known(1000), await known(2000), await known()]).toEqual([
      undefined,
      ['empty-cart', 'two-sizes'],
      [],
      ['sold-out'],
    ])
    const page = await readLatestRun(name, '1.0.0')
    expect(page?.outcomes.get('sold-out')).toEqual({ outcome: 'fail', note: null })
  })
})

describe('a run is refused, and nothing of it is kept', () => {
  it.each<[object, string, string]>([
    [{ target: 'else' }, 'target', 'must be one of artifact, endpoint, reported'],
    [{ results: [pass('sold-ou')] }, 'results[0].scenario', `did you mean sold-out?`],
    [{ results: [...all, pass('sold-out')] }, 'results[4].scenario', 'is already in this list'],
    [{ results: [] }, 'results', 'must hold at least one result'],
    [{ results: [{ scenario: 'sold-out', outcome: 'passed' }] }, 'results[0].outcome', 'must be one of'],
    [{ results: [{ ...pass('sold-out'), duration: -1 }] }, 'results[0].duration', 'milliseconds, 0 or more'],
    [{ results: [{ ...pass('sold-out'), expected: 1 }] }, 'results[0].expected', 'is not a key of a result'],
    [{ runner: { runtime: 'python' } }, 'runner.name', 'is required'],
    [{ runner: 'pytest' }, 'runner', 'must be keys and values'],
    [{ runner: { name: 'pytest', log: 'x'.repeat(17_000) } }, 'runner', 'at most 16384'],
    [{ digest: 'sha256:0' }, 'digest', 'must be a digest'],
    [{ digest: `sha256:${'0'.repeat(64)}` }, 'digest', 'is not that of'],
  ])('%j', async (more, path, message) => {
    const { status, json } = await post(more)
    expect([status, json.errors[0].path]).toEqual([422, path])
    expect(json.errors[0].message).toContain(message)
    expect((await list()).items).toEqual([])
  })

  it.each([
    ['"runner":{"name":"x","__proto__":{}}', 'runner.__proto__'],
    ['"results":[{"scenario":"sold-out","outcome":"pass","actual":1e999}]', 'results[0].actual'],
  ])('where its JSON says %s', async (field, path) => {
    const { status, json } = await api.ask('POST', address, {
      body: `{"target":"reported",${field}}`,
      headers: { 'content-type': 'application/json' },
    })
    expect([status, json.errors[0].path]).toEqual([400, path])
  })

  it('where the version declares no scenario', async () => {
    await register(api, name, '2.0.0')
    const { json } = await api.ask('POST', address.replace('1.0.0', '2.0.0'), { json: reported })
    expect(json.errors[0]).toEqual({
      path: 'results[0].scenario',
      message: `is not a scenario of ${name} 2.0.0, which declares none`,
    })
  })

  it('where 10,000 results are of another version, in no time', async () => {
    const results = Array.from({ length: 10_000 }, (_, n) => pass(`sold-out-${n}`))
    const { status, json } = await post({ results })
    expect([status, json.errors.length]).toEqual([422, 100])
  })

  it('where a token that is narrowed to another package sends it', async () => {
    await createPackage(api, `other-${name}`)
    const packages = [`other-${name}`]
    const { secret } = await createToken(testCaller(), { name: `ci of ${name}`, scopes: ['register'], packages })
    const headers = { authorization: `Bearer ${secret}` }
    expect((await api.ask('POST', address, { json: reported, headers })).status).toBe(403)
    expect((await api.ask('POST', address, { json: reported, as: 'report' })).status).toBe(403)
  })

  it('and one that is not there is said to be missing', async () => {
    const { id } = (await post()).json
    await register(api, name, '2.0.0')
    expect((await api.ask('GET', `${address}/x`)).json.code).toBe('run_missing')
    expect((await api.ask('GET', `${address.replace('1.0.0', '2.0.0')}/${id}`)).json.code).toBe('run_missing')
  })
})
