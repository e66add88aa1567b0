import type { Interval } from './difference.ts'
import { normalQuantile } from './distributions.ts'
import type { Estimate } from './estimates.ts'
import type { KpiKind } from './totals.ts'

/**
 * The 95% interval of one value: Wilson's (1927) of a proportion, which never leaves 0 to 1; else the normal one. Null where the variance
 * is not known, or an end is more than a double can hold.
 */
export function intervalOf(kind: KpiKind, { value, variance, n }: Estimate): Interval | null {
  const z = normalQuantile(0.05)
  if (kind === 'proportion') return wilson(value, n, z)
  if (variance === null) return null
  const reach = z * Math.sqrt(variance / n)
  const ends = { lower: value - reach, upper: value + reach }
  return Number.isFinite(ends.lower) && Number.isFinite(ends.upper) ? ends : null
}

function wilson(p: number, n: number, z: number): Interval {
  const scale = 1 + z ** 2 / n
  const middle = (p + z ** 2 / (2 * n)) / scale
  const reach = (z / scale) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))
  return { lower: Math.max(0, middle - reach), upper: Math.min(1, middle + reach) }
}
