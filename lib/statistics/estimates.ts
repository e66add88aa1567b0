import type { KpiKind, Totals } from './totals.ts'

/** A value observed over n units: the standard error is the root of `variance / n`. */
export type Estimate = { value: number; variance: number; n: number }

/**
 * What sums over n units say, as an estimate: a proportion or mean is sum / n, a ratio is sum / denominator. The variance is that of one
 * unit, with n - 1 in its denominator; a ratio's by the delta method, linearised at the means (Deng, Knoblich, Lu 2018, eq. 5).
 * Null where there is nothing to divide by, or one unit alone.
 */
export function estimateOf(kind: KpiKind, totals: Totals): Estimate | null {
  const { n, sum, squares, denominator, denominatorSquares, products } = totals
  if (n < 2) return null
  const mean = sum / n
  if (kind !== 'ratio') return { value: mean, variance: spread(squares, sum, sum, n), n }
  if (denominator === 0) return null
  const per = denominator / n
  const value = sum / denominator
  const variance =
    (spread(squares, sum, sum, n) -
      2 * value * spread(products, sum, denominator, n) +
      value ** 2 * spread(denominatorSquares, denominator, denominator, n)) /
    per ** 2
  return { value, variance: Math.max(0, variance), n }
}

/** The sample (co)variance from a sum of products and the two sums. */
const spread = (products: number, one: number, other: number, n: number) =>
  Math.max(-Number.MAX_VALUE, (products - (one / n) * other) / (n - 1))

export const standardError = ({ variance, n }: Estimate): number => Math.sqrt(variance / n)
