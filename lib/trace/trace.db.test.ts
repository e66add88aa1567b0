import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import { withQuery } from '#lib/paths'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

let api: TestApi
let approver: Record<string, string>
beforeAll(async () => {
  api = await testApi()
  approver = await personOf('approver')
})
afterAll(() => api.remove())

const traced = (query: Record<string, string>, as: 'read' | 'nobody' = 'read', headers = {}) =>
  api.ask('GET', withQuery('/trace', query), { as, headers })
const moment = async (name: string, at: string, environment = 'dev') => {
  const { status, json, text } = await traced({ package: name, at, environment })
  expect(status, text).toBe(200)
  return json
}
const ago = (minutes: number) => Date.now() - minutes * 60_000
const iso = (ms: number) => new Date(ms).toISOString()
const digestOf = async (name: string, number: string) =>
  (await api.ask('GET', `/packages/${name}/versions/${number}`)).json.digest as string

const scenarios = [
  { id: 'one', input: {}, expected: {} },
  { id: 'two', input: {}, expected: {} },
]

async function promoted(name: string, version: string, environment = 'dev', more: object = { share: 1 }) {
  const json = { version, environment, rationale: `because of ${version}`, ...more }
  const asked = await api.ask('POST', `/packages/${name}/promotions`, { as: 'promote', json })
  expect(asked.status, asked.text).toBe(201)
  const applied = await api.ask('POST', `/promotions/${asked.json.id}/application`, { as: 'promote', json: {} })
  expect(applied.status, applied.text).toBe(201)
  return { id: asked.json.id as string, release: applied.json.release as string }
}

/** Lets the clock go on, so that what comes next lies after it. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 5))

const value = (measured: number) => [{ metric: 'auc', value: measured, dataset: 'clicks@2026-10-01' }]
const run = (second: string) => ({
  target: 'reported',
  runner: { name: 'pytest' },
  results: [
    { scenario: 'one', outcome: 'pass' },
    { scenario: 'two', outcome: second },
  ],
})
const verbs = (entries: { verb: string }[]) => entries.map(({ verb }) => verb)

describe('a moment', () => {
  test('is told with what was known by then: what was measured, run, decided and named later does not show', async () => {
    await createPackage(api, 'known', { owners: [{ role: 'backup', owner: 'first@shop.example' }] })
    await register(api, 'known', '1.0.0', {
      scenarios,
      data: [{ role: 'training', dataset: 'clicks', version: '2026-10-01' }],
      configuration: { hyperparameters: { depth: 4 } },
      environment: { runtime: { name: 'python', version: '3.12' } },
    })
    const digest = await digestOf('known', '1.0.0')
    const post = (path: string, json: object) =>
      api.ask('POST', `/packages/known/versions/1.0.0/${path}`, { as: 'register', json })
    expect((await post('metrics', value(0.7))).status).toBe(201)
    expect((await post('scenario-runs', run('pass'))).status).toBe(201)
    const { id, release } = await promoted('known', '1.0.0')
    await pause()
    const at = iso(Date.now())
    await pause()
    await post('metrics', value(0.4))
    await post('scenario-runs', run('fail'))
    const owners = [{ role: 'backup', owner: 'second@shop.example' }]
    expect((await api.ask('PATCH', '/packages/known', { json: { owners } })).status).toBe(200)
    await api.ask('PUT', '/packages/known/versions/1.0.0/withdrawal', { as: 'promote', json: { reason: 'leaks' } })

    const dossier = await moment('known', at)
    expect(dossier).toMatchObject({ kind: 'moment', package: 'known', environment: 'dev', tier: 'development', at })
    expect(dossier.release).toMatchObject({ id: release, cause: 'promotion', promotion: id })
    expect(dossier.until).toBeNull()
    expect(dossier.owners).toEqual([{ role: 'backup', owner: 'first@shop.example' }])
    const [{ known, ...arm }] = dossier.arms
    expect(arm).toMatchObject({ package: 'known', version: '1.0.0', digest, share: 1 })
    expect(known).toMatchObject({
      data: [{ dataset: 'clicks' }],
      configuration: { hyperparameters: { depth: 4 } },
      environment: { runtime: 'python 3.12', libraries: 0 },
      scenarios: { declared: 2, run: { passed: 2, failed: 0 } },
      metrics: [{ metric: 'auc', value: 0.7 }],
      withdrawal: { reason: 'leaks' },
    })
    expect(Date.parse(known.withdrawal.at)).toBeGreaterThan(Date.parse(at))
    expect(dossier.promotion).toMatchObject({ id, rationale: 'because of 1.0.0', requestedBy: 'promote (token)' })
    expect(dossier.promotion.gates).toMatchObject([
      { gate: 'not-withdrawn', verdict: 'holds' },
      { gate: 'freeze', verdict: 'holds' },
    ])
    const { upTo, after } = dossier.audit
    expect(verbs(upTo)).toEqual(expect.arrayContaining(['release.made', 'promotion.applied', 'version.registered']))
    expect(verbs(after)).toContain('version.withdrawn')
    expect(verbs(upTo)).not.toContain('version.withdrawn')
  })

  test('has the owners of then, whatever was said of the package between it and the change of them', async () => {
    await createPackage(api, 'reported', { owners: [{ role: 'backup', owner: 'first@shop.example' }] })
    for (const number of ['1.0.0', '2.0.0']) await register(api, 'reported', number)
    await released('reported', 'dev', { '1.0.0': 10_000 })
    await pause()
    const at = iso(Date.now())
    await pause()
    for (const number of ['1.0.0', '2.0.0']) {
      const json = { environment: 'dev', instance: 'one', digest: await digestOf('reported', number) }
      const said = await api.ask('POST', '/packages/reported/reports', { as: 'report', json })
      expect(said.status, said.text).toBeLessThan(300)
    }
    for (const owner of ['second@shop.example', 'third@shop.example'])
      await api.ask('PATCH', '/packages/reported', { json: { owners: [{ role: 'backup', owner }] } })
    expect((await moment('reported', at)).owners).toEqual([{ role: 'backup', owner: 'first@shop.example' }])
    const now = await moment('reported', iso(Date.now()))
    expect(now.owners).toEqual([{ role: 'backup', owner: 'third@shop.example' }])
  })

  test('belongs to the release that takes effect in that very millisecond, and not one before', async () => {
    await createPackage(api, 'exact')
    for (const number of ['1.0.0', '2.0.0']) await register(api, 'exact', number)
    const [first, second] = [ago(20), ago(10)]
    await released('exact', 'dev', { '1.0.0': 10_000 }, first)
    await released('exact', 'dev', { '2.0.0': 10_000 }, second)
    const live = async (at: number) => (await moment('exact', iso(at))).arms[0].version
    expect([await live(first), await live(second - 1), await live(second)]).toEqual(['1.0.0', '1.0.0', '2.0.0'])
    expect((await moment('exact', iso(first))).until).toBe(iso(second))
    const early = await traced({ package: 'exact', at: iso(first - 1), environment: 'dev' })
    expect(early.json).toMatchObject({ status: 404, code: 'not_live_then', first: iso(first) })
    expect(early.json.detail).toContain(`Its first release there took effect at ${iso(first)}`)
    const elsewhere = await traced({ package: 'exact' })
    expect(elsewhere.json.detail).toMatch(/not live in production.*It was live in dev from/)
  })

  test('after a rollback tells the reason, and how what it restored had been promoted', async () => {
    await createPackage(api, 'returned')
    for (const number of ['1.0.0', '2.0.0']) await register(api, 'returned', number)
    const { id, release } = await promoted('returned', '1.0.0')
    await promoted('returned', '2.0.0')
    const json = { environment: 'dev', reason: 'clicks fell', category: 'quality' }
    const back = await api.ask('POST', '/packages/returned/rollbacks', { as: 'nobody', headers: approver, json })
    expect(back.status, back.text).toBe(201)
    const dossier = await moment('returned', back.json.effectiveAt)
    expect(dossier.release).toMatchObject({ cause: 'rollback', sequence: 3 })
    expect(dossier.rollback).toMatchObject({ reason: 'clicks fell', category: 'quality', restores: { id: release } })
    expect(dossier.promotion).toMatchObject({ id, version: '1.0.0' })
  })

  test('tells the gates, reviews and waivers on the evidence it was decided on', async () => {
    for (const name of ['judged', 'baseline']) await createPackage(api, name)
    await register(api, 'judged', '1.0.0')
    await register(api, 'baseline', '1.0.0')
    const wanted = {
      version: '1.0.0',
      environment: 'production',
      share: 0.1,
      rest: 'baseline@1.0.0',
      rationale: 'try it',
    }
    const asked = await api.ask('POST', '/packages/judged/promotions', { as: 'promote', json: wanted })
    const ask = (path: string, sent: object) =>
      api.ask('POST', `/promotions/${asked.json.id}/${path}`, { as: 'nobody', headers: approver, json: sent })
    for (const gate of ['standard', 'scenarios', 'owners']) await ask('waivers', { gate, reason: 'a trial' })
    await ask('reviews', { decision: 'approve', comment: 'go on' })
    expect((await ask('application', {})).status).toBe(201)
    await api.ask('PATCH', '/packages/judged', { json: { owners: [{ role: 'accountable', owner: 'a@shop.example' }] } })
    const { promotion, arms } = await moment('judged', iso(Date.now()), 'production')
    expect(arms.map(({ package: name, share }: { package: string; share: number }) => [name, share])).toEqual([
      ['baseline', 0.9],
      ['judged', 0.1],
    ])
    const gate = (name: string) => promotion.gates.find((one: { gate: string }) => one.gate === name)
    expect(gate('owners')).toMatchObject({ verdict: 'waived', waiver: { reason: 'a trial' } })
    expect(gate('approvals')).toMatchObject({ verdict: 'holds' })
    expect(promotion.reviews).toMatchObject([{ decision: 'approve', comment: 'go on', voided: null }])
    expect(promotion.evidence).toMatch(/^sha256:/)
  })

  test('does not lie ahead', async () => {
    const ahead = await traced({ package: 'exact', at: iso(Date.now() + 60_000), environment: 'dev' })
    expect(ahead.json).toMatchObject({ status: 422, errors: [{ path: 'at' }] })
  })
})

describe('a digest', () => {
  test('tells every time its version was live, with the share it had', async () => {
    await createPackage(api, 'spans')
    for (const number of ['1.0.0', '2.0.0']) await register(api, 'spans', number)
    const [first, second, third] = [ago(30), ago(20), ago(10)]
    await released('spans', 'dev', { '1.0.0': 10_000 }, first)
    await released('spans', 'dev', { '1.0.0': 9000, '2.0.0': 1000 }, second)
    await released('spans', 'dev', { '2.0.0': 10_000 }, third)
    await released('spans', 'staging', { '1.0.0': 10_000 }, third)
    const digest = await digestOf('spans', '1.0.0')
    const { json } = await traced({ digest })
    expect(json).toMatchObject({ kind: 'digest', digest, package: 'spans', version: '1.0.0' })
    const here = { package: 'spans', shadow: false }
    const inDev = [
      { ...here, environment: 'dev', share: 0.9, from: iso(second), until: iso(third) },
      { ...here, environment: 'dev', share: 1, from: iso(first), until: iso(second) },
    ]
    expect(json.spans).toMatchObject([
      { ...here, environment: 'staging', share: 1, from: iso(third), until: null },
      ...inDev,
    ])
    expect((await traced({ digest, environment: 'dev' })).json.spans).toMatchObject(inDev)
  })

  test('that nobody has, or neither digest nor package, is refused with what to do', async () => {
    const unknown = await traced({ digest: `sha256:${'0'.repeat(64)}` })
    expect(unknown.json).toMatchObject({ status: 404, code: 'digest_missing' })
    expect((await traced({})).json).toMatchObject({ status: 400, errors: [{ path: 'package' }] })
  })
})

test('what is restricted is not told: not its package, not its digest, not its arm', async () => {
  const admin = await personOf('admin')
  const viewer = await personOf('viewer')
  for (const name of ['secret', 'open']) {
    await createPackage(api, name)
    await register(api, name, '1.0.0')
  }
  await released('open', 'dev', { '1.0.0': 9000, 'secret@1.0.0': 1000 }, ago(5))
  await released('secret', 'dev', { '1.0.0': 10_000 }, ago(5))
  const digest = await digestOf('secret', '1.0.0')
  const hidden = await api.ask('PATCH', '/packages/secret', {
    as: 'nobody',
    headers: admin,
    json: { restricted: true },
  })
  expect(hidden.status, hidden.text).toBe(200)
  const asViewer = (query: Record<string, string>) => traced(query, 'nobody', viewer)
  expect((await asViewer({ package: 'secret', environment: 'dev' })).json.code).toBe('package_missing')
  expect((await asViewer({ digest })).json.code).toBe('digest_missing')
  const { text, json } = await asViewer({ package: 'open', environment: 'dev' })
  expect(json.arms).toMatchObject([
    { version: '1.0.0', share: 0.9 },
    { package: null, version: null, digest: null, share: 0.1, known: null },
  ])
  expect(text).not.toContain(digest)
  expect((await traced({ digest }, 'nobody', admin)).json.spans).toHaveLength(2)
})
