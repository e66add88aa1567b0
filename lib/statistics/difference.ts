import { normalQuantile, pOfNormal, pOfT, tQuantile } from './distributions.ts'
import type { Estimate } from './estimates.ts'
import { pAlways, widthAlways } from './sequential.ts'
import type { KpiKind } from './totals.ts'

export type Interval = { lower: number; upper: number }

/** How far apart two arms are, in the KPI's unit or as a share of the baseline's value. */
export type Effect = {
  value: number
  /** 95%, for one look at an end that was set before. */
  fixed: Interval
  /** 95%, however often it was looked at. */
  always: Interval
  pFixed: number
  pAlways: number
}

/** The relative effect is null where the baseline is too close to 0. */
export type Difference = { absolute: Effect; relative: Effect | null }

const alpha = 0.05

/**
 * How many of its own standard errors a mean or ratio must be away from 0 for anything to be told as a share of it. Fieller's interval
 * (1954), which is exact, has two ends only where the value is beyond its own critical value: 1.96 errors for one look, 3 to 4 for the
 * always-valid interval from 500 to ten million units. Nearer to 0 the delta method still gives two ends, and they are wrong. A proportion
 * that is judged has 30 that did, and so 5.4 errors.
 */
const leastErrors = 4

/**
 * An arm against its baseline. For one look: of means Welch's t, with the degrees of freedom of Welch and Satterthwaite; of
 * proportions the two-proportion z, pooled for p and unpooled for the interval; of ratios the delta method. The relative effect is
 * (b - a) / |a|, its error by the delta method. For any number of looks: see `sequential.ts`. Null where a variance is not known, or
 * where a number of it, or a width, is not within what a double can hold.
 */
export function differenceOf(kind: KpiKind, baseline: Estimate, arm: Estimate): Difference | null {
  const [a, b] = [sideOf(baseline), sideOf(arm)]
  const by = a && b && absolute(kind, a, b)
  if (!by) return null
  if (isNearZero(kind, a)) return { absolute: by, relative: null }
  const share = relative(kind, a, b)
  return share && { absolute: by, relative: share }
}

const isNearZero = (kind: KpiKind, { value, error2 }: Side) =>
  kind !== 'proportion' && Math.abs(value) < leastErrors * Math.sqrt(error2)

/** An arm with the square of its standard error. */
type Side = { value: number; n: number; error2: number }
const sideOf = ({ value, n, variance }: Estimate): Side | null =>
  variance === null ? null : { value, n, error2: variance / n }

function absolute(kind: KpiKind, a: Side, b: Side): Effect | null {
  const value = b.value - a.value
  if (kind === 'proportion') {
    const unpooled = Math.sqrt(binomial(a.value) / a.n + binomial(b.value) / b.n)
    const shared = (a.value * a.n + b.value * b.n) / (a.n + b.n)
    const pooled = Math.sqrt(binomial(shared) * (1 / a.n + 1 / b.n))
    return effect(value, a.n + b.n, unpooled, normalQuantile(alpha), pOfNormal(value / pooled))
  }
  const error = Math.sqrt(a.error2 + b.error2)
  return effect(value, a.n + b.n, error, ...student(value, error, degrees(a, b)))
}

const binomial = (p: number) => p * (1 - p)

function relative(kind: KpiKind, a: Side, b: Side): Effect | null {
  const value = (b.value - a.value) / Math.abs(a.value)
  const error = Math.sqrt(b.error2 + a.error2 * (b.value / a.value) ** 2) / Math.abs(a.value)
  const [reach, pFixed] =
    kind === 'mean' ? student(value, error, degrees(a, b)) : [normalQuantile(alpha), pOfNormal(value / error)]
  return effect(value, a.n + b.n, error, reach, pFixed)
}

const student = (value: number, error: number, degrees: number): [reach: number, pFixed: number] => [
  tQuantile(alpha, degrees),
  pOfT(value / error, degrees),
]

function effect(value: number, n: number, error: number, reach: number, pFixed: number): Effect | null {
  const always = widthAlways(error, n, alpha)
  const fixed = { lower: value - reach * error, upper: value + reach * error }
  const ends = { lower: value - always, upper: value + always }
  const p = pAlways(value, error, n)
  const numbers = [value, fixed.lower, fixed.upper, ends.lower, ends.upper, pFixed, p]
  // An error of less than the last digit of the value would be an interval of width 0.
  return fixed.lower < fixed.upper && ends.lower < ends.upper && numbers.every(Number.isFinite)
    ? { value, fixed, always: ends, pFixed, pAlways: p }
    : null
}

/** Degrees of freedom by Welch (1947) and Satterthwaite (1946), of shares of the whole error: its squares may be too much for a double. */
function degrees(a: Side, b: Side): number {
  const share = a.error2 / (a.error2 + b.error2)
  return 1 / (share ** 2 / (a.n - 1) + (1 - share) ** 2 / (b.n - 1))
}
