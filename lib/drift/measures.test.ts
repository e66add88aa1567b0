import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleRatio } from '#lib/statistics/sample-ratio'
import { categoriesIn } from './categories.ts'
import { columnDrift } from './column.ts'
import { profileDifference } from './difference.ts'
import vectors from './fixtures/vectors.json' with { type: 'json' }
import { hellinger, jensenShannon, kl, lInfinity, psi, type Shares } from './measures.ts'
import { verdictOf } from './rules.ts'
import { columnOf, profileOfRows } from './testing.ts'

const measures = { psi, kl, js: jensenShannon, hellinger }

describe('what others expect', () => {
  test.each(vectors.vectors)('%j', (vector) => {
    for (const [name, measure] of Object.entries(measures)) {
      const expected = vector[name as keyof typeof vector] as unknown
      const found = measure({ before: vector.p, after: vector.q })
      if (typeof expected === 'number') expect(Math.abs(found - expected), name).toBeLessThanOrEqual(vector.tol ?? 1e-9)
      else expect(Number.isFinite(found), name).toBe(true)
    }
  })

  test('of empty bins is what evidently and Kaggle make of them, which share the rule', () => {
    expect(psi({ before: [0, 1], after: [1, 0] })).toBeCloseTo(18.4188, 4)
    expect(psi({ before: [0.4, 0.4, 0.2], after: [0.5, 0, 0.5] })).toBeCloseTo(3.6139, 3)
    expect(kl({ before: [0.4, 0.4, 0.2], after: [0.5, 0, 0.5] })).toBeCloseTo(3.0452, 3)
  })

  const sharesOf = async (before: unknown[], after: unknown[]): Promise<Shares> => {
    const found = categoriesIn(await columnOf(before), await columnOf(after))
    if ('why' in found) throw new Error(found.why)
    return found.shares
  }

  test.each(vectors.nannyml)('L-infinity of %j', async ({ reference, analysis, l_infinity }) => {
    expect(Number(lInfinity(await sharesOf(reference, analysis)).toFixed(2))).toBe(l_infinity)
  })

  const scored = vectors.evidently.flatMap(({ stattest, score, tol, drift, reference = [], current }) =>
    score !== undefined && Array.isArray(current)
      ? [{ stattest, score, tol, drift, reference, current: current.map(Number) }]
      : [],
  )
  test.each(scored)('evidently, %j', async ({ stattest, reference, current, score, tol, drift }) => {
    const [before, after] = [await columnOf(reference), await columnOf(current)]
    if (stattest === 'psi') {
      const found = columnDrift(before, after).measures?.psi ?? 0
      expect(Math.abs(found - score)).toBeLessThanOrEqual(tol ?? 1e-9)
      expect(verdictOf(found) !== 'stable').toBe(drift)
    } else {
      const { before: p, after: q } = await sharesOf(reference.map(String), current.map(String))
      const found = sampleRatio([{ counts: q.map((share) => share * 3), shares: p }])?.p ?? 0
      expect(found).toBeCloseTo(score, 9)
      expect(found < 0.05).toBe(drift)
    }
  })

  test('of a column that is empty or missing is told, as evidently does', async () => {
    const [whole, empty] = [await columnOf([1, 2, 3]), await columnOf([null, null, null])]
    expect(columnDrift(whole, empty)).toMatchObject({ verdict: 'cannot tell', why: 'It is empty after.' })
    const found = profileDifference(await profileOfRows([{ col: 1, b: 1 }]), await profileOfRows([{ b: 1 }]))
    expect(found.removed).toEqual([{ name: 'col', type: 'int64' }])
  })

  test('is what thresholds in words rest on', () => {
    const { psi_stable_below: stable, psi_major_above: strong } = vectors.rule_of_thumb
    expect([stable - 1e-9, stable, strong, strong + 1e-9].map(verdictOf)).toEqual([
      'stable',
      'some drift',
      'some drift',
      'strong drift',
    ])
  })
})

describe('any shares', () => {
  const counts = fc
    .array(fc.tuple(fc.nat(100), fc.nat(100)), { minLength: 1, maxLength: 30 })
    .filter((pairs) => [0, 1].every((side) => pairs.some((pair) => (pair[side] ?? 0) > 0)))
  const sharesOf = (all: number[]) =>
    all.map(
      (count) =>
        count /
        Math.max(
          1,
          all.reduce((sum, one) => sum + one, 0),
        ),
    )
  const shares = counts.map((pairs) => ({
    before: sharesOf(pairs.map(([one]) => one)),
    after: sharesOf(pairs.map(([, other]) => other)),
  }))
  const swapped = ({ before, after }: Shares) => ({ before: after, after: before })
  const every = [psi, kl, jensenShannon, hellinger, lInfinity]

  test('are no way from themselves', () => {
    fc.assert(
      fc.property(shares, ({ before }) => {
        expect(every.map((one) => one({ before, after: before }))).toEqual([0, 0, 0, 0, 0])
      }),
    )
  })

  test('are as far one way as the other, but for Kullback-Leibler, and never infinitely or less than 0', () => {
    fc.assert(
      fc.property(shares, (both) => {
        for (const measure of every) {
          const found = measure(both)
          expect(found).toBeGreaterThanOrEqual(0)
          expect(found).toBeLessThan(100)
          if (measure !== kl) expect(measure(swapped(both))).toBeCloseTo(found, 12)
        }
        expect(jensenShannon(both)).toBeLessThanOrEqual(Math.sqrt(Math.LN2) + 1e-12)
        expect(hellinger(both)).toBeLessThanOrEqual(1 + 1e-12)
        expect(lInfinity(both)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
