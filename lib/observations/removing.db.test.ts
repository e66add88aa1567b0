import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { observation, observationDay, observationSeries } from '#db/schema/kpis'
import { createToken } from '#lib/access/writes'
import { testApi, testCaller } from '#lib/api/testing'
import { withQuery } from '#lib/paths'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { at, clicks, defineKpis, hour, monday, post } from './testing.ts'

let api: TestApi
const own = { kpi: 'clicks', package: 'ranker', version: '1.0.0', environment: 'production', reason: 'cut wrongly' }
beforeAll(async () => {
  api = await testApi()
  await defineKpis(api)
  for (const name of ['ranker', 'shop']) await createPackage(api, name)
  await register(api, 'ranker', '1.0.0')
})
afterAll(() => api.remove())
beforeEach(async () => {
  for (const traffic of ['ranker', 'shop']) await remove({ from: at(0), to: at(Date.now()), traffic })
  await post(
    api,
    [22, 23, 24, 25, 48].map((hours) => clicks(hours)),
  )
})

const remove = (query: object, headers?: Record<string, string>) =>
  api.ask('DELETE', withQuery('/observations', { ...own, ...query }), { as: headers ? 'nobody' : 'report', headers })
const window = (from: number, to: number) => ({ from: at(monday + from * hour), to: at(monday + to * hour) })
const hours = async () =>
  (await db.select().from(observation).orderBy(observation.from)).map(({ from }) => (from - monday) / hour)
const days = async () =>
  (await db.select().from(observationDay).orderBy(observationDay.day)).map(({ day, n }) => [(day - monday) / hour, n])

describe('buckets that were cut wrongly', () => {
  it('go whole, within the window, and their days are added up anew', async () => {
    const { status, json } = await remove(window(22.5, 25.5))
    expect([status, json]).toEqual([200, { removed: 2, days: 2 }])
    expect(await hours()).toEqual([22, 25, 48])
    expect(await days()).toEqual([
      [0, 100],
      [24, 100],
      [48, 100],
    ])
    expect((await post(api, [clicks(23.5)])).status).toBe(201)
  })

  it('take their series with them when they were its last, so that its KPI can be defined anew', async () => {
    expect((await remove(window(0, 100))).json).toEqual({ removed: 5, days: 3 })
    expect([await hours(), await days(), await db.$count(observationSeries)]).toEqual([[], [], 0])
    const json = { name: 'clicks', title: 'clicks', kind: 'proportion', direction: 'lower' }
    expect((await api.ask('POST', '/kpis', { json })).status).toBe(200)
  })

  it('leave an entry that says why, and none where nothing was removed', async () => {
    await remove(window(22, 24))
    expect((await remove(window(22, 24))).json).toEqual({ removed: 0, days: 0 })
    const { items } = (await api.ask('GET', '/audit?verb=observations.removed&limit=1')).json
    expect(items[0]).toMatchObject({
      label: 'ranker',
      before: { count: '2 observations', kpis: ['clicks'], ...window(22, 24) },
      after: { reason: 'cut wrongly' },
    })
  })

  it('are those of one traffic, which must be said where there are several', async () => {
    await post(api, [clicks(0, { traffic: 'shop' })])
    const several = await remove(window(0, 100))
    expect([several.status, several.json.errors[0].path]).toEqual([422, 'traffic'])
    expect((await remove({ ...window(0, 100), traffic: 'shop' })).json.removed).toBe(1)
    expect(await hours()).toHaveLength(5)
  })

  it.each([
    [{ kpi: 'click' }, 'kpi', 'did you mean clicks?'],
    [{ version: '2.0.0' }, 'version', 'is not a version of ranker'],
    [window(3, 3), 'to', 'must be after from'],
    [{ reason: '' }, 'reason', 'is required'],
  ])('are not removed by what is wrong: %j', async (query, path, message) => {
    const { status, json } = await remove({ ...window(0, 100), ...query })
    expect([Math.floor(status / 100), json.errors[0].path]).toEqual([4, path])
    expect(json.errors[0].message).toContain(message)
    expect(await hours()).toHaveLength(5)
  })

  it('are removed by whoever may post them', async () => {
    const { secret } = await createToken(testCaller(), { name: 'shop', scopes: ['report'], packages: ['shop'] })
    expect((await remove(window(0, 100), { authorization: `Bearer ${secret}` })).status).toBe(403)
    expect(await hours()).toHaveLength(5)
  })
})

it('buckets are listed page by page, in the order of time, and by what is asked for', async () => {
  await post(api, [clicks(22, { segment: 'device=phone' }), clicks(22, { kpi: 'revenue', sumOfSquares: 100 })])
  const list = async (query: object) =>
    (await api.ask('GET', withQuery('/observations', { package: 'ranker', ...query }), { as: 'read' })).json
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await list({ limit: 2, cursor, kpi: 'clicks' })
    found.push(...page.items.map((one: { segment: string | null; from: string }) => `${one.segment} ${one.from}`))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(found).toHaveLength(6)
  expect(new Set(found).size).toBe(6)
  expect((await list({ segment: 'device=phone' })).items).toHaveLength(1)
  expect((await list(window(23, 25))).items).toHaveLength(2)
  expect((await list({ version: '9.9.9' })).items).toEqual([])
  expect((await list({ package: 'nothing' })).code).toBe('package_missing')
})
