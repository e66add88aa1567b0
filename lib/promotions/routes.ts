import { z } from 'zod'
import { type Caller, personBehind } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { type Answer, pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { moved } from '#lib/packages/moved'
import { requirePackage } from '#lib/packages/reads'
import { api } from '#lib/paths'
import { previewPromotion } from './preview.ts'
import { listPromotions, readPromotion } from './reads.ts'
import { requestPromotion } from './request.ts'
import { reviewPromotion, waiveGate } from './reviewing.ts'
import {
  application,
  newPromotion,
  newReview,
  newWaiver,
  previewedPromotion,
  promotionFilter,
  promotionWithdrawal,
} from './schema.ts'
import { promotionPreview, promotionRow, promotionView, promotionWaits } from './view-schema.ts'
import { promotionsWaiting } from './waits.ts'
import { applyPromotion, withdrawPromotion } from './writes.ts'

const ofPackage = z.object({ package: z.string() })
const one = z.object({ promotion: z.string() })

const shown = async ({ actor, now }: Caller, id: string, status = 200): Promise<Answer> => ({
  status,
  body: await readPromotion(actor, id, now),
  headers: status === 201 ? { location: api.promotion(id) } : {},
})

export const promotionRoutes = [
  route({
    method: 'get',
    path: '/promotions',
    may: 'catalog.read',
    tag: 'promotions',
    summary: 'Promotions, the newest first',
    query: fields({ ...promotionFilter, ...paging }),
    answers: { 200: pageOf(promotionRow) },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => ({
      status: 200,
      body: await listPromotions(caller.actor, filter, caller.now, limit, cursor),
    }),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/promotions',
    may: 'catalog.read',
    tag: 'promotions',
    summary: "A package's promotions, the newest first",
    params: ofPackage,
    query: fields({ state: promotionFilter.state, environment: promotionFilter.environment, ...paging }),
    answers: { 200: pageOf(promotionRow), 308: 'The package has another name now' },
    handle: ({ params, query: { limit, cursor, ...filter }, caller, request }) =>
      moved(request, params.package, async () => {
        await requirePackage(params.package)
        const asked = { ...filter, package: params.package }
        return { status: 200, body: await listPromotions(caller.actor, asked, caller.now, limit, cursor) }
      }),
  }),
  route({
    method: 'post',
    path: '/packages/{package}/promotions',
    may: 'promotions.request',
    tag: 'promotions',
    summary: 'Ask that a version enters an environment at a share, by steps of a ramp, or as a shadow',
    params: ofPackage,
    body: newPromotion,
    answers: { 201: promotionView, 308: 'The package has another name now' },
    handle: ({ params, body, caller, request }) =>
      moved(request, params.package, async () =>
        shown(caller, (await requestPromotion(caller, params.package, body)).id, 201),
      ),
  }),
  route({
    method: 'post',
    path: '/packages/{package}/promotions/preview',
    may: 'promotions.request',
    tag: 'promotions',
    summary: 'How a promotion would stand and what it would make live; nothing is written',
    params: ofPackage,
    body: previewedPromotion,
    answers: { 200: promotionPreview, 308: 'The package has another name now' },
    handle: ({ params, body, caller, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await previewPromotion(caller, params.package, body),
      })),
  }),
  route({
    method: 'get',
    path: '/promotions/waits',
    may: 'people.read',
    tag: 'promotions',
    summary: 'What waits for whoever asks: promotions to review, and their own that are blocked or ready',
    answers: { 200: promotionWaits },
    handle: async ({ caller: { actor, now } }) => {
      const person = personBehind(actor)
      if (person) return { status: 200, body: await promotionsWaiting(actor, person, now) }
      throw new Refusal('forbidden', 'nobody_in_particular', 'This token is for a program, so nothing waits for it.')
    },
  }),
  route({
    method: 'get',
    path: '/promotions/{promotion}',
    may: 'catalog.read',
    tag: 'promotions',
    summary: 'A promotion: its gates with the evidence, reviews, what is live and what would be',
    params: one,
    answers: { 200: promotionView },
    handle: ({ params, caller }) => shown(caller, params.promotion),
  }),
  route({
    method: 'post',
    path: '/promotions/{promotion}/reviews',
    may: 'promotions.review',
    tag: 'promotions',
    summary: 'Approve, ask for changes, or reject: bound to the digest and to what is known now',
    params: one,
    body: newReview,
    answers: { 201: promotionView },
    handle: async ({ params, body, caller }) => {
      await reviewPromotion(caller, params.promotion, body)
      return shown(caller, params.promotion, 201)
    },
  }),
  route({
    method: 'post',
    path: '/promotions/{promotion}/waivers',
    may: 'promotions.waive',
    tag: 'promotions',
    summary: 'Let a gate pass that does not hold, with the reason',
    params: one,
    body: newWaiver,
    answers: { 201: promotionView },
    handle: async ({ params, body, caller }) => {
      await waiveGate(caller, params.promotion, body)
      return shown(caller, params.promotion, 201)
    },
  }),
  route({
    method: 'post',
    path: '/promotions/{promotion}/application',
    may: 'promotions.apply',
    tag: 'promotions',
    summary: 'Apply a promotion whose gates hold or are waived: it makes the release',
    params: one,
    body: application,
    answers: { 201: promotionView },
    handle: async ({ params, body, caller }) => {
      await applyPromotion(caller, params.promotion, body.basedOn)
      return shown(caller, params.promotion, 201)
    },
  }),
  route({
    method: 'post',
    path: '/promotions/{promotion}/withdrawal',
    may: 'promotions.request',
    tag: 'promotions',
    summary: 'Take a promotion back',
    params: one,
    body: promotionWithdrawal,
    answers: { 200: promotionView },
    handle: async ({ params, body, caller }) => {
      await withdrawPromotion(caller, params.promotion, body.comment)
      return shown(caller, params.promotion)
    },
  }),
]
