import type { Kpi } from '#lib/kpis/schema'
import type { Estimate } from '#lib/statistics/estimates'
import { neededPerArm } from '#lib/statistics/power'
import type { ArmDifference } from './schema.ts'

/** How many units of an arm were counted, in how many days; 0 days where nobody knows. */
export type Pace = { n: number; days: number }

/** The sample that is planned for each arm, and how many days are left to it at the pace of the slower one. */
export function planOf(
  { minimumEffect, minimumSample }: Pick<Kpi, 'minimumEffect' | 'minimumSample'>,
  baseline: Estimate,
  arms: readonly Pace[],
): ArmDifference['plan'] {
  const byEffect = minimumEffect === null ? null : neededPerArm(baseline, minimumEffect)
  const perArm = Math.max(byEffect ?? 0, minimumSample ?? 0)
  if (perArm === 0) return null
  const because =
    minimumEffect !== null && byEffect !== null && byEffect >= (minimumSample ?? 0)
      ? `to see a relative effect of ${Number((100 * minimumEffect).toPrecision(3))}% with 80% probability`
      : 'as the KPI asks for'
  const left = arms.map((arm) => daysLeft(arm, perArm))
  const reached = arms.every(({ n }) => n >= perArm)
  return { perArm, reached, daysLeft: left.includes(null) ? null : Math.max(...left.map(Number)), because }
}

function daysLeft({ n, days }: Pace, perArm: number): number | null {
  if (n >= perArm) return 0
  return n > 0 && days > 0 ? Math.ceil((days * (perArm - n)) / n) : null
}
