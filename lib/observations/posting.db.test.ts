import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { observation, observationDay, observationSeries } from '#db/schema/kpis'
import { createToken } from '#lib/access/writes'
import { testApi, testCaller } from '#lib/api/testing'
import { change } from '#lib/audit/change'
import type { Scope } from '#lib/caller'
import { createPackage as createRestricted } from '#lib/packages/writes'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { dayLong } from './rules.ts'
import { at, clicks, day, defineKpis, hour, monday, post } from './testing.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await defineKpis(api)
  await createPackage(api, 'ranker')
  for (const version of ['1.0.0', '1.1.0']) await register(api, 'ranker', version)
})
afterAll(() => api.remove())
beforeEach(() =>
  change(testCaller(), async (tx, record) => {
    await tx.delete(observationSeries)
    await record({ verb: 'observations.removed', subject: 'test', label: 'all' })
  }),
)

const stored = () => db.select().from(observation).orderBy(observation.seriesId, observation.from)
const days = () => db.select().from(observationDay).orderBy(observationDay.seriesId, observationDay.day)
const read = async (query = '') => (await api.ask('GET', `/observations?package=ranker${query}`)).json.items

const revenue = (hours: number, more: object = {}) =>
  clicks(hours, { kpi: 'revenue', sum: 50.5, sumOfSquares: 60.25, ...more })
const perVisit = { denominator: 300, denominatorSumOfSquares: 1000, sumOfProducts: 40, sumOfSquares: 16 }

describe('what was observed', () => {
  it('is kept bucket by bucket, and read as it was posted', async () => {
    const rows = [
      clicks(0),
      revenue(0, { segment: 'device=phone' }),
      clicks(0, { kpi: 'per-visit', ...perVisit }),
      clicks(1, { n: 0, sum: 0 }),
    ]
    const { status, json } = await post(api, rows)
    expect([status, json]).toEqual([201, { posted: 4, replaced: 0, series: 3, days: 3 }])
    const items = await read()
    expect(items).toHaveLength(4)
    const none = { denominator: null, denominatorSumOfSquares: null, sumOfProducts: null }
    expect(items).toContainEqual({
      ...clicks(0),
      ...none,
      sumOfSquares: 10,
      segment: null,
      traffic: 'ranker',
    })
    expect(items).toContainEqual({ ...rows[1], ...none, traffic: 'ranker' })
    expect(items).toContainEqual({ ...rows[2], segment: null, traffic: 'ranker' })
  })

  it('comes as lines or as a list, alike', async () => {
    const rows = [clicks(0), clicks(1)]
    await post(api, `\n${JSON.stringify(rows[0])}\r\n\n${JSON.stringify(rows[1])}\n`)
    const lines = await stored()
    expect(lines).toHaveLength(2)
    expect((await api.ask('POST', '/observations', { json: rows })).json).toMatchObject({ posted: 2, replaced: 2 })
    expect(await stored()).toEqual(lines)
    expect((await post(api, JSON.stringify(rows[0]), { headers: { 'content-type': 'text/csv' } })).status).toBe(415)
  })

  it('keeps every number to the last bit', async () => {
    const narrow = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    const wide = fc.double({ min: -1e49, max: 1e49, noNaN: true })
    const sums = fc.sample(fc.oneof(narrow, wide), { numRuns: 2000, seed: 1 })
    const rows = sums.map((sum, hours) => revenue(hours - 2000, { n: 1, sum, sumOfSquares: 1e99 }))
    expect((await post(api, rows)).status).toBe(201)
    expect((await stored()).map(({ sum }) => sum)).toEqual(sums.map((sum) => sum + 0))
  })

  it('leaves one entry for all of it, in the history of the package', async () => {
    await post(api, [clicks(0), clicks(1), revenue(30)])
    const { items } = (await api.ask('GET', '/audit?verb=observations.posted&limit=1')).json
    expect(items[0]).toMatchObject({
      label: 'ranker',
      after: {
        count: '3 observations',
        kpis: ['clicks', 'revenue'],
        environments: ['production'],
        from: at(monday),
        to: at(monday + 31 * hour),
      },
    })
  })

  it('is answered once more for a repeat with the same Idempotency-Key, and done once', async () => {
    const headers = { 'idempotency-key': 'batch-1' }
    const first = await post(api, [clicks(0)], { headers })
    expect((await post(api, [clicks(0)], { headers })).json).toEqual(first.json)
    expect((await post(api, [clicks(1)], { headers })).json.code).toBe('idempotency_key_reused')
    expect(await stored()).toHaveLength(1)
  })
})

describe('a bucket', () => {
  it('that comes again takes the place of the one before it, and its day is added up anew', async () => {
    await post(api, [clicks(0), clicks(1), clicks(25)])
    const { json } = await post(api, [clicks(1, { n: 200, sum: 50 }), clicks(2)])
    expect(json).toEqual({ posted: 2, replaced: 1, series: 1, days: 1 })
    expect((await days()).map(({ n, sum, squares }) => ({ n, sum, squares }))).toEqual([
      { n: 400, sum: 70, squares: 70 },
      { n: 100, sum: 10, squares: 10 },
    ])
  })

  it.each([
    ['begins within', 0.5, 1.5],
    ['ends within', -0.5, 0.5],
    ['is within', 0.25, 0.75],
    ['is around', -1, 2],
    ['has the same beginning as', 0, 0.5],
    ['has the same end as', 0.5, 1],
  ])('that %s a stored one is refused, and names it', async (_, from, to) => {
    await post(api, [clicks(0)])
    const before = [await stored(), await days()]
    const moved = { from: at(monday + from * hour), to: at(monday + to * hour) }
    const { status, json } = await post(api, [clicks(30), clicks(0, moved)])
    expect([status, json.code]).toEqual([422, 'bucket_overlaps'])
    expect(json.errors).toEqual([
      {
        path: 'line 2',
        message: expect.stringContaining('the stored bucket from 2026-10-05T00:00:00.000Z to 2026-10-05T01:00:00.000Z'),
      },
    ])
    expect([await stored(), await days()]).toEqual(before)
  })

  it('may touch others, and stand beside one of another KPI, segment or arm', async () => {
    const beside = [
      clicks(0),
      clicks(1),
      clicks(-1),
      revenue(0),
      clicks(0, { segment: 'a' }),
      clicks(0, { version: '1.1.0' }),
      clicks(0, { environment: 'staging' }),
    ]
    await post(api, [clicks(0)])
    expect((await post(api, beside)).json).toMatchObject({ posted: 7, replaced: 1, series: 5 })
  })

  it.each([
    [[clicks(0), clicks(1), clicks(0)], 'line 3', 'is the same bucket as line 1'],
    [[clicks(0, { to: at(monday + 2 * hour) }), clicks(1)], 'line 2', 'overlaps line 1'],
    [[clicks(1), clicks(0, { to: at(monday + 2 * hour) })], 'line 1', 'overlaps line 2'],
  ])('that overlaps another of the request is refused', async (rows, path, message) => {
    const { status, json } = await post(api, rows)
    expect([status, json.code, json.errors]).toEqual([422, 'bucket_overlaps', [{ path, message }]])
    expect(await stored()).toEqual([])
  })

  it('has its place wherever its moments are said from, and on a day of 25 hours', async () => {
    await post(api, [clicks(0, { from: '2026-10-05T02:00:00+02:00', to: '2026-10-05T03:00:00+02:00' })])
    expect((await stored())[0]?.from).toBe(monday)
    const long = { from: '2026-10-25T00:00:00+02:00', to: '2026-10-26T00:00:00+01:00' }
    expect((await post(api, [clicks(0, long)])).status).toBe(201)
  })
})

it('days are what their buckets add up to, whatever is posted in whatever order', async () => {
  const posts = fc.array(
    fc.array(fc.record({ hours: fc.integer({ min: 0, max: 60 }), n: fc.nat(50), arm: fc.nat(1) }), { minLength: 1 }),
    { minLength: 1, maxLength: 5 },
  )
  await fc.assert(
    fc.asyncProperty(posts, async (requests) => {
      for (const some of requests) {
        const distinct = [...new Map(some.map((one) => [`${one.hours} ${one.arm}`, one])).values()]
        const rows = distinct.map(({ hours, n, arm }) =>
          clicks(hours, { n, sum: Math.floor(n / 2), version: `1.${arm}.0` }),
        )
        expect((await post(api, rows)).status).toBe(201)
      }
      const sums = new Map<string, { n: number; sum: number }>()
      for (const { seriesId, from, n, sum } of await stored()) {
        const key = `${seriesId} ${from - (from % dayLong)}`
        const before = sums.get(key) ?? { n: 0, sum: 0 }
        sums.set(key, { n: before.n + n, sum: before.sum + sum })
      }
      expect(new Map((await days()).map(({ seriesId, day, n, sum }) => [`${seriesId} ${day}`, { n, sum }]))).toEqual(
        sums,
      )
    }),
    { numRuns: 15 },
  )
})

describe('a row is refused at its place, and nothing of the request is kept', () => {
  const soon = at(Date.now() + 2 * day)
  it.each<[object, string, string]>([
    [{ kpi: 'clickz' }, 'kpi', 'did you mean clicks?'],
    [{ package: 'rankr' }, 'package', 'did you mean ranker?'],
    [{ version: '1.0.1' }, 'version', 'is not a version of ranker; did you mean 1.0.0?'],
    [{ version: 'latest' }, 'version', 'is not a version of ranker'],
    [{ environment: 'prodution' }, 'environment', 'did you mean production?'],
    [{ traffic: 'nobody' }, 'traffic', 'is not a package here'],
    [{ kpi: undefined }, 'kpi', 'is required'],
    [{ from: '2026-10-05' }, 'from', 'must be a time such as'],
    [{ from: '2026-10-05T00:00:00' }, 'from', 'must be a time such as'],
    [{ from: clicks(1).from }, 'from', 'must be before to'],
    [{ from: at(monday - 25 * hour) }, 'to', 'at most 25 hours'],
    [{ from: soon, to: at(Date.parse(soon) + hour) }, 'from', 'a day in the future'],
    [{ from: '1969-12-31T23:00:00Z', to: '1970-01-01T00:00:00Z' }, 'from', 'must be 1970 or later'],
    [{ n: -1 }, 'n', 'a whole number from 0'],
    [{ n: 1.5 }, 'n', 'a whole number from 0'],
    [{ n: '100' }, 'n', 'a whole number from 0'],
    [{ n: 1e13 }, 'n', 'a whole number from 0'],
    [{ sum: 101 }, 'sum', 'must be from 0 to n, which is 100'],
    [{ sum: 10.5 }, 'sum', 'must be whole'],
    [{ sum: -1 }, 'sum', 'must be from 0 to n'],
    [{ sum: null }, 'sum', 'is empty'],
    [{ sum: 1e101 }, 'sum', 'or less'],
    [{ sumOfSquares: 11 }, 'sumOfSquares', 'must be as sum'],
    [{ denominator: 1 }, 'denominator', 'is only of a ratio'],
    [{ summ: 1 }, 'summ', 'did you mean sum?'],
    [{ segment: '' }, 'segment', 'one line'],
    [{ segment: ' a' }, 'segment', 'without blanks at its ends'],
    [{ segment: 'a\u00a0' }, 'segment', 'without blanks at its ends'],
    [{ segment: 'a\u200bb' }, 'segment', 'each to be seen'],
    [{ kpi: 'revenue' }, 'sumOfSquares', 'is required'],
    [{ kpi: 'revenue', sumOfSquares: 0.99 }, 'sumOfSquares', 'must be 1 or more'],
    [{ kpi: 'revenue', n: 0, sumOfSquares: 1 }, 'sum', 'must be 0, as n is 0'],
    [{ kpi: 'revenue', n: 0, sum: 0, sumOfSquares: 1 }, 'sumOfSquares', 'must be 0, as n is 0'],
    [{ kpi: 'per-visit', ...perVisit, denominator: undefined }, 'denominator', 'is required'],
    [{ kpi: 'per-visit', ...perVisit, denominatorSumOfSquares: 800 }, 'denominatorSumOfSquares', '900 or more'],
    [{ kpi: 'per-visit', ...perVisit, sumOfProducts: 127 }, 'sumOfProducts', 'can not be more than 126.4'],
  ])('%j', async (more, field, message) => {
    for (const as of ['lines', 'list'] as const) {
      const rows = [clicks(0), clicks(1, { from: clicks(0).from, ...more, to: { to: clicks(0).to, ...more }.to })]
      const place = as === 'lines' ? 'line 2' : '[1]'
      const { status, json } =
        as === 'lines' ? await post(api, rows) : await api.ask('POST', '/observations', { json: rows })
      expect([status, json.code, json.errors[0].path]).toEqual([422, 'body_invalid', `${place}.${field}`])
      expect(json.errors[0].message).toContain(message)
    }
    expect(await stored()).toEqual([])
  })

  it.each([
    ['{"n":1e999}', 'line 2.n'],
    ['{"n":NaN}', 'line 2.n'],
    ['{"n":Infinity}', 'line 2.n'],
    ['{"n":1,"n":1}', 'line 2.n'],
    ['{"__proto__":{}}', 'line 2.__proto__'],
    ['{"n":1', 'line 2.n'],
    ['n', 'line 2'],
  ])('%s', async (row, path) => {
    const { status, json } = await post(api, `${JSON.stringify(clicks(0))}\n${row}`)
    expect([status, json.code, json.errors[0].path]).toEqual([400, 'not_json', path])
    expect(await stored()).toEqual([])
  })

  it.each(['[]', '{}', 'null', '[1]', '[[]]'])('%s as a list', async (body) => {
    const headers = { 'content-type': 'application/json' }
    const { status, json } = await api.ask('POST', '/observations', { body, headers })
    expect([status, json.code]).toEqual([422, 'body_invalid'])
  })

  it.each([
    ['a MiB of escaped quotes, never closed', `[{"a":"${'\\"'.repeat(512 * 1024)}`, 400],
    ['a text of 15 MiB', `[{"a":"${'x'.repeat(15 * 1024 * 1024)}"}]`, 422],
    ['a text of 15 MiB, never closed', `[{"a":"${'x'.repeat(15 * 1024 * 1024)}`, 400],
  ])('%s', async (_, body, refused) => {
    const started = performance.now()
    const headers = { 'content-type': 'application/json' }
    expect((await api.ask('POST', '/observations', { body, headers })).status).toBe(refused)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('of which at most a hundred are named, and of too many none', async () => {
    const wrong = Array.from({ length: 150 }, (_, hours) => clicks(hours, { sum: -1 }))
    expect((await post(api, wrong)).json.errors).toHaveLength(100)
    const many = `${JSON.stringify(clicks(0))}\n`.repeat(50_001)
    const { status, json } = await post(api, many)
    expect([status, json.errors[0].message]).toEqual([422, expect.stringContaining('at most 50000 observations')])
    const large = await post(api, ' '.repeat(16 * 1024 * 1024 + 1))
    expect([large.status, large.json.detail]).toEqual([413, expect.stringContaining('in a second request')])
  })
})

const tokenFor = async (scopes: Scope[], packages?: string[]) => {
  const { secret } = await createToken(testCaller(), { name: 'a token', scopes, packages })
  return { authorization: `Bearer ${secret}` }
}

describe('whose traffic it is', () => {
  let headers: Record<string, string>
  beforeAll(async () => {
    const own = ['shop', 'other', 'baseline', 'loose']
    await createRestricted(testCaller(), { name: 'hidden', title: 'x', purpose: 'x', restricted: true, owners: [] })
    for (const name of own) await createPackage(api, name)
    for (const name of [...own, 'hidden']) await register(api, name, '1.0.0')
    headers = await tokenFor(['report'], own)
    await released('shop', 'production', { '1.0.0': 5000, 'baseline@1.0.0': 5000 }, monday)
    await released('shop', 'production', { '1.0.0': 10_000 }, monday + 10 * hour)
    await released('other', 'production', { '1.0.0': 10_000, 'baseline@1.0.0': 0 }, monday + 5 * hour)
    await released('hidden', 'production', { 'baseline@1.0.0': 10_000 }, monday)
  })
  const ofBaseline = (hours: number, more: object = {}) => clicks(hours, { package: 'baseline', ...more })
  const trafficOf = async (package_ = 'baseline') =>
    (await api.ask('GET', `/observations?package=${package_}`)).json.items.map(
      ({ traffic }: { traffic: string }) => traffic,
    )

  it('is that of the release in which the arm was when the bucket began, share or shadow', async () => {
    expect((await post(api, [ofBaseline(0)], { headers })).status).toBe(201)
    expect((await post(api, [ofBaseline(12)], { headers })).status).toBe(201)
    expect(await trafficOf()).toEqual(expect.arrayContaining(['shop', 'other']))
  })

  it('is that of the release that came within the bucket, where there was none when it began', async () => {
    const before = { from: at(monday - 12 * hour), to: at(monday + hour) }
    expect((await post(api, [ofBaseline(0, before)], { headers })).status).toBe(201)
    expect(await trafficOf()).toEqual(['shop'])
  })

  it('must be said where it could be that of several, which are named as far as they may be known', async () => {
    const { status, json } = await post(api, [ofBaseline(6)], { headers })
    expect([status, json.errors[0]]).toEqual([
      422,
      {
        path: 'line 1.traffic',
        message: 'is required: baseline 1.0.0 was an arm of other and of shop. Say whose traffic is meant',
      },
    ])
    expect((await post(api, [ofBaseline(6, { traffic: 'shop' })], { headers })).status).toBe(201)
    expect(await trafficOf()).toEqual(['shop'])
  })

  it('is the package’s own where the version was in no release', async () => {
    expect((await post(api, [clicks(0, { package: 'loose' })], { headers })).status).toBe(201)
    expect(await trafficOf('loose')).toEqual(['loose'])
  })
})

describe('who may post', () => {
  it('is a token that reports or registers, for the traffic of its packages, whosever arms those are', async () => {
    for (const scope of ['register', 'report'] as const) {
      const headers = await tokenFor([scope], ['shop'])
      expect((await post(api, [clicks(0, { package: 'shop' })], { headers })).status).toBe(201)
      const arm = clicks(0, { package: 'baseline', traffic: 'shop' })
      expect((await post(api, [arm], { headers })).status).toBe(201)
      const refused = await post(api, [clicks(0, { package: 'shop' }), clicks(0)], { headers })
      expect([refused.status, refused.json.code]).toEqual([403, 'forbidden'])
    }
    const headers = await tokenFor(['promote'])
    expect((await post(api, [clicks(0)], { headers })).json.detail).toContain('the scope report or register')
    expect(await stored()).toHaveLength(2)
  })

  it('learns nothing of a package that is hidden from them', async () => {
    const headers = await tokenFor(['report'], ['shop'])
    const answers = ['hidden', 'nothing'].map(async (name) => {
      const own = await post(api, [clicks(0, { package: name })], { headers })
      const traffic = await post(api, [clicks(0, { package: 'shop', traffic: name })], { headers })
      return [own.status, own.json.errors, traffic.status, traffic.json.errors]
    })
    const [hidden, nothing] = await Promise.all(answers)
    expect(hidden).toEqual(nothing)
    const known = await tokenFor(['report'])
    const arm = clicks(0, { package: 'shop', traffic: 'hidden' })
    expect((await post(api, [clicks(0, { package: 'hidden' }), arm], { headers: known })).status).toBe(201)
    const list = async (query: string) => {
      const { status, json } = await api.ask('GET', `/observations?package=${query}`, { headers })
      return [status, json.code ?? json.items]
    }
    expect(await list('hidden')).toEqual([404, 'package_missing'])
    expect(await list('shop&traffic=hidden')).toEqual([404, 'package_missing'])
    expect(await list('shop')).toEqual([200, []])
  })

  it('learns nothing of it from the history either: it is told to who sees the package of the arm', async () => {
    const owners: never[] = []
    await createRestricted(testCaller(), { name: 'vault', title: 'x', purpose: 'x', restricted: true, owners })
    const all = await tokenFor(['report'])
    const narrow = await tokenFor(['report'], ['shop', 'hidden'])
    const secret = revenue(3, { package: 'hidden', traffic: 'shop' })
    await post(api, [clicks(3, { package: 'shop' }), secret], { headers: all })
    await post(api, [secret, revenue(3, { package: 'hidden', traffic: 'vault' })], { headers: all })
    const told = async (name: string, headers: Record<string, string>) => {
      const { json } = await api.ask('GET', `/audit?package=${name}&verb=observations.posted&limit=3`, { headers })
      return json.items?.map(({ after }: { after: unknown }) => after)
    }
    const one = { count: '1 observation' }
    expect((await told('shop', narrow))[0]).toMatchObject({ ...one, kpis: ['clicks'] })
    const [first, second, third] = await told('hidden', narrow)
    expect([first, second]).toEqual(
      expect.arrayContaining([{ count: 'observations' }, expect.objectContaining({ ...one, kpis: ['revenue'] })]),
    )
    expect(third).toMatchObject({ ...one, kpis: ['revenue'] })
    expect(await told('vault', all)).toEqual([])
  })

  it('is not read where the body is packed, or is not UTF-8', async () => {
    const packed = await post(api, [clicks(0)], { headers: { 'content-encoding': 'gzip' } })
    expect([packed.status, packed.json.code]).toEqual([415, 'body_encoded'])
    expect(packed.json.detail).toContain('send it uncompressed')
    const latin = await post(api, [clicks(0)], { headers: { 'content-type': 'application/x-ndjson; charset=latin1' } })
    expect([latin.status, latin.json.code]).toEqual([415, 'not_utf8'])
    const plain = { 'content-type': 'application/x-ndjson;charset="UTF-8"', 'content-encoding': 'identity' }
    expect((await post(api, [clicks(0)], { headers: plain })).status).toBe(201)
  })
})
