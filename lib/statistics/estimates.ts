import type { KpiKind, Totals } from './totals.ts'

/**
 * A value observed over n units. The variance is that of one unit, with n - 1 in its denominator: the standard error is the root of
 * `variance / n`. Null where the sums do not tell it.
 */
export type Estimate = { value: number; variance: number | null; n: number }

/**
 * What sums over n units say, as an estimate: a proportion or mean is sum / n, a ratio is sum / denominator, its variance by the delta
 * method, linearised at the means (Deng, Knoblich, Lu 2018, eq. 5). Null where there is nothing to divide by, or one unit alone.
 */
export function estimateOf(kind: KpiKind, totals: Totals): Estimate | null {
  const { n, sum } = totals
  if (n < 2) return null
  if (kind === 'proportion') return { value: sum / n, variance: ((sum / n) * (n - sum)) / (n - 1), n }
  const ratio = kind === 'ratio' ? totals : { ...totals, denominator: n, denominatorSquares: n, products: sum }
  if (ratio.denominator === 0) return null
  return { value: sum / ratio.denominator, variance: varianceOf(ratio), n }
}

/** Sums of doubles keep about 15 digits: a spread below this share of the squares it is left over from has lost too many of them. */
const leastSpread = 1e-11

/** The sum of the squares of x - value · y, of one unit; of a mean y is 1. */
function varianceOf({ n, sum, squares, denominator, denominatorSquares, products }: Totals): number | null {
  const value = sum / denominator
  const size = squares + value ** 2 * denominatorSquares
  if (size === 0) return 0
  const spread = squares - 2 * value * products + value ** 2 * denominatorSquares
  return spread >= leastSpread * size ? spread / (n - 1) / (denominator / n) ** 2 : null
}
