import type { CaseOutcome } from './case-schema.ts'
import { failures } from './rules.ts'

export const flips = ['broke', 'mended'] as const
/** A scenario that passed in one run and failed in the other: it `broke`, or it is `mended`. */
export type Flip = (typeof flips)[number]

const fails = (outcome: CaseOutcome) => failures.some((one) => one === outcome)

/** How a case flipped from the run before to this one; null where it did not, or was not run in one of them. */
export function flipOf(before: CaseOutcome, now: CaseOutcome): Flip | null {
  if (before === 'pass' && fails(now)) return 'broke'
  return fails(before) && now === 'pass' ? 'mended' : null
}
