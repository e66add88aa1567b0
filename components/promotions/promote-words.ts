import { formatPercent } from '#lib/format'
import type { RampStep } from '#lib/promotions/ramp-schema'
import type { NewPromotion } from '#lib/promotions/schema'

const percents = [1, 5, 10, 25, 50, 100]
export const shareOptions = [
  ...percents.map((percent) => ({ value: String(percent), label: formatPercent(percent / 100) })),
  { value: 'shadow', label: 'As a shadow: it answers nobody' },
]

/** What stands in the form. */
export type PromoteFields = {
  version: string
  environment: string
  share: string
  rest: string
  rationale: string
  acknowledge: boolean
  bySteps: boolean
  steps: RampStep[]
}

/** What is sent: what is asked for, and why, where that is said. */
export function askedIn(fields: PromoteFields): Omit<NewPromotion, 'rationale'> & { rationale?: string } {
  const { version, environment, share, rest, rationale, acknowledge, bySteps, steps } = fields
  const ramps = bySteps && share !== 'shadow' && steps.length > 1
  return {
    version,
    environment,
    ...(share === 'shadow' ? { shadow: true as const } : { share: Number(share) / 100 }),
    ...(rest.trim() ? { rest: rest.trim() } : {}),
    ...(rationale.trim() ? { rationale: rationale.trim() } : {}),
    ...(acknowledge ? { acknowledgeBreakingApi: true } : {}),
    ...(ramps ? { ramp: steps } : {}),
  }
}
