'use client'

import { formatNumber } from '#lib/format'
import { api } from '#lib/paths'
import type { Progress } from '#lib/scenario-runs/schema'
import { ProgressBar } from '../ui/progress.tsx'
import { useProgress } from './use-progress.ts'

type Props = { name: string; number: string; run: string; known: Progress }

/** How far a run has come, while it goes on. */
export function RunProgress({ name, number, run, known }: Props) {
  const progress = useProgress(api.runProgress(name, number, run), known)
  const { state, done, failed, total } = progress
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap gap-x-3 text-sm tabular-nums">
        <span>
          {state === 'queued' ? 'Waits for its turn' : `${formatNumber(done)} of ${formatNumber(total)} done`}
        </span>
        {failed > 0 && <span className="text-bad">{formatNumber(failed)} failed so far</span>}
      </p>
      <ProgressBar label="Scenarios that were run" max={total} {...(state === 'queued' ? {} : { value: done })} />
      <output className="sr-only">{announced(progress)}</output>
    </div>
  )
}

/** Said aloud: a tenth at a time, so that whoever listens is not talked at. */
function announced({ state, done, failed, total }: Progress): string {
  if (state === 'queued') return 'The run waits for its turn'
  if (state !== 'running') return `The run is ${state}`
  const tenths = total === 0 ? 0 : Math.floor((done / total) * 10)
  return `${tenths * 10}% of the scenarios are done${failed > 0 ? ', some failed' : ''}`
}
