import type { Interval } from '#lib/statistics/difference'
import { normalQuantile } from '#lib/statistics/distributions'
import { type Judged, notEnough } from '#lib/statistics/verdict'

/** A measured value with its n and its 95% interval, as far as they were given. */
export type Measured = { value: number; n: number | null; lower: number | null; upper: number | null }

/** The value is null where it is more than a double can hold. */
export type MetricDifference = { value: number | null; interval: Interval | null } & Judged

const fewest = 30

/**
 * A measured value against another on the same dataset, split and slice. Its interval follows from the two intervals, taken as normal and
 * independent, which is careful: on the same rows the true one is narrower. One that was not given leaves the verdict open.
 */
export function metricDifference(
  baseline: Measured,
  value: Measured,
  direction: 'higher' | 'lower' | null,
): MetricDifference {
  const by = value.value - baseline.value
  if (!Number.isFinite(by)) return { value: null, ...uncomputable }
  const errors = [errorOf(baseline), errorOf(value)]
  const [one, other] = errors
  if (one == null || other == null)
    return { value: by, interval: null, verdict: 'not enough data', rule: 'No interval was given for one of the two.' }
  const reach = normalQuantile(0.05) * Math.hypot(one, other)
  const interval = { lower: by - reach, upper: by + reach }
  if (!Number.isFinite(interval.lower) || !Number.isFinite(interval.upper)) return { value: by, ...uncomputable }
  return { value: by, interval, ...judged(by, interval, [baseline.n, value.n], direction) }
}

const uncomputable = { interval: null, ...notEnough('The difference can not be computed with these numbers.') }

/** The standard error that a 95% interval stands for. */
const errorOf = ({ lower, upper }: Measured) =>
  lower === null || upper === null ? null : (upper - lower) / (2 * normalQuantile(0.05))

function judged(
  by: number,
  { lower, upper }: Interval,
  counts: readonly (number | null)[],
  direction: 'higher' | 'lower' | null,
): Judged {
  const small = counts.filter((n) => n !== null && n < fewest)
  if (small.length > 0)
    return { verdict: 'not enough data', rule: `One of the two was measured on fewer than ${fewest}.` }
  if (lower <= 0 && upper >= 0)
    return { verdict: 'no clear difference', rule: 'The 95% interval of the difference holds 0.' }
  if (direction === null)
    return { verdict: 'no clear difference', rule: 'Neither way is better for it: it is shown and not judged.' }
  return {
    verdict: by > 0 === (direction === 'higher') ? 'better' : 'worse',
    rule: 'The 95% interval of the difference does not hold 0.',
  }
}
