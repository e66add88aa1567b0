import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { register, type TestApi } from '#lib/versions/testing'
import { besideOthers } from './candidates.ts'
import { type Drafts, draftsOfRanker } from './testing.ts'

let api: TestApi
let drafts: Drafts
beforeAll(async () => {
  ;({ api, drafts } = await draftsOfRanker())
  await register(api, 'ranker', '1.0.0')
  const json = [{ metric: 'auc', value: 0.6, n: 2000, lower: 0.58, upper: 0.62, split: 'test' }]
  await api.ask('POST', '/packages/ranker/versions/1.0.0/metrics', { as: 'register', json })
})
afterAll(() => api.remove())

const candidates = () => api.ask('GET', '/packages/ranker/candidates', { as: 'register' })
const auc = (value: number, more: object = {}) => ({
  metric: 'auc',
  value,
  n: 2000,
  lower: value - 0.02,
  upper: value + 0.02,
  split: 'test',
  ...more,
})
const begin = (label: string, number: string, metrics: unknown[]) =>
  drafts.begin({
    label,
    manifest: { shipshape: 1, package: 'ranker', version: number, summary: 'Ranks products' },
    metrics,
  })

describe('candidates of a package', () => {
  it('are drafts that have another open one of their package beside them', async () => {
    const { id: first } = (await begin('one', '1.0.3', [])).json
    expect(await besideOthers([first])).toEqual(new Set())
    const { id: second } = (await begin('two', '1.0.4', [])).json
    const { id: other } = (await drafts.begin({ manifest: { shipshape: 1, package: 'not-there' } })).json
    expect(await besideOthers([first, second, other])).toEqual(new Set([first, second]))
    for (const id of [first, second, other]) await drafts.discard(id)
  })

  it('are none before anybody began a draft', async () => {
    expect((await candidates()).json).toEqual({ candidates: [], latest: '1.0.0', next: '1.0.1', rows: [] })
  })

  it('stand beside each other and against the latest version, and tell what could not be read of their metrics', async () => {
    const { id } = (await begin('not measured yet', '1.0.5', [])).json
    await begin('wider trees', '1.1.0', [auc(0.7, { from: 'metrics.json' }), { metric: 'auc', value: 'much' }])
    await begin('more data', '1.2.0', [auc(0.8)])
    const { status, json } = await candidates()
    expect(status).toBe(200)
    expect(json.candidates).toMatchObject([
      { label: 'wider trees', measured: 1, unread: 1 },
      { label: 'more data', measured: 1, unread: 0 },
      { label: 'not measured yet', measured: 0, unread: 0 },
    ])
    await drafts.discard(id)
    expect(json.rows).toMatchObject([
      {
        name: 'auc',
        split: 'test',
        latest: { value: 0.6 },
        reached: [{ value: 0.7, against: { verdict: 'better' } }, { value: 0.8, against: { verdict: 'better' } }, null],
        lead: { candidate: 1, verdict: 'better' },
      },
    ])
  })

  it('are open drafts only: the one that was chosen is a version with its metrics, the other waits on', async () => {
    const { json } = await candidates()
    const chosen = json.candidates.find(({ label }: { label: string }) => label === 'more data')
    const registered = await drafts.ask('POST', `/drafts/${chosen.id}/registration`, {})
    expect(registered.status).toBe(201)
    const left = (await candidates()).json
    expect(left.latest).toBe('1.2.0')
    expect(left.candidates.map(({ label }: { label: string }) => label)).toEqual(['wider trees'])
    expect(left.rows[0]).toMatchObject({ latest: { value: 0.8 }, reached: [{ against: { verdict: 'worse' } }] })
  })

  it('are not told to who may not register versions of the package', async () => {
    expect((await api.ask('GET', '/packages/ranker/candidates', { as: 'read' })).status).toBe(403)
    expect((await api.ask('GET', '/packages/nowhere/candidates', { as: 'register' })).status).toBe(404)
  })
})
