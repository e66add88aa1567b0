import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import { blobFile } from '#lib/blobs/store'
import { released } from '#lib/reports/testing'
import { createPackage, register, sha256, type TestApi, uploaded } from '#lib/versions/testing'
import { offerRollback } from './earlier.ts'
import type { ReleaseView, RollbackPreview } from './schema.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

const why = { environment: 'production', reason: 'baskets are empty', category: 'incident' }

const rollBack = (name: string, json: object = {}) =>
  api.ask('POST', `/packages/${name}/rollbacks`, { as: 'promote', json: { ...why, ...json } })

const preview = (name: string, query = '') =>
  api.ask('GET', `/packages/${name}/rollbacks/preview?environment=production${query}`)

async function releasesOf(name: string): Promise<ReleaseView[]> {
  return (await api.ask('GET', `/packages/${name}/releases?environment=production`)).json.items
}

const shares = ({ arms }: Pick<ReleaseView, 'arms'>) =>
  Object.fromEntries(arms.map(({ version, share }) => [version, share]))

/** A package with 1.0.0 whole in production, then 1.1.0 in its place, unless the history says otherwise. */
async function live(
  name: string,
  history: [shares: Record<string, number>, promotion?: string][] = [[{ '1.0.0': 10_000 }], [{ '1.1.0': 10_000 }]],
  said: object = {},
): Promise<void> {
  await createPackage(api, name)
  for (const number of new Set(history.flatMap(([one]) => Object.keys(one)))) await register(api, name, number, said)
  for (const [index, [one, promotion]] of history.entries())
    await released(name, 'production', one, Date.now(), promotion ?? `promotion ${index}`)
}

test('what was live before the promotion returns, whatever steps the promotion took', async () => {
  await live('ramped', [
    [{ '1.0.0': 10_000 }, 'first'],
    [{ '1.0.0': 9_900, '1.1.0': 100 }, 'second'],
    [{ '1.0.0': 5_000, '1.1.0': 5_000 }, 'second'],
    [{ '1.1.0': 10_000 }, 'second'],
  ])
  const { json } = await preview('ramped')
  expect(json).toMatchObject({ undo: false, ready: true })
  expect(shares(json.target)).toEqual({ '1.0.0': 1 })
  const made = await rollBack('ramped', { basedOn: json.current.id })
  expect(made.status, made.text).toBe(201)
  expect(made.json).toMatchObject({ cause: 'rollback', restores: json.target.id, basedOn: json.current.id })
  expect(shares(made.json)).toEqual({ '1.0.0': 1 })
  const audited = await api.ask('GET', '/audit?verb=release.rolled-back&limit=1', { as: 'read' })
  expect(audited.json.items).toMatchObject([
    {
      subject: `release:${made.json.id}`,
      after: { reason: why.reason, category: 'incident', restores: json.target.id },
    },
  ])
})

test('a step of a ramp can be returned to by name, and nothing else that is not earlier here', async () => {
  await live('stepped', [[{ '1.0.0': 10_000 }], [{ '1.0.0': 9_000, '1.1.0': 1_000 }], [{ '1.1.0': 10_000 }]])
  const [now, step] = await releasesOf('stepped')
  await released('stepped', 'staging', { '1.0.0': 10_000 })
  const { json } = await api.ask('GET', '/packages/stepped/releases?environment=staging')
  for (const to of [json.items[0].id, now?.id])
    expect((await rollBack('stepped', { to })).json).toMatchObject({ status: 422, errors: [{ path: 'to' }] })
  const elsewhere = (await releasesOf('ramped'))[0]?.id
  expect((await rollBack('stepped', { to: elsewhere })).json).toMatchObject({ code: 'release_missing' })
  const made = await rollBack('stepped', { to: step?.id })
  expect(shares(made.json)).toEqual({ '1.0.0': 0.9, '1.1.0': 0.1 })
})

test('a rollback is undone by returning to what it replaced, and the undoing as well', async () => {
  await live('undone')
  const first = (await rollBack('undone')).json
  const back = await preview('undone', `&to=${first.basedOn}`)
  expect(back.json).toMatchObject({ undo: true, ready: true })
  const undone = await rollBack('undone', { to: first.basedOn, category: 'undo' })
  expect(shares(undone.json)).toEqual({ '1.1.0': 1 })
  const again = await rollBack('undone', { to: undone.json.basedOn, category: 'undo' })
  expect(shares(again.json)).toEqual({ '1.0.0': 1 })
  expect((await preview('undone', `&to=${(await releasesOf('undone')).at(-2)?.id}`)).json.undo).toBe(false)
})

test('after a rollback the next one by default is not to what was rolled back', async () => {
  await live('thrice', [[{ '1.0.0': 10_000 }], [{ '1.1.0': 10_000 }], [{ '1.2.0': 10_000 }]])
  expect(shares((await rollBack('thrice')).json)).toEqual({ '1.1.0': 1 })
  expect(shares((await rollBack('thrice')).json)).toEqual({ '1.0.0': 1 })
  expect((await rollBack('thrice')).json).toMatchObject({ status: 409, code: 'nothing_before' })
})

test('who looked at another allocation is told what is live now, and nothing happens', async () => {
  await live('hasty')
  const seen = (await preview('hasty')).json as RollbackPreview
  await released('hasty', 'production', { '1.0.0': 5_000, '1.1.0': 5_000 }, Date.now(), 'another')
  const late = await rollBack('hasty', { basedOn: seen.current.id })
  expect(late.json).toMatchObject({ status: 409, code: 'release_stale', errors: [{ path: 'basedOn' }] })
  expect(shares(late.json.current)).toEqual({ '1.0.0': 0.5, '1.1.0': 0.5 })
  expect(await releasesOf('hasty')).toHaveLength(3)
})

test('a version that was withdrawn does not return, and is named', async () => {
  await live('recalled')
  await api.ask('PUT', '/packages/recalled/versions/1.0.0/withdrawal', { as: 'promote', json: { reason: 'leaks' } })
  expect((await preview('recalled')).json).toMatchObject({
    ready: false,
    checks: [{ verdict: 'falls short' }, {}, {}, {}],
  })
  const refused = await rollBack('recalled')
  expect(refused.json).toMatchObject({ status: 409, code: 'not_ready' })
  expect(refused.json.detail).toContain('recalled 1.0.0 withdrawn')
})

test('a version whose bytes are lost does not return', async () => {
  const file = await uploaded(api, 'model.txt', 'weights')
  await live('lost', undefined, { files: [file] })
  expect((await preview('lost')).json.ready).toBe(true)
  await rm(blobFile(sha256('weights')))
  const [, bytes] = (await preview('lost')).json.checks
  expect(bytes).toMatchObject({ verdict: 'falls short', found: '1 of 1 files are lost or cut' })
  expect((await rollBack('lost')).json.code).toBe('not_ready')
})

/** Reports a run of the scenarios a and b of 1.0.0. */
async function run(name: string, ...outcomes: string[]): Promise<void> {
  const results = outcomes.map((outcome, index) => ({ scenario: 'ab'[index], outcome }))
  const { status, text } = await api.ask('POST', `/packages/${name}/versions/1.0.0/scenario-runs`, {
    json: { target: 'reported', runner: { name: 'pytest' }, results },
  })
  expect(status, text).toBe(201)
}

test('scenarios that failed or did not all run are told, and hinder nothing', async () => {
  const scenarios = ['a', 'b'].map((id, input) => ({ id, input }))
  await live('judged', undefined, { scenarios })
  const check = async () => (await preview('judged')).json.checks[2]
  expect(await check()).toMatchObject({ key: 'scenarios', verdict: 'cannot tell', found: 'judged 1.0.0: not run yet' })
  await run('judged', 'pass')
  expect(await check()).toMatchObject({ verdict: 'cannot tell', found: 'judged 1.0.0: 1 of 2 passed, 1 not run' })
  await run('judged', 'pass', 'pass')
  expect(await check()).toMatchObject({ verdict: 'holds' })
  await run('judged', 'pass', 'fail')
  expect(await check()).toMatchObject({ verdict: 'falls short' })
  expect((await preview('judged')).json.ready).toBe(true)
  expect((await rollBack('judged')).status).toBe(201)
})

test('the difference names the parts of each version that goes', async () => {
  await createPackage(api, 'told')
  await register(api, 'told', '1.0.0', { data: [{ role: 'training', dataset: 'clicks', version: 'october' }] })
  await register(api, 'told', '1.1.0', { data: [{ role: 'training', dataset: 'clicks', version: 'november' }] })
  for (const number of ['1.0.0', '1.1.0'])
    await released('told', 'production', { [number]: 10_000 }, Date.now(), number)
  const { differences } = (await preview('told')).json as RollbackPreview
  expect(differences).toMatchObject([
    { goes: { version: '1.1.0' }, returns: { version: '1.0.0' }, parts: [{ part: 'data' }], beside: 1 },
  ])
})

test('nothing returns where nothing was live before, or nothing is live', async () => {
  await live('new', [[{ '1.0.0': 10_000 }]])
  expect((await rollBack('new')).json).toMatchObject({ status: 409, code: 'nothing_before' })
  expect((await rollBack('new', { environment: 'dev' })).json).toMatchObject({ status: 409, code: 'not_live' })
})

test('an allocation that is live already does not return', async () => {
  await live('same', [[{ '1.0.0': 10_000 }], [{ '1.1.0': 10_000 }], [{ '1.0.0': 10_000 }]])
  const first = (await releasesOf('same')).at(-1)?.id
  expect((await rollBack('same', { to: first })).json).toMatchObject({ status: 409, code: 'nothing_changes' })
})

test('a reason and a category are asked for', async () => {
  await live('reasoned')
  for (const path of ['reason', 'category'])
    expect((await rollBack('reasoned', { [path]: '' })).json).toMatchObject({ status: 422, errors: [{ path }] })
})

test('releases follow each other in time, also when the clock goes back', async () => {
  await live('clocked', [])
  for (const number of ['1.0.0', '1.1.0']) await register(api, 'clocked', number)
  const ahead = Date.now() + 3_600_000
  await released('clocked', 'production', { '1.0.0': 10_000 }, ahead, 'one')
  await released('clocked', 'production', { '1.1.0': 10_000 }, ahead, 'two')
  const made = await rollBack('clocked')
  expect(Date.parse(made.json.effectiveAt)).toBe(ahead + 2)
})

test('who may not see a restricted package finds nothing to roll back; who only reads may not', async () => {
  await live('hidden')
  const viewer = await personOf('viewer')
  const refused = await api.ask('POST', '/packages/hidden/rollbacks', { as: 'nobody', headers: viewer, json: why })
  expect(refused.json).toMatchObject({ status: 403 })
  const admin = await personOf('admin')
  const json = { restricted: true }
  expect((await api.ask('PATCH', '/packages/hidden', { as: 'nobody', headers: admin, json })).status).toBe(200)
  const ask = { as: 'nobody', headers: await personOf('contributor') } as const
  expect((await api.ask('GET', '/packages/hidden/rollbacks/preview?environment=production', ask)).status).toBe(404)
  expect((await api.ask('POST', '/packages/hidden/rollbacks', { ...ask, json: why })).status).toBe(404)
})

test('each allocation is offered once, with when it was live last, and never the one that is live', async () => {
  await live('offered', [
    [{ '1.0.0': 10_000 }, 'a'],
    [{ '1.0.0': 5_000, '1.1.0': 5_000 }, 'b'],
    [{ '1.0.0': 10_000 }, 'c'],
    [{ '1.1.0': 10_000 }, 'd'],
  ])
  const all = await releasesOf('offered')
  const { earlier, current } = await offerRollback(undefined, 'offered', 'production')
  expect(current?.id).toBe(all[0]?.id)
  expect(earlier.map(({ id, until }) => ({ id, until }))).toEqual([
    { id: all[1]?.id, until: all[0]?.effectiveAt },
    { id: all[2]?.id, until: all[1]?.effectiveAt },
  ])
  expect(await offerRollback(undefined, 'offered', 'dev')).toMatchObject({ preview: null, current: null, earlier: [] })
})
