import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { estimateOf } from './estimates.ts'
import { intervalOf } from './intervals.ts'
import { counted, fixture, samples, summed, summedPairs } from './testing.ts'
import { added, nothing, type Totals } from './totals.ts'

type Certified = { mean: string; sd: string; data: string[] }
const nist = fixture('nist.json') as Record<string, Certified>
const sumsOf = (name: string) => summed(nist[name]?.data.map(Number) ?? [])

describe('mean and standard deviation from sums alone, against the certified values of NIST', () => {
  test.each([
    ['Lottery', 1e-12, 1e-12],
    ['PiDigits', 1e-12, 1e-12],
    ['Mavro', 1e-14, 1e-7],
  ])('%s', (name, ofMean, ofDeviation) => {
    const { value, variance } = estimateOf('mean', sumsOf(name)) ?? { value: Number.NaN, variance: null }
    const { mean, sd } = nist[name] ?? { mean: '', sd: '' }
    expect(Math.abs(value / Number(mean) - 1)).toBeLessThan(ofMean)
    expect(Math.abs(Math.sqrt(variance ?? Number.NaN) / Number(sd) - 1)).toBeLessThan(ofDeviation)
  })

  test.each(['NumAcc1', 'NumAcc3'])(
    '%s spreads less than sums can tell: the mean stands, without an interval',
    (name) => {
      const estimate = estimateOf('mean', sumsOf(name))
      expect(estimate?.value).toBeCloseTo(Number(nist[name]?.mean), 7)
      expect(estimate).toMatchObject({ variance: null })
      expect(estimate && intervalOf('mean', estimate)).toBeNull()
    },
  )
})

describe('a spread that drowns in the size of the values', () => {
  it.each([1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e12])('around %d is right or is not given', (size) => {
    const shares = Array.from({ length: 1001 }, (_, i) => size + (i % 2 ? 0.1 : 0.3))
    const variance = estimateOf('mean', summed(shares))?.variance ?? null
    if (variance !== null) expect(Math.abs(variance / 0.01 - 1)).toBeLessThan(0.05)
    expect(variance === null).toBe(size > 1e4)
  })

  it('is not mistaken for none: what is always the same has no interval, also where it is always 0', () => {
    expect(estimateOf('mean', summed([5, 5, 5, 5]))).toEqual({ value: 5, variance: null, n: 4 })
    expect(estimateOf('mean', summed([0, 0, 0, 0]))).toEqual({ value: 0, variance: null, n: 4 })
    expect(
      estimateOf(
        'ratio',
        summedPairs([
          [1, 2],
          [2, 4],
          [3, 6],
        ]),
      ),
    ).toMatchObject({ value: 0.5, variance: null })
  })

  it('does not touch proportions, which are counts', () => {
    expect(estimateOf('proportion', counted(1e9, 1e9 - 1))?.variance).toBeCloseTo(1e-9, 15)
  })

  it('is none of a proportion that all did, or nobody: the value and the interval of Wilson stay', () => {
    const [all, nobody] = [estimateOf('proportion', counted(1000, 1000)), estimateOf('proportion', counted(1000, 0))]
    expect([all, nobody]).toEqual([
      { value: 1, variance: null, n: 1000 },
      { value: 0, variance: null, n: 1000 },
    ])
    expect(all && intervalOf('proportion', all)?.lower).toBeCloseTo(0.9962, 4)
    expect(nobody && intervalOf('proportion', nobody)?.upper).toBeCloseTo(0.0038, 4)
  })

  it('is not told by squares that a double can not hold', () => {
    for (const size of [1e-200, 1e-162, 1e-145, 1e160]) {
      const estimate = estimateOf('mean', summed([1, 2, 3].map((x) => x * size)))
      expect(estimate, `${size}`).toMatchObject({ variance: null })
      expect(estimate && intervalOf('mean', estimate)).toBeNull()
    }
    expect(estimateOf('mean', summed([1e-100, 2e-100, 3e-100]))?.variance).toBeCloseTo(1e-200, 210)
    expect(
      estimateOf('ratio', {
        ...summedPairs([
          [1, 1e-310],
          [2, 1e-310],
        ]),
      }),
    ).toBeNull()
  })
})

it('is null where nothing can be divided by', () => {
  expect(estimateOf('mean', nothing)).toBeNull()
  expect(estimateOf('mean', summed([1]))).toBeNull()
  expect(
    estimateOf(
      'ratio',
      summedPairs([
        [1, 0],
        [2, 0],
      ]),
    ),
  ).toBeNull()
})

it('takes the variance of a ratio as that of x - value · y over the mean of y', () => {
  const pairs = [
    [1, 2],
    [0, 1],
    [3, 4],
    [1, 1],
    [2, 5],
  ] as const
  const value = 7 / 13
  const residuals = pairs.map(([x, y]) => (x - value * y) / (13 / 5))
  const expected = residuals.reduce((sum, r) => sum + r * r, 0) / 4
  const estimate = estimateOf('ratio', summedPairs(pairs))
  expect(estimate?.value).toBeCloseTo(value, 14)
  expect(estimate?.variance).toBeCloseTo(expected, 14)
})

describe('sums over different units', () => {
  const totals: fc.Arbitrary<Totals> = fc
    .array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 9 })))
    .map(summedPairs)

  it('add up in any order and grouping', () => {
    fc.assert(
      fc.property(totals, totals, totals, (a, b, c) => {
        expect(added(a, b)).toEqual(added(b, a))
        expect(added(added(a, b), c)).toEqual(added(a, added(b, c)))
        expect(added(a, nothing)).toEqual(a)
      }),
    )
  })

  it('say the same as the sums over all of them', () => {
    fc.assert(
      fc.property(samples, samples, (one, other) => {
        expect(estimateOf('mean', added(summed(one), summed(other)))).toEqual(
          estimateOf('mean', summed([...one, ...other])),
        )
      }),
    )
  })

  it('do not change a mean or its variance by what all values are moved by', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: -1000, max: 1000 }), (values, by) => {
        const [here, there] = [values, values.map((x) => x + by)].map((of) => estimateOf('mean', summed(of)))
        expect(there?.value).toBeCloseTo((here?.value ?? 0) + by, 9)
        expect((there?.variance ?? 0) / (here?.variance ?? 0)).toBeCloseTo(1, 6)
      }),
    )
  })
})
