import { sql } from 'drizzle-orm'
import { d, oneOf } from '../dialect.ts'

export const eventKinds = [
  'pricing',
  'campaign',
  'assortment',
  'data',
  'technical',
  'outage',
  'season',
  'incident',
  'other',
] as const

/** A dated happening that may explain a curve: a pricing change, a campaign, an outage. */
export const event = d.table(
  'event',
  {
    id: d.text('id').primaryKey(),
    kind: d.text('kind', { enum: eventKinds }).notNull(),
    title: d.text('title').notNull(),
    description: d.text('description'),
    at: d.ms('at').notNull(),
    /** Its end; null for a moment. */
    until: d.ms('until'),
    /** Null for all environments. */
    environment: d.key('environment'),
    by: d.text('by').notNull(),
    createdAt: d.ms('created_at').notNull(),
    changedAt: d.ms('changed_at').notNull(),
  },
  (t) => [
    d.index('event_at').on(t.at, t.id),
    d.check('event_kind', oneOf(t.kind, eventKinds)),
    d.check('event_until', sql`${t.until} is null or ${t.until} > ${t.at}`),
  ],
)

/** What an event concerns: `package:<id>` or `dataset:<name>`. An event without any concerns everything. */
export const eventScope = d.table(
  'event_scope',
  {
    eventId: d
      .text('event_id')
      .notNull()
      .references(() => event.id, { onDelete: 'cascade' }),
    subject: d.key('subject').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.eventId, t.subject] }), d.index('event_scope_subject').on(t.subject)],
)
