import type { ArmDifference, ExperimentReport, KpiComparison } from '#lib/experiments/schema'
import { sayDifference, sayEnds, sayLift } from './words.ts'

/**
 * The whole in a sentence or two, by fixed rules: nothing of the differences where traffic was not split as declared; else each arm's lift of
 * the first business KPI with its verdict, then every guardrail that got worse.
 */
export function headlineOf(report: ExperimentReport): string {
  const { arms, baseline, kpis, sampleRatio } = report
  if (baseline === null) return 'Nothing stands beside another here: there is no baseline.'
  if (sampleRatio?.mismatch) return 'Traffic was not split as declared: no difference below can be trusted.'
  const first = kpis.find(({ kpi }) => kpi.role === 'business' && !kpi.guardrail) ?? kpis[0]
  if (!first) return 'Nothing was observed in this window yet.'
  const against = arms[baseline]?.label ?? ''
  const lifts = arms.flatMap(({ label }, index) => {
    const difference = first.differences[index]
    return difference ? [`${label} against ${against}: ${differenceWords(first, difference)}`] : []
  })
  const worse = kpis.filter(({ kpi }) => kpi.guardrail).flatMap((one) => worseWords(one, arms))
  return [...lifts, ...worse].map((sentence) => `${sentence}.`).join(' ')
}

/** `click-through +50% [+4%, +96%]: no clear difference`. */
export function differenceWords({ kpi }: KpiComparison, { relative, absolute, verdict }: ArmDifference): string {
  const said = relative
    ? ` ${sayLift(relative.value)} ${sayEnds(relative.always, sayLift)}`
    : absolute
      ? ` ${sayDifference(kpi)(absolute.value)} ${sayEnds(absolute.always, sayDifference(kpi))}`
      : ''
  return `${kpi.title}${said}: ${verdict}`
}

const worseWords = ({ kpi, differences }: KpiComparison, arms: ExperimentReport['arms']): string[] =>
  arms
    .filter((_, index) => differences[index]?.verdict === 'worse')
    .map(({ label }) => `Guardrail ${kpi.title} got worse with ${label}`)
