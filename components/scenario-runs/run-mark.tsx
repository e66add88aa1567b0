import { formatNumber } from '#lib/format'
import { inWords } from '#lib/scenario-runs/rules'
import type { Counts, LatestRun } from '#lib/scenario-runs/schema'
import { Sign } from '../ui/sign.tsx'
import { verdictTones } from '../ui/tones.ts'

const longest = 40

/** A name that may be long, among others. */
export const shortName = (name: string): string => (name.length > longest ? `${name.slice(0, longest)}…` : name)

/** `new-customer, sold-out and 3 more`. */
export function failingIn({ failing, failed }: Pick<LatestRun, 'failing' | 'failed'>): string {
  const more = failed - failing.length
  return failing.map(shortName).join(', ') + (more > 0 ? ` and ${formatNumber(more)} more` : '')
}

type MarkProps = {
  run: Counts
  /** The sign stands before the words: in a column the signs are under each other. */
  signFirst?: boolean
}

/** What a run came to, with its sign. */
export function RunMark({ run, signFirst = false }: MarkProps) {
  const sign = <Sign tone={verdictTones[run.verdict]} word={run.verdict} />
  return (
    <span className="inline-flex items-center gap-1 tabular-nums">
      {signFirst && sign}
      {inWords(run)}
      {!signFirst && sign}
    </span>
  )
}
