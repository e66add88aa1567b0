import { z } from 'zod'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { api } from '#lib/paths'
import { listWebhooks, readDeliveries, readDelivery, readWebhook } from './reads.ts'
import { deliveryView, newWebhook, signingSecret, webhookChange, webhookView } from './schema.ts'
import { changeWebhook, createWebhook, removeWebhook, replayDelivery, rotateSecret, testWebhook } from './writes.ts'

const ofWebhook = z.object({ webhook: z.string() })
const ofDelivery = z.object({ webhook: z.string(), delivery: z.string() })

export const webhookRoutes = [
  route({
    method: 'get',
    path: '/webhooks',
    may: 'webhooks.manage',
    tag: 'webhooks',
    summary: 'The webhooks by name, each with how its newest delivery stands',
    answers: { 200: z.object({ items: z.array(webhookView) }) },
    handle: async () => ({ status: 200, body: { items: await listWebhooks() } }),
  }),
  route({
    method: 'post',
    path: '/webhooks',
    may: 'webhooks.manage',
    tag: 'webhooks',
    summary: 'Make a webhook; the secret its messages are signed with is in this answer only, and a chat has none',
    body: newWebhook,
    answers: { 201: webhookView.extend(signingSecret.partial().shape) },
    handle: async ({ body, caller }) => {
      const { id, secret } = await createWebhook(caller, body)
      return { status: 201, body: { ...(await readWebhook(id)), secret }, headers: { location: api.webhook(id) } }
    },
  }),
  route({
    method: 'get',
    path: '/webhooks/{webhook}',
    may: 'webhooks.manage',
    tag: 'webhooks',
    summary: 'A webhook',
    params: ofWebhook,
    answers: { 200: webhookView },
    handle: async ({ params }) => ({ status: 200, body: await readWebhook(params.webhook) }),
  }),
  route({
    method: 'patch',
    path: '/webhooks/{webhook}',
    may: 'webhooks.manage',
    tag: 'webhooks',
    summary:
      'Change a webhook, or turn it off and on: what was still to be sent waits, what happens while it is off is never told',
    params: ofWebhook,
    body: webhookChange,
    answers: { 200: webhookView },
    handle: async ({ params, body, caller }) => {
      await changeWebhook(caller, params.webhook, body)
      return { status: 200, body: await readWebhook(params.webhook) }
    },
  }),
  route({
    method: 'delete',
    path: '/webhooks/{webhook}',
    may: 'webhooks.manage',
    tag: 'webhooks',
    summary: 'Remove a webhook with its deliveries, also those that were to be sent',
    params: ofWebhook,
    answers: { 204: 'Removed' },
    handle: async ({ params, caller }) => {
      await removeWebhook(caller, params.webhook)
      return { status: 204 }
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/{webhook}/secret',
    may: 'webhooks.manage',
    tag: 'webhooks',
    summary: 'Give a webhook a new secret, in this answer only; for a day the one before signs beside it',
    params: ofWebhook,
    answers: { 201: signingSecret },
    handle: async ({ params, caller }) => ({ status: 201, body: await rotateSecret(caller, params.webhook) }),
  }),
  route({
    method: 'post',
    path: '/webhooks/{webhook}/test',
    may: 'webhooks.manage',
    tag: 'webhooks',
    summary: 'Send a test event, the way of all others',
    params: ofWebhook,
    answers: { 202: deliveryView },
    handle: async ({ params: { webhook }, caller }) => {
      const { id } = await testWebhook(caller, webhook)
      return { status: 202, body: await readDelivery(webhook, id) }
    },
  }),
  route({
    method: 'get',
    path: '/webhooks/{webhook}/deliveries',
    may: 'webhooks.manage',
    tag: 'webhooks',
    summary: 'What was sent to a webhook or is to be, with every attempt, newest first; kept for ninety days',
    params: ofWebhook,
    query: fields(paging),
    answers: { 200: pageOf(deliveryView) },
    handle: async ({ params, query }) => ({
      status: 200,
      body: await readDeliveries(params.webhook, query.limit, query.cursor),
    }),
  }),
  route({
    method: 'post',
    path: '/webhooks/{webhook}/deliveries/{delivery}/replay',
    may: 'webhooks.manage',
    tag: 'webhooks',
    summary: 'Send a delivery again, with the id it had',
    params: ofDelivery,
    answers: { 202: deliveryView },
    handle: async ({ params, caller }) => {
      await replayDelivery(caller, params.webhook, params.delivery)
      return { status: 202, body: await readDelivery(params.webhook, params.delivery) }
    },
  }),
]
