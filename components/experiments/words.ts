import type { ArmDifference, ExperimentReport } from '#lib/experiments/schema'
import { formatCount, formatMeasure, formatNumber, formatP, formatPercent, formatSigned } from '#lib/format'
import type { Kpi } from '#lib/kpis/schema'

type Ends = { lower: number; upper: number }
type Unit = Pick<Kpi, 'kind' | 'unit'>

/** How values of a KPI are said: a proportion in per cent, all else in its unit. */
export const sayValue =
  ({ kind, unit }: Unit) =>
  (value: number): string =>
    kind === 'proportion' ? formatPercent(value) : [formatMeasure(value), unit].filter(Boolean).join(' ')

/** A difference in the KPI's own unit; of proportions in percentage points. */
export const sayDifference =
  ({ kind, unit }: Unit) =>
  (value: number): string => {
    if (kind !== 'proportion') return formatSigned(value, sayValue({ kind, unit }))
    return formatSigned(value, (size) => `${formatNumber(Number((100 * size).toPrecision(3)))} pp`)
  }

/** A lift: `+50%`. */
export const sayLift = (value: number): string => formatSigned(value, formatPercent)

/** A difference of measures: `+0.021`. */
export const signedMeasure = (value: number): string => formatSigned(value, formatMeasure)

/** `[+4%, +96%]`. */
export const sayEnds = ({ lower, upper }: Ends, say: (value: number) => string): string =>
  `[${say(lower)}, ${say(upper)}]`

/** What this look alone would have said: `had this been the only look: better, p = 0.0312`; null where nothing may be said. */
export function sayOnce({ fixedVerdict, absolute }: ArmDifference): string | null {
  if (!absolute || fixedVerdict === 'not enough data' || fixedVerdict === 'not comparable') return null
  return `had this been the only look: ${fixedVerdict}, ${formatP(absolute.pFixed)}`
}

/** What is left of the plan; null where nothing is planned, or no sample would make it comparable. */
export function sayPlan({ plan, verdict }: ArmDifference): string | null {
  if (!plan || verdict === 'not comparable') return null
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
