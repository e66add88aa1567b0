import type { RampStep } from '#lib/promotions/ramp-schema'

const day = { kind: 'time', minutes: 24 * 60 } as const

/** The steps with one more before the last, half-way to it, which is held as the one before it. */
export function withStep(steps: readonly RampStep[]): RampStep[] {
  const last = steps.at(-1) ?? { share: 1 }
  const before = steps.at(-2)
  const share = Math.ceil((((before?.share ?? 0) + last.share) / 2) * 10_000) / 10_000
  return [...steps.slice(0, -1), { share, hold: before?.hold ?? day }, last]
}

/** The steps without one. */
export const withoutStep = (steps: readonly RampStep[], index: number): RampStep[] =>
  steps.filter((_, at) => at !== index)
