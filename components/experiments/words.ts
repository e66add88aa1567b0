import type { ArmDifference, ExperimentReport } from '#lib/experiments/schema'
import { formatCount, formatMeasure, formatNumber, formatPercent } from '#lib/format'
import type { Kpi } from '#lib/kpis/schema'

type Ends = { lower: number; upper: number }
type Unit = Pick<Kpi, 'kind' | 'unit'>

/** How values of a KPI are said: a proportion in per cent, all else in its unit. */
export const sayValue =
  ({ kind, unit }: Unit) =>
  (value: number): string =>
    kind === 'proportion' ? formatPercent(value) : [formatMeasure(value), unit].filter(Boolean).join(' ')

const sign = (value: number) => (value > 0 ? '+' : value < 0 ? '−' : '')
const signed = (value: number, say: (size: number) => string) => `${sign(value)}${say(Math.abs(value))}`

/** A difference in the KPI's own unit; of proportions in percentage points. */
export const sayDifference =
  ({ kind, unit }: Unit) =>
  (value: number): string => {
    if (kind !== 'proportion') return signed(value, sayValue({ kind, unit }))
    return signed(value, (size) => `${formatNumber(Number((100 * size).toPrecision(3)))} pp`)
  }

/** A lift: `+50%`. */
export const sayLift = (value: number): string => signed(value, formatPercent)

/** A difference of measures: `+0.021`. */
export const signedMeasure = (value: number): string => signed(value, formatMeasure)

/** `[+4%, +96%]`. */
export const sayEnds = ({ lower, upper }: Ends, say: (value: number) => string): string =>
  `[${say(lower)}, ${say(upper)}]`

/** A p value with three digits; what is smaller than a thousandth as such. */
export const sayP = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${Number(p.toPrecision(2))}`)

/** What this look alone would have said: `had this been the only look: better, p = 0.031`; null where nothing may be said. */
export function sayOnce({ fixedVerdict, absolute }: ArmDifference): string | null {
  if (!absolute || fixedVerdict === 'not enough data' || fixedVerdict === 'not comparable') return null
  return `had this been the only look: ${fixedVerdict}, ${sayP(absolute.pFixed)}`
}

/** What is left of the plan; null where nothing is planned. */
export function sayPlan({ plan }: ArmDifference): string | null {
  if (!plan) return null
  const { perArm, reached, daysLeft, because } = plan
  if (reached) return `Planned sample reached: ${formatNumber(perArm)} an arm ${because}.`
  const left = daysLeft === null ? '' : `; ${formatCount(daysLeft, 'day')} left at this pace`
  return `Planned: ${formatNumber(perArm)} an arm ${because}${left}.`
}

/** What p values of these comparisons were corrected for; null where there is one. */
export function sayCorrection(comparisons: number): string | null {
  return comparisons > 1 ? `p corrected for ${formatNumber(comparisons)} comparisons (Holm)` : null
}

const windows = {
  asked: 'the window asked for',
  release: 'while this allocation holds',
  observed: 'all that was observed',
}

/** How the window was chosen. */
export const sayWindow = ({ windowIs, running }: Pick<ExperimentReport, 'windowIs' | 'running'>): string =>
  windowIs === 'release' && !running ? 'while this allocation held' : windows[windowIs]
