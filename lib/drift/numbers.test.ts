import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distributionOf } from '#lib/profiles/distribution'
import type { Profile, ProfileColumn } from '#lib/profiles/schema'
import { cutsOf, drawnOf, sharesIn } from './bins.ts'
import { columnDrift } from './column.ts'
import { type Curve, curveOf, quantile } from './curve.ts'
import retail from './fixtures/retail.json' with { type: 'json' }
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts'
import { profileOfDay } from './testing.ts'
import { wasserstein } from './wasserstein.ts'

const near = (found: number | undefined, expected: number) =>
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, Math.abs(expected)))

const days = new Map<string, Promise<Profile>>()
const dayOf = (day: string) => {
  const found = days.get(day) ?? profileOfDay(day)
  days.set(day, found)
  return found
}
const column = ({ columns }: Profile, name: string) => columns.find((one) => one.name === name) as ProfileColumn

describe.each(Object.entries(retail.pairs))('a real retailer, %s', (pair, expected) => {
  const [from = '', to = ''] = pair.split(' -> ')

  test.each(['Quantity', 'UnitPrice'] as const)('%s moved as far as scipy says', async (name) => {
    const [before, after] = [column(await dayOf(from), name), column(await dayOf(to), name)]
    const reference = expected[name]
    const curve = curveOf(before) as Curve
    expect(cutsOf(curve).map(({ value }) => value)).toEqual(
      reference.decile_edges_reference.slice(1, -1).map((edge) => expect.closeTo(edge, 9)),
    )
    const shares = sharesIn(curve, curveOf(after) as Curve)
    for (const [place, share] of shares.before.entries()) near(share, reference.p_reference[place] ?? Number.NaN)
    for (const [place, share] of shares.after.entries()) near(share, reference.p_current[place] ?? Number.NaN)
    const { measures } = columnDrift(before, after)
    near(measures?.psi, reference.psi)
    near(measures?.jensenShannon, reference.js_distance)
    near(measures?.wasserstein, reference.wasserstein)
    near(measures?.kolmogorovSmirnov?.d, reference.ks)
    expect((measures?.kolmogorovSmirnov?.p ?? 0) / reference.ks_p).toBeCloseTo(1, 9)
  })

  test('countries came and went as it says', async () => {
    const found = columnDrift(column(await dayOf(from), 'Country'), column(await dayOf(to), 'Country'))
    const { new_in_current: appeared, gone, ...reference } = expected.Country
    expect(found.categories?.appeared.map(({ value }) => value).toSorted()).toEqual(appeared)
    expect(found.categories?.gone.map(({ value }) => value).toSorted()).toEqual(gone)
    near(found.measures?.lInfinity, reference.l_infinity)
    near(found.measures?.jensenShannon, reference.js_distance)
    near(found.measures?.psi, reference.psi_eps_1e_4)
  })

  test('customers are missing as often as it says', async () => {
    const found = [await dayOf(from), await dayOf(to)].map((day) => column(day, 'CustomerID'))
    for (const [place, { count, nulls }] of found.entries())
      near(nulls / (count + nulls), expected.null_rate_CustomerID[place] ?? Number.NaN)
  })
})

const inOrder = (all: readonly number[]): [number, number][] =>
  all.toSorted((one, other) => one - other).map((one) => [one, 1])
const curveFrom = (all: readonly number[], points = 10_000): Curve =>
  curveOf({ distribution: distributionOf(inOrder(all), points) } as ProfileColumn) as Curve
const values = fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 120 })

describe('any numbers', () => {
  test('are no way from themselves, however roughly they are known', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 8, max: 200 }), (all, points) => {
        const curve = curveFrom(all, points)
        const { before, after } = sharesIn(curve, curve)
        expect(before).toEqual(after)
        expect(before.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
        expect(kolmogorovSmirnov(curve, curve)).toMatchObject({ d: 0, p: 1 })
        expect(wasserstein(curve, curve)).toBe(0)
      }),
    )
  })

  test('have the distances that their definitions say', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const [was, is] = [curveFrom(before), curveFrom(after)]
        const share = (all: number[], value: number) => all.filter((one) => one <= value).length / all.length
        const apart = Array.from({ length: 121 }, (_, place) =>
          Math.abs(share(before, place - 60) - share(after, place - 60)),
        )
        const { d, p } = kolmogorovSmirnov(was, is)
        expect(d).toBeCloseTo(Math.max(...apart), 12)
        expect(p).toBeGreaterThan(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(kolmogorovSmirnov(is, was).p).toBeCloseTo(p, 9)
        const moved = apart.reduce((sum, one) => sum + one, 0)
        expect(wasserstein(was, is)).toBeCloseTo(moved, 9)
      }),
    )
  })

  test('lie in bins that count each of them once', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const both = [curveFrom(before), curveFrom(after)] as const
        for (const { before: p, after: q } of [sharesIn(...both), drawnOf(...both)])
          for (const side of [p, q]) {
            expect(side.every((one) => one >= 0)).toBe(true)
            expect(side.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12)
          }
      }),
    )
  })

  test('have the quantiles of their values in order', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, at) => {
        const sorted = all.toSorted((one, other) => one - other)
        const rank = (sorted.length - 1) * at
        const [low = 0, high = 0] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]]
        expect(quantile(curveFrom(all), at)).toBeCloseTo(low + (high - low) * (rank - Math.floor(rank)), 9)
      }),
    )
  })

  test('that are yes or no move as their shares do, though their deciles are no bins', () => {
    const flags = (ones: number) => curveFrom(Array.from({ length: 100 }, (_, place) => (place < ones ? 1 : 0)))
    const { before, after } = sharesIn(flags(5), flags(50))
    expect([before, after].map((side) => side.filter((share) => share > 0))).toEqual([
      [0.95, 0.05],
      [0.5, 0.5],
    ])
  })
})

describe('the p of Kolmogorov and Smirnov', () => {
  test('counts all orders of few values', () => {
    // All 20 orders of three and three: in 2 of them each value of one side lies before all of the other.
    expect(kolmogorovSmirnov(curveFrom([1, 2, 3]), curveFrom([4, 5, 6]))).toEqual({
      d: 1,
      p: expect.closeTo(0.1, 12),
      method: 'exact',
    })
  })

  test('is close to its limit for many', () => {
    const [was, is] = [
      Array.from({ length: 3_000 }, (_, place) => Math.sin(place)),
      Array.from({ length: 3_300 }, (_, place) => Math.sin(place) + 0.05),
    ].map((all) => curveFrom(all)) as [Curve, Curve]
    const exact = kolmogorovSmirnov(was, is)
    const limit = kolmogorovSmirnov({ ...was, error: 1e-9 }, is)
    expect([exact.method, limit.method]).toEqual(['exact', 'asymptotic'])
    expect(Math.abs(limit.p / exact.p - 1)).toBeLessThan(0.1)
  })
})
