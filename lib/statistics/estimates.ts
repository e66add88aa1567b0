import type { KpiKind, Totals } from './totals.ts'

/**
 * A value observed over n units. The variance is that of one unit, with n - 1 in its denominator: the standard error is the root of
 * `variance / n`. Null where the sums do not tell it, as where every unit is the same: a spread of 0 is one that was not seen yet.
 */
export type Estimate = { value: number; variance: number | null; n: number }

/**
 * What sums over n units say, as an estimate: a proportion or mean is sum / n, a ratio is sum / denominator, its variance by the delta
 * method, linearised at the means (Deng, Knoblich, Lu 2018, eq. 5). Null where there is nothing to divide by, one unit alone, or
 * more than a double can hold.
 */
export function estimateOf(kind: KpiKind, totals: Totals): Estimate | null {
  const { n, sum } = totals
  if (n < 2) return null
  if (kind === 'proportion') return { value: sum / n, variance: positive(((sum / n) * (n - sum)) / (n - 1)), n }
  const ratio = kind === 'ratio' ? totals : { ...totals, denominator: n, denominatorSquares: n, products: sum }
  if (ratio.denominator === 0) return null
  const value = sum / ratio.denominator
  return Number.isFinite(value) ? { value, variance: varianceOf(ratio), n } : null
}

/** Whether what was observed is the same for every unit as far as sums can say it for sure: all or none did, or all is 0. */
export const isAllTheSame = (kind: KpiKind, { n, sum, squares }: Totals): boolean =>
  kind === 'proportion' ? sum === 0 || sum === n : sum === 0 && squares === 0

const positive = (variance: number) => (variance > 0 && Number.isFinite(variance) ? variance : null)

/** Sums of doubles keep about 15 digits: a spread below this share of the squares it is left over from has lost too many of them. */
const leastSpread = 1e-11
/** Below it doubles lose digits, and at last all: squares of values around 1e-150 and less tell nothing. */
const leastSize = 1e-280

/** The sum of the squares of x - value · y, of one unit; of a mean y is 1. */
function varianceOf({ n, sum, squares, denominator, denominatorSquares, products }: Totals): number | null {
  const value = sum / denominator
  const size = squares + value ** 2 * denominatorSquares
  if (size < leastSize) return null
  const spread = squares - 2 * value * products + value ** 2 * denominatorSquares
  return spread >= leastSpread * size ? positive(spread / (n - 1) / (denominator / n) ** 2) : null
}
