import { formatCount } from '#lib/format'
import { readable } from '#lib/models/words'
import type { EnvironmentMatch, RunnerEnvironment } from '#lib/scenario-runs/environment'
import type { Difference } from '#lib/scenarios/comparing'
import { inColumns } from '../columns.ts'
import { bad, good, open } from '../output.ts'
import { type Case, differenceWords, tallyOf } from './cases.ts'

const most = { cases: 20, differences: 3, unsaid: 5, value: 300 }

const milliseconds = (ms: number) =>
  ms < 1000 ? `${Number(ms.toPrecision(3))} ms` : `${Number((ms / 1000).toPrecision(3))} s`

/** `, in 1.2 s (median 0.4 ms, longest 12 ms)` */
function durationWords(cases: readonly Case[]): string {
  const durations = cases.flatMap(({ duration }) => duration ?? []).toSorted((a, b) => a - b)
  const longest = durations.at(-1)
  const median = durations[Math.floor((durations.length - 1) / 2)]
  if (longest === undefined || median === undefined) return ''
  const all = durations.reduce((sum, one) => sum + one, 0)
  return `, in ${milliseconds(all)} (median ${milliseconds(median)}, longest ${milliseconds(longest)})`
}

const cut = (text: string) => readable(text, most.value)
const sideLine = (name: string, value: unknown) =>
  value === undefined ? [] : [`        ${name} ${cut(JSON.stringify(value))}`]

/** A difference with what was expected and what came, as far as they can be read. */
const differenceLines = (difference: Difference): string[] => [
  `      ${cut(differenceWords(difference))}`,
  ...sideLine('expected', difference.expected),
  ...sideLine('actual  ', difference.actual),
]

function caseLines({ scenario, why, outcome, note, differences, duration }: Case): string[] {
  const took = duration === undefined ? '' : ` (${milliseconds(duration)})`
  const rest = differences.length - most.differences
  return [
    bad(`${scenario}${outcome === 'error' ? ': error' : ''}${took}`),
    ...(why ? [`      ${cut(why)}`] : []),
    ...(outcome === 'error' ? [`      ${note ?? 'it did not run'}`] : []),
    ...(outcome === 'fail' && differences.length === 0 && note ? [`      ${note}`] : []),
    ...differences.slice(0, most.differences).flatMap(differenceLines),
    ...(rest > 0 ? [`      and ${formatCount(rest, 'more difference')}`] : []),
  ]
}

/** How a run came out: each scenario that did not pass, then how many did. */
export function runLines(title: string, cases: readonly Case[]): string[] {
  const wrong = cases.filter(({ outcome }) => outcome === 'fail' || outcome === 'error')
  const hidden = wrong.length - most.cases
  const { declared, passed, failed, errors, notRun } = tallyOf(cases)
  const parts = [
    `${passed} of ${declared} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(errors > 0 ? [formatCount(errors, 'error')] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
  ]
  const mark = wrong.length > 0 ? bad : passed === declared ? good : open
  const silent = cases.filter(({ outcome, note }) => outcome === 'pass' && note !== undefined).length
  return [
    ...wrong.slice(0, most.cases).flatMap(caseLines),
    ...(hidden > 0 ? [`  and ${formatCount(hidden, 'more', 'more')}, which --json and --junit name`] : []),
    mark(`${title}: ${parts.join(', ')}${durationWords(cases)}`),
    ...(silent > 0 ? [`  ${formatCount(silent, 'scenario')} with no expected output: only that it answers`] : []),
  ]
}

function foundWords({ runtime, libraries = [] }: RunnerEnvironment): string {
  const parts = [
    ...(runtime ? [`${runtime.name}${runtime.version ? ` ${runtime.version}` : ''}`] : []),
    ...(libraries.length > 0 ? [formatCount(libraries.length, 'library', 'libraries')] : []),
  ]
  return parts.length > 0 ? ` (${parts.join(', ')})` : ''
}

function unsaidWords(unsaid: readonly string[]): string {
  const rest = unsaid.length - most.unsaid
  return `${unsaid.slice(0, most.unsaid).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** Where the environment in which it ran differs from the one that the manifest declares. */
export function environmentLines(
  found: RunnerEnvironment,
  { verdict, differences, unsaid }: EnvironmentMatch,
): string[] {
  if (verdict === 'matches') return [good(`Run in the declared environment${foundWords(found)}`)]
  if (verdict === 'nothing declared') return [open('The manifest declares no environment')]
  const silent = unsaid.length > 0 ? [open(`Nothing is known of its ${unsaidWords(unsaid)}`)] : []
  if (verdict === 'not said') return silent
  const rows = differences.map((one) => [`    ${one.what}`, `${one.declared} declared`, `${one.found} found`])
  return [bad(`Run in another environment than the declared one${foundWords(found)}:`), ...inColumns(rows), ...silent]
}
