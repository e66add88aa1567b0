import type { Evaluation } from '#lib/standards/schema'
import { bad, good, open } from './output.ts'

const marks = { holds: good, 'falls short': bad, 'cannot tell': open }

/** How far a version meets a standard, in one line. */
export const summaryLine = ({ standard, met, required, verdict }: Evaluation): string =>
  marks[verdict](`${standard}: ${met} of ${required} required checks hold`)

/** One line for each check that does not hold: what it asks for, what was found, and how to repair it. */
export function shortfallLines({ checks }: Evaluation, levels: readonly string[] = ['required']): string[] {
  return checks
    .filter(({ verdict, level }) => verdict !== 'holds' && levels.includes(level))
    .map(({ verdict, level, check, title, found, repair }) => {
      const advice = verdict === 'falls short' ? ` ${repair}` : ''
      const kind = level === 'required' ? '' : ` (${level})`
      return `  ${marks[verdict](`${check}${kind}: ${title}. Found: ${found}.${advice}`)}`
    })
}
