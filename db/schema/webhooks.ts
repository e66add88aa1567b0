import { d, oneOf } from '../dialect.ts'
import { modelPackage } from './packages.ts'

export const webhookKinds = ['standard', 'chat'] as const
export const deliveryStates = ['pending', 'delivered', 'failed'] as const

/** Where to tell of what happens: a program by the Standard Webhooks rules, or a chat by its incoming webhook. */
export const webhook = d.table(
  'webhook',
  {
    id: d.text('id').primaryKey(),
    name: d.text('name').notNull(),
    kind: d.text('kind', { enum: webhookKinds }).notNull(),
    /** Encrypted, as the address of a chat's webhook is a secret itself. */
    url: d.text('url').notNull(),
    host: d.text('host').notNull(),
    events: d.json<string[]>('events').notNull(),
    /** Only of this package; of all without one. */
    packageId: d.text('package_id').references(() => modelPackage.id, { onDelete: 'cascade' }),
    /** Encrypted; what deliveries are signed with. */
    secret: d.text('secret').notNull(),
    enabled: d.bool('enabled').notNull(),
    createdBy: d.text('created_by').notNull(),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [d.check('webhook_kind', oneOf(t.kind, webhookKinds))],
)

/** A message that is to reach a webhook: written with the change it tells of, kept with every attempt. */
export const delivery = d.table(
  'delivery',
  {
    id: d.text('id').primaryKey(),
    webhookId: d
      .text('webhook_id')
      .notNull()
      .references(() => webhook.id, { onDelete: 'cascade' }),
    event: d.key('event').notNull(),
    payload: d.text('payload').notNull(),
    state: d.text('state', { enum: deliveryStates }).notNull(),
    attempts: d.json<unknown[]>('attempts').notNull(),
    dueAt: d.ms('due_at'),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [
    d.index('delivery_due').on(t.state, t.dueAt),
    d.index('delivery_webhook').on(t.webhookId, t.createdAt),
    d.check('delivery_state', oneOf(t.state, deliveryStates)),
  ],
)
