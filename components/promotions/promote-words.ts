import { formatPercent } from '#lib/format'
import type { Hold, NewPromotion, RampStep } from '#lib/promotions/schema'

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
  hours: string
}

/** The usual steps up to a share, each held for the same time; none where there are fewer than two. */
export function stepsTo(percent: number, hours: number): RampStep[] {
  const hold: Hold = { kind: 'time', minutes: Math.max(1, Math.round(hours * 60)) }
  const steps = percents.filter((one) => one <= percent)
  if (steps.length < 2) return []
  return steps.map((one) => (one === percent ? { share: one / 100 } : { share: one / 100, hold }))
}

/** What is sent: what is asked for, and why, where that is said. */
export function askedIn(fields: PromoteFields): Omit<NewPromotion, 'rationale'> & { rationale?: string } {
  const { version, environment, share, rest, rationale, acknowledge, bySteps, hours } = fields
  const steps = bySteps && share !== 'shadow' ? stepsTo(Number(share), Number(hours)) : []
  return {
    version,
    environment,
    ...(share === 'shadow' ? { shadow: true as const } : { share: Number(share) / 100 }),
    ...(rest.trim() ? { rest: rest.trim() } : {}),
    ...(rationale.trim() ? { rationale: rationale.trim() } : {}),
    ...(acknowledge ? { acknowledgeBreakingApi: true } : {}),
    ...(steps.length > 0 ? { ramp: steps } : {}),
  }
}
