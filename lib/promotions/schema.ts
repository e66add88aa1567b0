import { z } from 'zod'
import { environmentName, gateKeys } from '#lib/environments/schema'
import { flag, line, must, sought, text, word } from '#lib/fields'
import { fields } from '#lib/input'
import { basedOn } from '#lib/releases/schema'
import { askedShare, type RampStep, rampSteps } from './ramp-schema.ts'

export const promotionStates = ['open', 'applied', 'rejected', 'withdrawn'] as const
/** What the page of promotions lists. */
export const listedStates = [...promotionStates, 'all'] as const
export const decisions = ['approve', 'changes', 'reject'] as const

const asked = {
  version: line(200),
  environment: environmentName,
  /** 0..1 of the environment's traffic. */
  share: askedShare.optional(),
  /** Or beside the traffic: a shadow answers nobody. */
  shadow: z.literal(true, { error: must('true, or left out') }).optional(),
  /** What gets the rest where nothing else is live: a version of the package, or `package@version`. */
  rest: line(200).optional(),
  /** Says that who calls what is live is known to break. */
  acknowledgeBreakingApi: flag.optional(),
  /** The steps by which the share is reached once it is applied. */
  ramp: rampSteps.optional(),
}

type Asked = { share?: number; shadow?: true; ramp?: RampStep[] }

function fitsTogether({ share, shadow, ramp }: Asked, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (share === undefined && shadow === undefined) refuse('share', 'is required: a share from 0.0001 to 1, or shadow')
  if (share !== undefined && shadow !== undefined) refuse('shadow', 'has no share: leave one of the two out')
  if (ramp && ramp.at(-1)?.share !== share) refuse('ramp', 'must end with the share that is asked for')
}

export const newPromotion = fields({ ...asked, rationale: text(4000) }).superRefine(fitsTogether)
export type NewPromotion = z.infer<typeof newPromotion>

/** What would be asked for, to see how it would stand: nothing is written, so no reason is needed yet. */
export const previewedPromotion = fields({ ...asked, rationale: text(4000).optional() }).superRefine(fitsTogether)
export type PreviewedPromotion = z.infer<typeof previewedPromotion>

export const newReview = fields({
  decision: word(decisions),
  comment: text(4000).optional(),
  /** The evidence that was seen: where a gate stands otherwise now, nothing is decided (`evidence_stale`). */
  evidence: line(80).optional(),
  /** What was seen, as the promotion said it under `seen`: where anything else is known now, nothing is decided. */
  seen: line(80).optional(),
}).superRefine(({ decision, comment }, context) => {
  if (decision !== 'approve' && comment === undefined)
    context.addIssue({ code: 'custom', path: ['comment'], message: 'is required: say what is missing' })
})
export type NewReview = z.infer<typeof newReview>

export const newWaiver = fields({ gate: word(gateKeys), reason: text(2000) })
export type NewWaiver = z.infer<typeof newWaiver>

export const application = fields({ basedOn: basedOn.optional() })
export const promotionWithdrawal = fields({ comment: text(2000).optional() })

export const promotionFilter = {
  state: word(promotionStates).optional(),
  package: sought(200).optional(),
  environment: sought(40).optional(),
}
const filterFields = z.object(promotionFilter)
export type PromotionFilter = z.infer<typeof filterFields>
