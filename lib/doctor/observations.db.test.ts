import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { clicks, defineKpis, monday, post } from '#lib/observations/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { examine } from './examine.ts'
import { tamper } from './testing.ts'

let api: TestApi
beforeEach(async () => {
  api = await testApi()
  await defineKpis(api)
  await createPackage(api, 'ranker')
  await register(api, 'ranker', '1.0.0')
  const revenue = { kpi: 'revenue', segment: 'phone', sum: 0.1, sumOfSquares: 0.3 }
  await post(
    api,
    [0, 1, 2, 30].flatMap((hours) => [clicks(hours), clicks(hours, revenue)]),
  )
})
afterEach(() => api.remove())

async function findings(): Promise<string[]> {
  const { examined } = await examine({ quick: true })
  return examined
    .filter(({ invariant }) => invariant === 'buckets' || invariant === 'days')
    .flatMap((one) => one.findings.map(({ subject, what }) => `${subject}: ${what}`))
}

const here = 'clicks of ranker 1.0.0 in production'
const ofClicks = `series_id = (select id from observation_series where kpi = 'clicks')`

describe('the doctor', () => {
  it('finds nothing where observations came through their door', async () => {
    expect(await findings()).toEqual([])
    const { examined } = await examine({ quick: true })
    const looked = Object.fromEntries(examined.map(({ of, looked }) => [of, looked]))
    expect(looked).toMatchObject({ 'series of observations': 2, 'days of observations': 4 })
  })

  it.each([
    [
      'a day that does not equal its buckets',
      `update observation_day set n = n + 1 where day = ${monday} and ${ofClicks}`,
      `${here}: 2026-10-05 has n 301, and its buckets come to 300`,
    ],
    [
      'a bucket that was changed beside its day',
      `update observation set sum = 11 where "from" = ${monday} and ${ofClicks}`,
      `${here}: 2026-10-05 has sum 30, and its buckets come to 31`,
    ],
    [
      'a day that is gone',
      `delete from observation_day where day = ${monday} and ${ofClicks}`,
      `${here}: 2026-10-05 is not added up`,
    ],
    [
      'a day without buckets',
      `delete from observation where "from" > ${monday + 86_400_000} and ${ofClicks}`,
      `${here}: 2026-10-06 is added up of no buckets`,
    ],
    [
      'buckets that overlap',
      `update observation set "to" = "to" + 1 where "from" = ${monday} and ${ofClicks}`,
      `${here}: has a bucket from 2026-10-05T00:00:00.000Z that overlaps the one from 2026-10-05T01:00:00.000Z`,
    ],
    [
      'a series that says it is of something else',
      `update observation_series set segment = 'tablet' where kpi = 'clicks'`,
      `${here}, tablet: is kept under another id than its own`,
    ],
  ])('finds %s', async (_, statement, expected) => {
    await tamper(statement)
    expect(await findings()).toEqual([expected])
  })
})
