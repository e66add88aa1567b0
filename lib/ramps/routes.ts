import { z } from 'zod'
import type { Caller } from '#lib/caller'
import { type Answer, route } from '#lib/http/route'
import { readPromotion } from '#lib/promotions/reads'
import { promotionView } from '#lib/promotions/view-schema'
import { changeSteps } from './change-steps.ts'
import { rampChange, rampSteering, stepApproval } from './schema.ts'
import { approveStep, steerRamp } from './writes.ts'

const one = z.object({ promotion: z.string() })

const shown = async ({ actor, now }: Caller, id: string, status = 200): Promise<Answer> => ({
  status,
  body: await readPromotion(actor, id, now),
})

export const rampRoutes = [
  route({
    method: 'put',
    path: '/promotions/{promotion}/ramp',
    may: 'promotions.apply',
    tag: 'promotions',
    summary: 'Pause the ramp of a promotion, let it go on, or end it: what is live stays as it is',
    params: one,
    body: rampSteering,
    answers: { 200: promotionView },
    handle: async ({ params, body, caller }) => {
      await steerRamp(caller, params.promotion, body)
      return shown(caller, params.promotion)
    },
  }),
  route({
    method: 'patch',
    path: '/promotions/{promotion}/ramp',
    may: 'promotions.request',
    tag: 'promotions',
    summary:
      'Change the steps that were not reached yet; once it began, by a person who may review it and did not ask for it',
    params: one,
    body: rampChange,
    answers: { 200: promotionView },
    handle: async ({ params, body, caller }) => {
      await changeSteps(caller, params.promotion, body.steps)
      return shown(caller, params.promotion)
    },
  }),
  route({
    method: 'post',
    path: '/promotions/{promotion}/ramp/approvals',
    may: 'promotions.review',
    tag: 'promotions',
    summary: 'Let the next step of a ramp go that waits for a person: at once if every gate holds',
    params: one,
    body: stepApproval,
    answers: { 201: promotionView },
    handle: async ({ params, body, caller }) => {
      await approveStep(caller, params.promotion, body)
      return shown(caller, params.promotion, 201)
    },
  }),
]
