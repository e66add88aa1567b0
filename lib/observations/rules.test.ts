import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flawsOfSums } from './rules.ts'
import { trafficOf } from './traffic.ts'

/** Numbers whose squares are numbers, too: nobody measures in 1e-300. */
const value = fc
  .oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 1e6, max: 1e6 + 1e-3, noNaN: true }),
    fc.constantFrom(0, 0.1, 1e-9, 1e40, -1e40),
  )
  .map((one) => (Math.abs(one) < 1e-50 ? 0 : one))
const sample = fc.array(fc.tuple(value, value), { maxLength: 50 })
const sum = (values: number[]) => values.reduce((one, other) => one + other, 0)

/** The sums that somebody would post of a sample. */
function sumsOf(pairs: [number, number][]) {
  const [x, y] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)]
  return {
    n: pairs.length,
    sum: sum(x),
    sumOfSquares: sum(x.map((one) => one * one)),
    denominator: sum(y),
    denominatorSumOfSquares: sum(y.map((one) => one * one)),
    sumOfProducts: sum(pairs.map(([one, other]) => one * other)),
  }
}

describe('the sums of a bucket', () => {
  it('are taken of every sample there can be, in whatever order it was added up', () => {
    fc.assert(
      fc.property(sample, (pairs) => {
        const { n, sum, sumOfSquares, ...ofRatio } = sumsOf(pairs)
        expect(flawsOfSums({ n, sum, sumOfSquares }, 'mean')).toEqual([])
        expect(flawsOfSums({ n, sum, sumOfSquares, ...ofRatio }, 'ratio')).toEqual([])
        const did = pairs.filter(([one]) => one > 0).length
        expect(flawsOfSums({ n, sum: did }, 'proportion')).toEqual([])
        expect(flawsOfSums({ n, sum: did, sumOfSquares: did }, 'proportion')).toEqual([])
      }),
    )
  })

  it('are refused where no sample has them', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(0.5, 0.9, 0.999), (pairs, share) => {
        const { n, sum, sumOfSquares, ...ofRatio } = sumsOf(pairs)
        const least = n === 0 ? 0 : (sum / n) * sum
        fc.pre(least > 1e-6)
        const wrong = { n, sum, sumOfSquares: least * share }
        expect(flawsOfSums(wrong, 'mean')).toHaveLength(1)
        expect(flawsOfSums({ ...wrong, ...ofRatio }, 'ratio').length).toBeGreaterThan(0)
        expect(flawsOfSums({ n, sum: n + 1 }, 'proportion')).toHaveLength(1)
        const most = Math.sqrt(sumOfSquares) * Math.sqrt(ofRatio.denominatorSumOfSquares)
        const beyond = { n, sum, sumOfSquares, ...ofRatio, sumOfProducts: most / share + 1 }
        expect(flawsOfSums(beyond, 'ratio').length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('whose traffic a bucket is of', () => {
  const spanOf = (id: string, from: number, to: number) => ({ traffic: { id, name: id }, from, to })
  const spans = [spanOf('a', 10, 20), spanOf('a', 20, 30), spanOf('b', 15, 25)]
  it.each([
    [0, 5, []],
    [0, 10, []],
    [0, 11, ['a']],
    [0, 16, ['a', 'b']],
    [10, 20, ['a']],
    [15, 16, ['a', 'b']],
    [25, 40, ['a']],
    [30, 40, []],
  ])('from %s to %s is %j', (from, to, expected) =>
    expect(trafficOf(spans, { from, to }).map(({ id }) => id)).toEqual(expected),
  )
})
