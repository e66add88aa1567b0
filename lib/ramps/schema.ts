import type { z } from 'zod'
import { text, whole, word } from '#lib/fields'
import { fields } from '#lib/input'
import { rampSteps } from '#lib/promotions/ramp-schema'

/** The step that was seen to be live, an index: where another is by now, nothing happens (`ramp_stale`). */
const step = whole(0, 19, 'the index of the step that is live').optional()

export const rampSteering = fields({
  state: word(['running', 'paused', 'ended']),
  reason: text(2000).optional(),
  step,
})
export type RampSteering = z.infer<typeof rampSteering>

export const stepApproval = fields({ comment: text(2000).optional(), step })
export type StepApproval = z.infer<typeof stepApproval>

export const rampChange = fields({ steps: rampSteps })
