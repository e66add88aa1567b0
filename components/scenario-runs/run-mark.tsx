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

/** What a run came to, with its sign. */
export function RunMark({ run }: { run: Counts }) {
  return (
    <span className="inline-flex items-center gap-1 tabular-nums">
      {inWords(run)}
      <Sign tone={verdictTones[run.verdict]} word={run.verdict} />
    </span>
  )
}
