import { formatCount, formatPercent } from '#lib/format'
import type { Hold } from '#lib/promotions/ramp-schema'
import type { RampView } from '#lib/promotions/view-schema'
import { secondsText } from '../environments/words.ts'

/** What a step is held for, short enough to stand under its mark: `1 day`, `approval`, `1,000 predictions`. */
export function holdWords(hold: Hold): string {
  if (hold.kind === 'approval') return 'approval'
  if (hold.kind === 'sample') return formatCount(hold.predictions, 'prediction')
  return secondsText(hold.minutes * 60)
}

export type StepState = 'done' | 'live' | 'next' | 'later' | 'left'

/** How a step of a ramp stands; `left` are those it does not reach any more. */
export function stepStateOf({ state, step, begun }: RampView, index: number): StepState {
  if (!begun) return state === 'ended' ? 'left' : 'later'
  if (index < step) return 'done'
  if (index === step) return 'live'
  if (state === 'ended') return 'left'
  return index === step + 1 ? 'next' : 'later'
}

type Said = { title: string; because?: string; tone: 'info' | 'decide' | 'bad' }

/** Why a ramp does not go on by itself, if it does not. */
export function standstillOf({ state, begun, steps, step, heldBecause }: RampView): Said | undefined {
  if (!begun || state === 'done') return undefined
  const at = formatPercent(steps[step]?.share ?? 0)
  const because = heldBecause ?? undefined
  if (state === 'ended') return { title: `Ended at ${at}`, because, tone: 'info' }
  if (state === 'paused') return { title: `Paused at ${at}`, because, tone: 'decide' }
  if (because === undefined) return undefined
  return { title: `Held at ${at}`, because: `${because}. It goes on by itself once this holds again.`, tone: 'bad' }
}

/** What the next step waits for besides a time, in words that follow "Next 25%,". */
export function waitWords({ steps, step, approvedBy, predictions }: RampView): string {
  const hold = steps[step]?.hold
  if (hold?.kind === 'approval')
    return approvedBy === null ? 'when somebody lets it go' : `as ${approvedBy} let it go, once every gate holds`
  if (hold?.kind === 'sample')
    return `after ${formatCount(hold.predictions, 'prediction')} at this step: ${formatCount(predictions ?? 0, 'prediction')} so far`
  return 'when its time is over'
}
