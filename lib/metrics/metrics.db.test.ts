import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { metricValue } from '#db/schema/evidence'
import { createToken } from '#lib/access/writes'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { latestMetricsAt } from './reads.ts'
import type { MetricValue, PostedValue } from './schema.ts'
import { postMetrics } from './writes.ts'

let api: TestApi
let made = 0
let name: string
let address: string
let digest: string
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())
beforeEach(async () => {
  name = `ranker-${made++}`
  await createPackage(api, name)
  digest = (await register(api, name, '1.0.0')).json.digest
  address = `/packages/${name}/versions/1.0.0/metrics`
})

const post = (json: unknown, query = '') => api.ask('POST', address + query, { json })
const read = async () => (await api.ask('GET', address, { as: 'read' })).json.items
const auc = { metric: 'auc', value: 0.7 }
const definitions = '/api/v1/metrics'

describe('what was measured of a version', () => {
  it('is read with what its metric means, and says where something was not stated', async () => {
    const full = { ...auc, dataset: 'clicks@2026-10-01', split: 'test', slice: 'visitor=new', n: 2000 }
    const { status, json } = await post([auc, { ...full, lower: 0.68, upper: 0.72 }], `?digest=${digest}`)
    expect([status, json]).toEqual([201, { posted: 2, defined: [], digest }])
    const [whole, slice] = await read()
    const bare = { dataset: null, split: null, slice: null, n: null, lower: null, upper: null }
    expect(whole).toMatchObject({ ...auc, ...bare, title: 'Area under the ROC curve', direction: 'higher', digest })
    expect(slice).toMatchObject({ ...full, lower: 0.68, upper: 0.72, by: 'register (token)' })
  })

  it('is never overwritten: the newest value of a place counts, and each one stays', async () => {
    await post([auc, { ...auc, split: 'test', value: 0.6 }])
    await post([{ ...auc, value: 0.8 }])
    expect((await read()).map(({ value }: { value: number }) => value)).toEqual([0.8, 0.6])
    expect(await db.$count(metricValue)).toBeGreaterThanOrEqual(3)
    const change = db.transaction((tx) => tx.update(metricValue).set({ value: 1 }))
    await expect(change).rejects.toThrow('frozen')
    await expect(db.transaction((tx) => tx.delete(metricValue))).rejects.toThrow('frozen')
  })

  it('is taken of a withdrawn version too, and leaves one entry in its history for all of it', async () => {
    await api.ask('PUT', `/packages/${name}/versions/1.0.0/withdrawal`, { as: 'promote', json: { reason: 'leaks' } })
    expect((await post([auc, { metric: 'ndcg@10', value: 0.4 }])).status).toBe(201)
    const { items } = (await api.ask('GET', `/audit?verb=metrics.posted&limit=1`)).json
    expect(items[0]).toMatchObject({
      label: `${name} 1.0.0`,
      after: { values: 2, metrics: ['auc', 'ndcg@10'], digest },
    })
  })

  it('comes once when the same request is sent twice', async () => {
    const headers = { 'idempotency-key': `once-${name}` }
    const send = (query = '') => api.ask('POST', address + query, { json: [auc], headers })
    const answer = { posted: 1, defined: [], digest }
    expect([(await send()).json, (await send()).json]).toEqual([answer, answer])
    expect((await send(`?digest=${digest}`)).json.code).toBe('idempotency_key_reused')
    const { versionId } = (await latestOf())[0] ?? {}
    expect((await db.select().from(metricValue)).filter((row) => row.versionId === versionId)).toHaveLength(1)
  })

  it('stands in time as it was posted, also where the clock was set back', async () => {
    const at = Date.now() + 60_000
    await postMetrics(testCaller(at), name, '1.0.0', [auc])
    await postMetrics(testCaller(at - 5000), name, '1.0.0', [{ ...auc, value: 0.9 }])
    expect((await latestOf()).map(({ value }) => value)).toEqual([0.9])
    expect((await latestOf(at)).map(({ value }) => value)).toEqual([0.7])
    expect(await latestOf(at - 1)).toEqual([])
  })
})

const versionId = async () => {
  const found = await db.select().from(metricValue)
  return found.filter((row) => row.digest === digest)[0]?.versionId ?? ''
}
const latestOf = async (at?: number) => latestMetricsAt([await versionId()], db, at)

describe('a value is refused at its place, and nothing of the request is kept', () => {
  const known = 'as auc is'
  it.each<[object[], string, string]>([
    [[{ metric: 'shine', value: 1 }], '[0].metric', 'say which way is better'],
    [[auc, { metric: 'acuracy', value: 1 }], '[1].metric', 'did you mean accuracy?'],
    [[{ metric: 'roc_auc', value: 1 }], '[0].metric', 'did you mean auc?'],
    [[{ metric: 'NDCG', value: 1 }], '[0].metric', 'must be a name such as ndcg@10'],
    [[{ metric: 'auc' }], '[0].value', 'is required'],
    [[{ ...auc, value: 'NaN' }], '[0].value', 'must be a number'],
    [[{ ...auc, value: null }], '[0].value', 'is empty'],
    [[{ ...auc, value: 1.2 }], '[0].value', `must be 1 or less, ${known}`],
    [[{ ...auc, value: -0.1 }], '[0].value', `must be 0 or more, ${known}`],
    [[{ ...auc, lower: -1, upper: 1 }], '[0].lower', `must be 0 or more, ${known}`],
    [[{ ...auc, lower: 0, upper: 2 }], '[0].upper', `must be 1 or less, ${known}`],
    [[{ ...auc, lower: 0.8, upper: 0.6 }], '[0].lower', 'must not be more than upper'],
    [[{ ...auc, lower: 0.71, upper: 0.8 }], '[0].value', 'must lie between lower and upper'],
    [[{ ...auc, lower: 0.6 }], '[0].upper', 'is required beside lower'],
    [[{ ...auc, upper: 0.8 }], '[0].lower', 'is required beside upper'],
    [[{ ...auc, n: 0 }], '[0].n', 'a whole number, 1 or more'],
    [[{ ...auc, n: 1.5 }], '[0].n', 'a whole number, 1 or more'],
    [[{ ...auc, direction: 'lower' }], '[0].direction', `must be higher, ${known}`],
    [[{ metric: 'calibration', value: 1, direction: 'lower' }], '[0].direction', 'must be left out'],
    [[auc, auc], '[1].metric', 'is already in this list at [0]'],
    [[{ ...auc, dataset: '' }], '[0].dataset', 'must be one line'],
    [[{ ...auc, slice: 'a\u0000b' }], '[0].slice', ''],
    [[{ ...auc, slcie: 'x' }], '[0].slcie', 'did you mean slice?'],
    [
      [
        { metric: 'shine', value: 1, direction: 'higher' },
        { metric: 'shine', value: 1, split: 'test', direction: 'lower' },
      ],
      '[1].direction',
      'must be higher, as shine is',
    ],
  ])('%j', async (values, path, message) => {
    const { status, json } = await post([...values])
    expect([Math.floor(status / 100), json.errors[0].path]).toEqual([4, path])
    expect(json.errors[0].message).toContain(message)
    expect(await read()).toEqual([])
  })

  it.each([
    ['[{"metric":"auc","value":1e999}]', '[0].value'],
    ['[{"metric":"auc","value":NaN}]', '[0].value'],
    ['[{"metric":"auc","value":0.5,"__proto__":{"value":1}}]', '[0].__proto__'],
    ['[{"metric":"auc","value":0.5,"value":0.6}]', '[0].value'],
  ])('%s', async (body, path) => {
    const { status, json } = await api.ask('POST', address, { body, headers: { 'content-type': 'application/json' } })
    expect([status, json.code, json.errors[0].path]).toEqual([400, 'not_json', path])
    expect(await read()).toEqual([])
  })

  it.each([[[]], [{}], [null], [auc], [Array.from({ length: 1001 }, (_, n) => ({ ...auc, slice: `s${n}` }))]])(
    'what is no list of 1 to 1,000',
    async (json) => {
      const { status, json: problem } = await post(json)
      expect([status, problem.code]).toEqual([422, 'body_invalid'])
      expect(await read()).toEqual([])
    },
  )

  it('that was measured of other content', async () => {
    const other = `sha256:${'0'.repeat(64)}`
    const { status, json } = await post([auc], `?digest=${other}`)
    expect([status, json.code, json.digest]).toEqual([422, 'digest_mismatch', digest])
    expect((await post([auc], '?digest=0000')).status).toBe(400)
    expect(await read()).toEqual([])
  })

  it('of a version that is not there, or is only named latest', async () => {
    for (const version of ['9.9.9', 'latest']) {
      const { json } = await api.ask('POST', `/packages/${name}/versions/${version}/metrics`, { json: [auc] })
      expect(json.code).toBe('version_missing')
    }
    expect((await api.ask('GET', `/packages/${name}/versions/latest/metrics`)).status).toBe(200)
  })

  it('that a token narrowed to another package sends, or one that may only read', async () => {
    const { secret } = await createToken(testCaller(), {
      name: `ci of ${name}`,
      scopes: ['register'],
      packages: [name],
    })
    const headers = { authorization: `Bearer ${secret}` }
    expect((await api.ask('POST', address, { json: [auc], headers })).status).toBe(201)
    await createPackage(api, `other-${name}`)
    await register(api, `other-${name}`, '1.0.0')
    const other = `/packages/other-${name}/versions/1.0.0/metrics`
    expect((await api.ask('POST', other, { json: [auc], headers })).status).toBe(403)
    expect((await api.ask('POST', address, { json: [auc], as: 'read' })).status).toBe(403)
    expect((await api.ask('POST', definitions, { json: shine, headers })).status).toBe(403)
  })

  it('when a version would have more places than are read as one', async () => {
    const many = (from: number) => Array.from({ length: 1000 }, (_, n) => ({ ...auc, slice: `s${from + n}` }))
    for (let from = 0; from < 5000; from += 1000) expect((await post(many(from))).status).toBe(201)
    expect((await post(many(0))).status).toBe(201)
    expect((await post([auc])).json.errors[0].message).toContain('more than 5000')
    expect(await read()).toHaveLength(5000)
  })
})

const shine = { name: 'shine', title: 'How it shines', direction: 'higher', least: 0, most: 10, unit: 'lumen' }

describe('what a metric means', () => {
  it('is said by the first value that carries a direction, or by itself, and holds for every later value', async () => {
    const values = [{ metric: 'gleam', value: 3, direction: 'lower', title: 'Gleam' }]
    expect((await post(values)).json.defined).toEqual(['gleam'])
    expect((await read())[0]).toMatchObject({ title: 'Gleam', direction: 'lower', primary: false })

    const { status, json } = await api.ask('POST', definitions, { json: { ...shine, primary: true } })
    expect([status, json]).toEqual([201, { ...shine, primary: true, guardrail: false, builtin: false }])
    expect((await post([{ metric: 'shine', value: 11 }])).json.errors[0].path).toBe('[0].value')
    await post([{ metric: 'shine', value: 9 }])
    expect((await read())[0]).toMatchObject({ metric: 'shine', unit: 'lumen', primary: true })
    const again = await api.ask('POST', definitions, { json: { ...shine, guardrail: true } })
    expect([again.status, again.json.guardrail, again.json.primary]).toEqual([200, true, false])
  })

  it('can be said anew of one that every catalog knows, but never turns round under values', async () => {
    await post([{ metric: 'mae', value: 3 }])
    const mae = { name: 'mae', title: 'Error in euros', direction: 'lower', unit: 'EUR' }
    expect((await api.ask('POST', definitions, { json: mae })).status).toBe(201)
    expect((await read())[0]).toMatchObject({ title: 'Error in euros', unit: 'EUR' })
    const turned = await api.ask('POST', definitions, { json: { ...mae, direction: 'higher' } })
    expect([turned.status, turned.json.code]).toEqual([409, 'metric_in_use'])
  })

  it.each([
    [{ ...shine, name: 'Shine' }, 'name'],
    [{ ...shine, name: 'shine-' }, 'name'],
    [{ ...shine, direction: 'up' }, 'direction'],
    [{ ...shine, most: 0 }, 'most'],
    [{ ...shine, primary: 1 }, 'primary'],
    [{ ...shine, builtin: true }, 'builtin'],
  ])('is refused where it says %j', async (json, path) => {
    const { status, json: problem } = await api.ask('POST', definitions, { json })
    expect([status, problem.errors[0].path]).toEqual([422, path])
  })

  it('is listed page by page, what every catalog knows and what is our own, each once', async () => {
    const names: string[] = []
    let next = ''
    do {
      const { items, nextCursor } = (await api.ask('GET', `${definitions}?limit=7${next}`, { as: 'read' })).json
      names.push(...items.map((one: { name: string }) => one.name))
      next = nextCursor ? `&cursor=${nextCursor}` : ''
    } while (next)
    expect(names).toEqual([...new Set(names)].toSorted())
    expect(names).toEqual(expect.arrayContaining(['auc', 'gleam', 'mae', 'shine', 'ndcg']))
  })
})

const place = fc.record({
  metric: fc.constantFrom('auc', 'f1'),
  dataset: fc.option(fc.constantFrom('a@1', 'b@1'), { nil: undefined }),
  split: fc.option(fc.constantFrom('test', 'a@1'), { nil: undefined }),
  slice: fc.option(fc.constantFrom('x', 'test'), { nil: undefined }),
})
const valueAt = fc.record({ place, value: fc.double({ min: 0, max: 1, noNaN: true }) })
const posts = fc.array(
  fc.record({
    version: fc.nat(1),
    values: fc.uniqueArray(valueAt, { minLength: 1, selector: (one) => keyOf(one.place) }),
  }),
  { minLength: 1, maxLength: 6 },
)
const keyOf = ({
  metric,
  dataset,
  split,
  slice,
}: Pick<MetricValue, 'metric'> & { [field in 'dataset' | 'split' | 'slice']?: string | null }) =>
  [metric, dataset ?? '', split ?? '', slice ?? ''].join('\u0001')

it('the newest value of each place is what a fold over all posts comes to, at every moment', async () => {
  let tried = 0
  await fc.assert(
    fc.asyncProperty(posts, async (sent) => {
      const versions = [`2.${tried}.0`, `2.${tried++}.1`]
      const ids: string[] = []
      for (const version of versions) {
        await register(api, name, version)
        await postMetrics(testCaller(0), name, version, [{ ...auc, slice: 'begin' }])
        ids.push(await idOf(version))
      }
      const expected = new Map<string, number>()
      const states = sent.map(({ version, values }) => {
        for (const one of values) expected.set(`${ids[version]}\u0001${keyOf(one.place)}`, one.value + 0)
        return new Map(expected)
      })
      for (const [turn, { version, values }] of sent.entries()) {
        const items = values.map((one): PostedValue => ({ ...one.place, value: one.value }))
        await postMetrics(testCaller(1000 * (turn + 1)), name, versions[version] ?? '', items)
      }
      for (const [turn, state] of states.entries()) {
        const rows = await db.snapshot((reader) => latestMetricsAt(ids, reader, 1000 * (turn + 1) + 999))
        const kept = rows.filter(({ slice }) => slice !== 'begin')
        expect(new Map(kept.map((row) => [`${row.versionId}\u0001${keyOf(row)}`, row.value + 0]))).toEqual(state)
        expect(kept).toHaveLength(state.size)
      }
    }),
    { numRuns: 15 },
  )
})

async function idOf(version: string): Promise<string> {
  const { digest: of } = (await api.ask('GET', `/packages/${name}/versions/${version}`)).json
  return (await db.select().from(metricValue)).find((row) => row.digest === of)?.versionId ?? ''
}
