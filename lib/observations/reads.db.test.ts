import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { observation, observationSeries } from '#db/schema/kpis'
import { version } from '#db/schema/versions'
import { testApi } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { readPoints } from './points.ts'
import { readTotals, type Window } from './reads.ts'
import { clicks, day, defineKpis, hour, monday, post } from './testing.ts'
import { startOf, zooms } from './zooms.ts'

let api: TestApi
let versionIds: string[]
let packageId: string

/** Buckets of an hour, of six and of a whole day, over ten weeks and the end of a month, with gaps. */
const lengths = [1, 1, 6, 24, 3, 1]
function* buckets() {
  for (let from = -20, turn = 0; from < 1200; turn++) {
    const long = lengths[turn % lengths.length] ?? 1
    yield { from, to: from + long, n: 10 + turn, sum: turn % 10 }
    from += long + (turn % 4 === 0 ? 5 : 0)
  }
}

beforeAll(async () => {
  api = await testApi()
  await defineKpis(api)
  for (const name of ['ranker', 'shop']) await createPackage(api, name)
  for (const number of ['1.0.0', '1.1.0']) await register(api, 'ranker', number)
  const rows = [...buckets()].map(({ from, to, n, sum }) =>
    clicks(from, { to: clicks(to).from, n, sum, version: from % 2 === 0 ? '1.0.0' : '1.1.0' }),
  )
  const beside = [
    clicks(0, { segment: 'device=phone', n: 7 }),
    clicks(0, { environment: 'staging', n: 8 }),
    clicks(0, { traffic: 'shop', n: 9 }),
    clicks(0, { kpi: 'revenue', n: 5, sumOfSquares: 100 }),
  ].map((row) => ({ ...row, sum: 1 }))
  const { status } = await post(api, [...rows, ...beside])
  expect(status).toBe(201)
  const versions = await db.select().from(version)
  versionIds = versions.map(({ id }) => id)
  packageId = versions[0]?.packageId ?? ''
})
afterAll(() => api.remove())

const whose = () => ({ versionIds, packageId, environment: 'production' })
const sumOf = (all: { totals: { n: number; sum: number } }[]) =>
  all.map(({ totals }) => totals).reduce((one, { n, sum }) => ({ n: one.n + n, sum: one.sum + sum }), { n: 0, sum: 0 })

/** What the buckets themselves come to that begin in a window, of clicks in all of the traffic. */
async function folded({ from, to }: Window): Promise<{ n: number; sum: number }> {
  const series = (await db.select().from(observationSeries)).filter(
    (one) =>
      one.kpi === 'clicks' && one.segment === '' && one.environment === 'production' && one.packageId === packageId,
  )
  const ids = new Set(series.map(({ id }) => id))
  const rows = (await db.select().from(observation)).filter((row) => ids.has(row.seriesId))
  return sumOf(rows.filter((row) => row.from >= from && row.from < to).map((totals) => ({ totals })))
}

const moment = fc.integer({ min: -40 * 60, max: 1300 * 60 }).map((minutes) => monday + minutes * 60_000)
const window = fc.tuple(moment, moment).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const ofClicks = <T extends { kpi: string }>(all: T[]) => all.filter(({ kpi }) => kpi === 'clicks')

describe('in any window', () => {
  it('totals are what the buckets that begin in it add up to', async () => {
    await fc.assert(
      fc.asyncProperty(window, async (one) => {
        expect(sumOf(ofClicks(await readTotals(whose(), one)))).toEqual(await folded(one))
      }),
      { numRuns: 60 },
    )
  })

  it('totals know from when to when they were observed, to the day where whole days are added up', async () => {
    await fc.assert(
      fc.asyncProperty(window, async (one) => {
        const totals = ofClicks(await readTotals(whose(), one))
        const points = ofClicks(await readPoints(whose(), one, 'bucket'))
        for (const { versionId, from, to } of totals) {
          const own = points
            .find((other) => other.versionId === versionId)
            ?.points.filter((point) => point.totals.n > 0)
          const [first, last] = [own?.at(0)?.from ?? 0, own?.at(-1)?.to ?? 0]
          expect(from).toBeLessThanOrEqual(first)
          expect(from).toBeGreaterThan(first - day)
          expect(Math.abs(to - last)).toBeLessThan(day)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('the points of every zoom add up to the totals, and each holds what begins in it', async () => {
    await fc.assert(
      fc.asyncProperty(window, fc.constantFrom(...zooms), async (one, zoom) => {
        const series = ofClicks(await readPoints(whose(), one, zoom))
        const points = series.flatMap((own) => own.points)
        expect(sumOf(points)).toEqual(await folded(one))
        for (const { points: own } of series)
          for (const [index, point] of own.entries()) {
            expect(point.from).toBe(startOf(point.from, zoom))
            expect(point.to).toBeGreaterThan(point.from)
            if (index > 0 && zoom !== 'hour') expect(own[index - 1]?.to).toBeLessThanOrEqual(point.from)
          }
      }),
      { numRuns: 100 },
    )
  })

  it('that is empty, or of no arm, there is nothing', async () => {
    const none = { from: monday, to: monday }
    expect(await readTotals(whose(), none)).toEqual([])
    expect(await readPoints(whose(), none, 'day')).toEqual([])
    const all = { from: 0, to: monday * 2 }
    expect(await readTotals({ versionIds: [] }, all)).toEqual([])
    expect(await readPoints({ versionIds: [] }, all, 'day')).toEqual([])
  })
})

describe('of whom', () => {
  const all = { from: monday - 30 * day, to: monday + 90 * day }
  it('is one row for each KPI, traffic, environment, arm and segment, each with what it is of', async () => {
    const everywhere = await readTotals({ versionIds }, all)
    expect(everywhere).toHaveLength(5)
    const staging = await readTotals({ ...whose(), environment: 'staging' }, all)
    expect(staging).toMatchObject([{ environment: 'staging', segment: '', totals: { n: 8, sum: 1, squares: 1 } }])
    const phone = await readTotals({ ...whose(), segment: 'device=phone' }, all)
    expect(phone).toMatchObject([{ segment: 'device=phone', totals: { n: 7 } }])
    expect(everywhere.filter((one) => one.packageId !== packageId)).toMatchObject([{ totals: { n: 9 } }])
    expect((await readPoints({ versionIds }, all, 'month')).length).toBe(5)
  })
})

describe('a point', () => {
  it.each([
    ['hour', '2026-10-07T13:59:59.999Z', '2026-10-07T13:00:00.000Z'],
    ['day', '2026-10-07T00:00:00.000Z', '2026-10-07T00:00:00.000Z'],
    ['week', '2026-10-05T00:00:00.000Z', '2026-10-05T00:00:00.000Z'],
    ['week', '2026-10-11T23:59:59.999Z', '2026-10-05T00:00:00.000Z'],
    ['week', '1970-01-02T00:00:00.000Z', '1969-12-29T00:00:00.000Z'],
    ['month', '2026-02-28T23:00:00.000Z', '2026-02-01T00:00:00.000Z'],
    ['bucket', '2026-02-28T23:00:00.123Z', '2026-02-28T23:00:00.123Z'],
  ] as const)('of a %s with %s begins at %s', (zoom, moment, start) =>
    expect(new Date(startOf(Date.parse(moment), zoom)).toISOString()).toBe(start),
  )

  it('of a month ends where the next begins, of a week seven days later, of an hour with its longest bucket', async () => {
    const wide = { from: monday - 30 * day, to: monday + 90 * day }
    for (const { points } of await readPoints(whose(), wide, 'month'))
      for (const { from, to } of points) expect(to).toBe(startOf(from + 32 * day, 'month'))
    for (const { points } of await readPoints(whose(), wide, 'week'))
      for (const { from, to } of points) expect(to - from).toBe(7 * day)
    const hours = (await readPoints(whose(), wide, 'hour')).flatMap(({ points }) => points)
    expect(new Set(hours.map(({ from, to }) => (to - from) / hour))).toEqual(new Set([1, 3, 6, 24]))
  })
})
