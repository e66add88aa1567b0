import type { ArmDifference, ExperimentReport, KpiComparison } from '#lib/experiments/schema'
import type { Kpi } from '#lib/kpis/schema'
import { sayDifference, sayEnds, sayLift } from './words.ts'

/** What an arm is judged by before all else: the first business KPI that is no guardrail. */
export const firstKpi = ({ kpis }: Pick<ExperimentReport, 'kpis'>): KpiComparison | undefined =>
  kpis.find(({ kpi }) => kpi.role === 'business' && !kpi.guardrail)

type Said = Pick<ArmDifference, 'relative' | 'absolute' | 'verdict'>

/** `+50% [-39%, +139%]`; in the KPI's own unit where the baseline is too close to 0; empty where there is too little to say any. */
export function differenceText(kpi: Kpi, { relative, absolute, verdict }: Said): string {
  if (verdict === 'not enough data') return ''
  if (relative) return `${sayLift(relative.value)} ${sayEnds(relative.always, sayLift)}`
  const say = sayDifference(kpi)
  return absolute ? `${say(absolute.value)} ${sayEnds(absolute.always, say)}` : ''
}
