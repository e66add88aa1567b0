import { builtinStandards } from '#lib/standards/builtin'
import type { CheckVerdict, Evaluation } from '#lib/standards/schema'
import { marks } from './output.ts'

const builtin = builtinStandards.map(({ name }) => name)
const placeOf = ({ standard }: Evaluation) => (builtin.includes(standard) ? builtin.indexOf(standard) : builtin.length)

/** The standards everybody has first, then the team's own by name. */
export const inOrder = (evaluations: readonly Evaluation[]): Evaluation[] =>
  evaluations.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.standard < b.standard ? -1 : 1))

/** How far a version meets a standard, in one line. */
export const summaryLine = ({ standard, met, required, verdict }: Evaluation): string =>
  marks[verdict](`${standard}: ${met} of ${required} required checks hold`)

/** One line for each check that does not hold: what it asks for, what was found, and how to repair it. */
export function shortfallLines(evaluation: Evaluation, levels: readonly string[] = ['required']): string[] {
  return shortfalls(evaluation, levels).map(shortfallLine)
}

/** The same, each followed by what to write into the manifest. */
export function repairLines(evaluation: Evaluation, levels: readonly string[]): string[] {
  return shortfalls(evaluation, levels).flatMap((check) => [shortfallLine(check), ...exampleLines(check)])
}

const shortfalls = ({ checks }: Evaluation, levels: readonly string[]) =>
  checks.filter(({ verdict, level }) => verdict !== 'holds' && levels.includes(level))

function shortfallLine({ verdict, level, check, title, found, repair }: CheckVerdict): string {
  const advice = verdict === 'falls short' ? ` ${repair}` : ''
  const kind = level === 'required' ? '' : ` (${level})`
  return `  ${marks[verdict](`${check}${kind}: ${title}. Found: ${found}.${advice}`)}`
}

export const exampleLines = ({ verdict, example }: Pick<CheckVerdict, 'verdict' | 'example'>): string[] =>
  verdict === 'falls short' && example ? example.split('\n').map((line) => `        ${line}`) : []
