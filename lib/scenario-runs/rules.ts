import type { Issue } from '#lib/errors'
import { formatCount, formatNumber } from '#lib/format'
import { didYouMean } from '#lib/near'
import type { Counts, Outcome } from './schema.ts'

type Result = { scenario: string; outcome: Outcome }

const mostIssues = 100
/** Looking for a near name costs a walk through all of them. */
const mostHints = 3

/** Which results name no scenario of the version. */
export function strangers(results: readonly Result[], declared: readonly string[], label: string): Issue[] {
  const known = new Set(declared)
  const none = declared.length === 0 ? ', which declares none' : ''
  const strange = results.flatMap(({ scenario }, index) => (known.has(scenario) ? [] : [{ scenario, index }]))
  return strange.slice(0, mostIssues).map(({ scenario, index }, nth) => ({
    path: `results[${index}].scenario`,
    message: `is not a scenario of ${label}${none || (nth < mostHints ? didYouMean(scenario, declared) : '')}`,
  }))
}

/** What a run comes to, of as many scenarios as the version declares. An error is a failure; what was skipped was not run. */
export function countsOf({ declared, passed, failed }: Pick<Counts, 'declared' | 'passed' | 'failed'>): Counts {
  const notRun = declared - passed - failed
  const verdict = failed > 0 ? 'falls short' : passed > 0 && notRun === 0 ? 'holds' : 'cannot tell'
  return { declared, passed, failed, notRun, verdict }
}

export const failures: readonly Outcome[] = ['fail', 'error']
export const isFailure = (outcome: Outcome): boolean => failures.includes(outcome)

/** Counts the results of a run, and names what was not run. */
export function tally(results: readonly Result[], declared: readonly string[]): Counts & { missing: string[] } {
  const ran = new Map(results.filter(({ outcome }) => outcome !== 'skipped').map((one) => [one.scenario, one.outcome]))
  const outcomes = [...ran.values()]
  const passed = outcomes.filter((outcome) => outcome === 'pass').length
  const counts = countsOf({ declared: declared.length, passed, failed: outcomes.filter(isFailure).length })
  return { ...counts, missing: declared.filter((name) => !ran.has(name)) }
}

/** `12 of 14 passed`, with how many did not run where some did not. */
export function inWords({ passed, declared, notRun }: Pick<Counts, 'passed' | 'declared' | 'notRun'>): string {
  const rest = notRun > 0 ? `, ${formatCount(notRun, 'not run', 'not run')}` : ''
  return `${formatNumber(passed)} of ${formatNumber(declared)} passed${rest}`
}
