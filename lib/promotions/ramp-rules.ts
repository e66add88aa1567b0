import type { Hold, RampStep } from './ramp-schema.ts'

/** When a step that began at `now` is looked at: what waits for a sample at every round, what waits for a person at none. */
export function dueAfter(hold: Hold | undefined, now: number): number | null {
  if (hold?.kind === 'time') return now + hold.minutes * 60_000
  return hold?.kind === 'sample' ? now : null
}

/** The step a ramp begins with: the first that raises the share which is live, so that no ramp ever lowers one. */
export function firstStep(steps: readonly RampStep[], liveShare: number): number {
  const index = steps.findIndex(({ share }) => share > liveShare)
  return index === -1 ? steps.length - 1 : index
}
