import type { ApiField } from '#lib/manifest/schema'
import { judged } from '#lib/scenario-runs/judging'
import type { PostedResult } from '#lib/scenario-runs/schema'
import type { Difference } from '#lib/scenarios/comparing'
import type { Scenario } from '#lib/scenarios/schema'
import type { Answered } from './conversation.ts'

/** How one scenario came out, with where it differs from what was expected. */
export type Case = PostedResult & { why?: string | undefined; differences: Difference[] }

/** Holds what came against what the scenario expects, as the catalog does. */
export function caseOf(scenario: Scenario, came: Answered, outputs?: readonly ApiField[]): Case {
  const { result, differences } = judged(scenario, came, outputs)
  return { ...result, why: scenario.why, differences }
}

export const leftOut = ({ id, why }: Scenario): Case => ({ scenario: id, why, outcome: 'skipped', differences: [] })

/** `scores[0] differs by 0.2, more than 0.1` */
export const differenceWords = ({ path, what }: Difference): string => (path === '' ? what : `${path} ${what}`)

export type Tally = { declared: number; passed: number; failed: number; errors: number; notRun: number }

export function tallyOf(cases: readonly Case[]): Tally {
  const count = (outcome: Case['outcome']) => cases.filter((one) => one.outcome === outcome).length
  return {
    declared: cases.length,
    passed: count('pass'),
    failed: count('fail'),
    errors: count('error'),
    notRun: count('skipped'),
  }
}
