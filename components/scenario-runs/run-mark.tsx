import { inWords } from '#lib/scenario-runs/rules'
import type { Counts, LatestRun } from '#lib/scenario-runs/schema'
import { Sign } from '../ui/sign.tsx'
import { verdictTones } from '../ui/tones.ts'

/** `new-customer, sold-out and 3 more`. */
export function failingIn({ failing, failed }: Pick<LatestRun, 'failing' | 'failed'>): string {
  const more = failed - failing.length
  return failing.join(', ') + (more > 0 ? ` and ${more} more` : '')
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
