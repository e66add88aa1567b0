import { z } from 'zod'
import { flag, line, list, must, word } from '#lib/fields'
import { fields } from '#lib/input'
import { packageName } from '#lib/manifest/parts/names'
import { eventTypes } from '#lib/outbox/rules'
import { message } from '#lib/outbox/schema'

const webhookKinds = ['standard', 'chat'] as const
export type WebhookKind = (typeof webhookKinds)[number]
const deliveryStates = ['pending', 'delivered', 'failed'] as const

/** At most so many webhooks: each change that they can be told reads them. */
export const mostWebhooks = 50

const address = z
  .string({ error: must('an address', 'an address such as https://hooks.shop.example/in') })
  .max(2000, { error: 'must be at most 2000 characters long' })
const chosen = list(word(eventTypes), eventTypes.length)
  .min(1, { error: 'must name one event at least' })
  .refine((named) => new Set(named).size === named.length, { error: 'must name each event once' })

export const newWebhook = fields({
  name: line(100),
  kind: word(webhookKinds),
  url: address,
  events: chosen,
  package: packageName.optional(),
})
export type NewWebhook = z.infer<typeof newWebhook>

export const webhookChange = fields({ name: line(100), url: address, events: chosen, enabled: flag }).partial()
export type WebhookChange = z.infer<typeof webhookChange>

/** One try to send a delivery, or somebody's wish to send it again. Times are UTC milliseconds in the database. */
const attempt = z.object({
  at: z.int(),
  /** What it was answered, where it was. */
  status: z.int().optional(),
  error: z.string().optional(),
  milliseconds: z.int().optional(),
  replayedBy: z.string().optional(),
})
export type Attempt = z.infer<typeof attempt>

export const deliveryView = z.object({
  id: z.string(),
  event: z.string(),
  state: z.enum(deliveryStates),
  createdAt: z.string(),
  /** When it is tried next. */
  dueAt: z.string().nullable(),
  attempts: z.array(attempt.extend({ at: z.string() })),
  message,
})
/** A delivery with every attempt to send it. */
export type DeliveryView = z.infer<typeof deliveryView>

export const webhookView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(webhookKinds),
  /** Of its address only this is shown: the rest may be a secret. */
  host: z.string(),
  events: z.array(z.string()),
  package: z.string().nullable(),
  enabled: z.boolean(),
  createdBy: z.string(),
  createdAt: z.string(),
  last: z
    .object({
      state: z.enum(deliveryStates),
      event: z.string(),
      at: z.string(),
      /** Why the newest attempt failed, where it did. */
      error: z.string().nullable(),
    })
    .nullable(),
})
/** A webhook with how its newest delivery stands. */
export type WebhookView = z.infer<typeof webhookView>

/** What a signed webhook is verified with: shown once. */
export const signingSecret = z.object({ secret: z.string() })
