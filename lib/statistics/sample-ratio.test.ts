import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { holm } from './corrections.ts'
import { differenceOf } from './difference.ts'
import { estimateOf } from './estimates.ts'
import { mismatchBelow, sampleRatio } from './sample-ratio.ts'
import { counted, fixture } from './testing.ts'

type Published = { observed: number[]; weights: number[]; chi2: number; df: number; p: number }
const { srm } = fixture('open-bandit.json') as { srm: Published[] }
const engine = (fixture('gbstats.json') as { srm: { users: number[]; weights: number[]; p: number }[] }).srm

describe('whether traffic was split as declared', () => {
  test.each(srm)('$observed against $weights, by scipy', ({ observed, weights, chi2, df, p }) => {
    const ratio = sampleRatio([{ counts: observed, shares: weights }])
    expect(ratio?.degrees).toBe(df)
    expect((ratio?.chiSquare ?? -1) / (chi2 || 1)).toBeCloseTo(chi2 === 0 ? 0 : 1, 10)
    expect(ratio?.p).toBeCloseTo(p, 10)
  })

  test.each(engine)("$users against $weights, by GrowthBook's engine", ({ users, weights, p }) => {
    expect(sampleRatio([{ counts: users, shares: weights }])?.p).toBeCloseTo(p, 9)
  })

  it('is as expected where the counts are exactly so', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 14 })
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 100_000 }), (shares, times) => {
        const ratio = sampleRatio([{ counts: shares.map((share) => share * times), shares }])
        expect(ratio?.chiSquare).toBeCloseTo(0, 9)
        expect(ratio?.p).toBeCloseTo(1, 6)
      }),
    )
  })

  it('adds up over times with other shares, and leaves out those in which nobody came', () => {
    const even = { counts: [480, 520], shares: [0.5, 0.5] }
    const small = { counts: [95, 905], shares: [0.1, 0.9] }
    const both = sampleRatio([even, small, { counts: [0, 0], shares: [0.5, 0.5] }])
    expect(both?.degrees).toBe(2)
    expect(both?.chiSquare).toBeCloseTo(1.6 + 25 / 100 + 25 / 900, 12)
  })

  it('is surely not as declared where an arm without a share was served', () => {
    expect(sampleRatio([{ counts: [100, 1], shares: [1, 0] }])).toMatchObject({ p: 0 })
  })

  it('is not known of nobody, of one arm alone, or without any share', () => {
    expect(sampleRatio([])).toBeNull()
    expect(sampleRatio([{ counts: [0, 0], shares: [0.5, 0.5] }])).toBeNull()
    expect(sampleRatio([{ counts: [10], shares: [1] }])).toBeNull()
    expect(sampleRatio([{ counts: [10, 10], shares: [0, 0] }])).toBeNull()
  })
})

type Upworthy = {
  belowOneInAThousand: number
  tests: {
    id: string
    impressions: number[]
    clicks: number[]
    srm: [number, number]
    z: [number, number][]
    holm: number[]
  }[]
}

describe('1,200 real tests of headlines with 2 to 14 arms', () => {
  const { tests, belowOneInAThousand } = fixture('upworthy.json.gz') as Upworthy
  const near = (actual: number, expected: number) =>
    Math.abs(actual - expected) <= 1e-9 * Math.max(Math.abs(expected), 1e-3)

  it('have the sample ratio that statsmodels finds, wrong in the same ones', () => {
    const ratios = tests.map(({ impressions }) =>
      sampleRatio([{ counts: impressions, shares: impressions.map(() => 1) }]),
    )
    const off = tests.filter(
      ({ srm: [chiSquare, p] }, i) => !near(ratios[i]?.chiSquare ?? -1, chiSquare) || !near(ratios[i]?.p ?? -1, p),
    )
    expect(off.map(({ id }) => id)).toEqual([])
    expect(ratios.filter((ratio) => ratio && ratio.p < mismatchBelow)).toHaveLength(belowOneInAThousand)
  })

  it('have the z and the corrected p of each arm against the first', () => {
    const off = tests.filter(({ impressions, clicks, ...expected }) => {
      const arms = impressions.map((n, arm) => estimateOf('proportion', counted(n, clicks[arm] ?? 0)))
      const [first] = arms
      // Of an arm in which nobody clicked no difference is told.
      const p = arms.slice(1).map((arm, i) => {
        if (first?.variance == null || arm?.variance == null) return expected.z[i]?.[1] ?? -1
        return differenceOf('proportion', first, arm)?.absolute.pFixed ?? -1
      })
      const same = expected.z.every(([, raw], i) => near(p[i] ?? -1, raw))
      return !same || !holm(p).every((corrected, i) => near(corrected, expected.holm[i] ?? -1))
    })
    expect(off.map(({ id }) => id)).toEqual([])
  })
})
