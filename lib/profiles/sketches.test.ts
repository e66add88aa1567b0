import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DistinctSketch, distinctError } from './distinct-sketch.ts'
import { histogramOf, Moments, quantilesOf } from './numbers.ts'
import { QuantileSketch } from './quantile-sketch.ts'
import { ValueCounts } from './value-counts.ts'

/** 0 and -0 are one number, in whatever order they stand. */
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0)
const values = fc.array(number, { minLength: 1, maxLength: 300 })

describe('the sketch of quantiles', () => {
  test('never moves the rank of a value by more than it states, in whatever order values come', () => {
    // Repeated, so that levels fill up.
    const order = fc.constantFrom<(n: number) => number>(
      (n) => n,
      (n) => -n,
      (n) => (n * 7919) % 10_007,
      (n) => Math.sin(n),
      (n) => n % 5,
    )
    fc.assert(
      fc.property(order, fc.integer({ min: 1, max: 60_000 }), (make, count) => {
        const sketch = new QuantileSketch()
        const all = Float64Array.from({ length: count }, (_, n) => make(n))
        for (const value of all) sketch.add(value)
        const weighted = sketch.weighted()
        expect(weighted.length).toBeLessThan(4_096 * 6)
        expect(weighted.reduce((sum, [, weight]) => sum + weight, 0)).toBe(count)
        const sorted = all.toSorted()
        let below = 0
        let rank = 0
        for (const [value, weight] of weighted.filter((_, place) => place % 97 === 0 || weighted.length < 200)) {
          below = weighted.reduce((sum, [other, times]) => (other < value ? sum + times : sum), 0)
          rank = sorted.findIndex((other) => other >= value)
          expect(Math.abs(below - rank)).toBeLessThanOrEqual(sketch.error * count + weight)
        }
      }),
      { numRuns: 15 },
    )
  })

  test('is exact for few values', () => {
    fc.assert(
      fc.property(values, (all) => {
        const sketch = new QuantileSketch()
        for (const value of all) sketch.add(value)
        expect(sketch.error).toBe(0)
        expect(sketch.weighted().map(([value]) => value)).toEqual([...Float64Array.from(all).toSorted()])
      }),
    )
  })
})

test.each([10, 1_000, 50_000, 400_000])('%i different texts are estimated within four standard errors', (count) => {
  const sketch = new DistinctSketch()
  for (let times = 0; times < 2; times++) for (let n = 0; n < count; n++) sketch.add(`user-${n}`)
  expect(Math.abs(sketch.estimate() - count)).toBeLessThanOrEqual(Math.max(1, 4 * distinctError * count))
})

test('frequent texts are counted too low by at most what is stated, and never too high', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: 0, max: 30 }).map((n) => `v${Math.floor(n ** 1.5 / 12)}`),
        { maxLength: 500 },
      ),
      (texts) => {
        const counting = new ValueCounts(5)
        for (const text of texts) counting.add(text)
        const exact = Map.groupBy(texts, (text) => text)
        for (const [text, all] of exact) {
          const count = counting.counts.get(text) ?? 0
          expect(count).toBeLessThanOrEqual(all.length)
          expect(count + counting.missed).toBeGreaterThanOrEqual(all.length)
        }
        expect(counting.isExact).toBe(exact.size <= 5)
      },
    ),
  )
})

describe('numbers', () => {
  test('mean and spread stay right far from zero', () => {
    const moments = new Moments()
    for (const value of [4, 7, 13, 16]) moments.add(1e9 + value)
    expect(moments.mean).toBe(1e9 + 10)
    expect(moments.sd).toBeCloseTo(Math.sqrt(30), 10)
  })

  test('quantiles lie between the values around them', () => {
    fc.assert(
      fc.property(values, (all) => {
        const sorted = [...Float64Array.from(all).toSorted()]
        for (const { at, value } of quantilesOf(
          sorted.map((one) => [one, 1]),
          [0.01, 0.25, 0.5, 0.95],
        )) {
          const rank = (sorted.length - 1) * at
          const [low = 0, high = 0] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]]
          expect(value).toBeCloseTo(low + (high - low) * (rank - Math.floor(rank)), 6)
        }
      }),
    )
  })

  test('a histogram counts every value once, in its step', () => {
    fc.assert(
      fc.property(values, (all) => {
        const sorted = [...Float64Array.from(all).toSorted()]
        const { edges, counts } = histogramOf(
          sorted.map((one) => [one, 1]),
          { min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0, bins: 20 },
        )
        for (const [bin, count] of counts.entries()) {
          const [from = 0, to = 0] = [edges[bin], edges[bin + 1]]
          const isLast = bin === counts.length - 1
          expect(sorted.filter((value) => value >= from && (value < to || (isLast && value <= to)))).toHaveLength(count)
        }
      }),
    )
  })
})
