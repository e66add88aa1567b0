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

export type Difference = { absolute: Effect; relative: Effect | null }

const alpha = 0.05

/**
 * An arm against its baseline. For one look: of means Welch's t, with the degrees of freedom of Welch and Satterthwaite; of
 * proportions the two-proportion z, pooled for p and unpooled for the interval; of ratios the delta method. The relative effect is
 * (b - a) / |a|, its error by the delta method. For any number of looks: see `sequential.ts`. Null where a variance is not known.
 */
export function differenceOf(kind: KpiKind, baseline: Estimate, arm: Estimate): Difference | null {
  const [a, b] = [sideOf(baseline), sideOf(arm)]
  return a && b && { absolute: absolute(kind, a, b), relative: relative(kind, a, b) }
}

/** An arm with the square of its standard error. */
type Side = { value: number; n: number; error2: number }
const sideOf = ({ value, n, variance }: Estimate): Side | null =>
  variance === null ? null : { value, n, error2: variance / n }

function absolute(kind: KpiKind, a: Side, b: Side): Effect {
  const value = b.value - a.value
  if (kind === 'proportion') {
    const unpooled = Math.sqrt(binomial(a.value) / a.n + binomial(b.value) / b.n)
    const shared = (a.value * a.n + b.value * b.n) / (a.n + b.n)
    const pooled = Math.sqrt(binomial(shared) * (1 / a.n + 1 / b.n))
    return effect(value, a.n + b.n, unpooled, normalQuantile(alpha), pooled === 0 ? 1 : pOfNormal(value / pooled))
  }
  const error = Math.sqrt(a.error2 + b.error2)
  return effect(value, a.n + b.n, error, ...student(value, error, degrees(a, b)))
}

const binomial = (p: number) => p * (1 - p)

function relative(kind: KpiKind, a: Side, b: Side): Effect | null {
  if (a.value === 0) return null
  const value = (b.value - a.value) / Math.abs(a.value)
  const error = Math.sqrt(b.error2 + a.error2 * (b.value / a.value) ** 2) / Math.abs(a.value)
  const [reach, pFixed] =
    kind === 'mean'
      ? student(value, error, degrees(a, b))
      : [normalQuantile(alpha), error === 0 ? 1 : pOfNormal(value / error)]
  return effect(value, a.n + b.n, error, reach, pFixed)
}

function student(value: number, error: number, degrees: number): [reach: number, pFixed: number] {
  if (error === 0) return [0, value === 0 ? 1 : 0]
  return [tQuantile(alpha, degrees), pOfT(value / error, degrees)]
}

function effect(value: number, n: number, error: number, reach: number, pFixed: number): Effect {
  const always = widthAlways(error, n, alpha)
  return {
    value,
    fixed: { lower: value - reach * error, upper: value + reach * error },
    always: { lower: value - always, upper: value + always },
    pFixed,
    pAlways: pAlways(value, error, n),
  }
}

/** Degrees of freedom by Welch (1947) and Satterthwaite (1946). */
function degrees(a: Side, b: Side): number {
  const below = a.error2 ** 2 / (a.n - 1) + b.error2 ** 2 / (b.n - 1)
  return below === 0 ? a.n + b.n - 2 : (a.error2 + b.error2) ** 2 / below
}
