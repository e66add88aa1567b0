import type { Hold, RampStep } from '#lib/promotions/ramp-schema'

const usual = [0.01, 0.05, 0.1, 0.25, 0.5, 1]
const day = { kind: 'time', minutes: 24 * 60 } as const

/**
 * The usual steps to a share, 0..1: 1, 5, 10, 25, 50 and 100 %, a day each, cut to end at the share and to begin above what is live.
 * Fewer than two are no ramp: the share is then reached at once.
 */
export function defaultSteps(share = 1, live = 0): RampStep[] {
  const before = usual.filter((one) => one < share && one > live)
  return [...before.map((one) => ({ share: one, hold: day })), { share }]
}

/** A ramp as far as it decides what comes next; `predictions` since the step began, times in UTC milliseconds. */
export type Climb = {
  state: 'running' | 'paused' | 'ended' | 'done'
  steps: readonly RampStep[]
  step: number
  steppedAt: number
  dueAt: number | null
  approvedBy: string | null
  predictions: number
}

export type Next = { kind: 'wait' } | { kind: 'anchor' } | { kind: 'step'; index: number; share: number; last: boolean }

const wait: Next = { kind: 'wait' }
/** Rounds that run at once, here or on other machines, differ by as much without a clock having been set. */
const skew = 60_000

/**
 * What a ramp would do now if nothing held it: never more than one step, and none before its hold is over. Where the clock went back
 * behind the beginning of the step, its hold begins again, so that it is rather longer than shorter.
 */
export function nextOf(ramp: Climb, now: number): Next {
  const index = ramp.step + 1
  const next = ramp.steps[index]
  if (ramp.state !== 'running' || !next) return wait
  const hold = ramp.steps[ramp.step]?.hold
  if (hold?.kind === 'time' && now < ramp.steppedAt - skew) return { kind: 'anchor' }
  if (!isOver(hold, ramp, now)) return wait
  return { kind: 'step', index, share: next.share, last: index === ramp.steps.length - 1 }
}

function isOver(hold: Hold | undefined, { dueAt, approvedBy, predictions }: Climb, now: number): boolean {
  if (hold?.kind === 'approval') return approvedBy !== null
  if (hold?.kind === 'sample') return predictions >= hold.predictions
  return dueAt !== null && now >= dueAt
}

/** Why steps can not take the place of others while the step at `live` runs: what was reached is not changed any more. */
export function flawOfChange(before: readonly RampStep[], after: readonly RampStep[], live: number) {
  const reached = before.slice(0, live + 1)
  const changed = reached.findIndex(
    ({ share, hold }, index) =>
      after[index]?.share !== share || (index < live && JSON.stringify(after[index]?.hold) !== JSON.stringify(hold)),
  )
  return changed === -1 ? undefined : { path: `steps[${changed}]`, message: 'was reached already: keep it as it is' }
}
