import { sql } from 'drizzle-orm'
import { d, oneOf } from '../dialect.ts'

export const tiers = ['development', 'staging', 'production'] as const

/** Where packages run, as a team set it up; the ones every catalog begins with are in `lib/environments/builtin.ts`. */
export const environment = d.table(
  'environment',
  {
    name: d.key('name').primaryKey(),
    title: d.text('title').notNull(),
    tier: d.text('tier', { enum: tiers }).notNull(),
    /** 1, 2, 3 … in the order in which a version climbs. */
    position: d.int('position').notNull(),
    /** The standard a version must meet to enter. */
    standard: d.key('standard'),
    /** Which gates a promotion must meet, and what they ask for: `lib/environments/schema.ts`. */
    gates: d.json<unknown[]>('gates').notNull(),
    /** How many approvals a package of each risk needs. */
    approvals: d.json<Record<string, number>>('approvals').notNull(),
    /** Whether who asks may approve: for teams too small for another pair of eyes. */
    selfApproval: d.bool('self_approval').notNull(),
    /** After how long a service that reports is missed, in milliseconds. */
    silentAfter: d.int('silent_after').notNull(),
    removedAt: d.ms('removed_at'),
    changedAt: d.ms('changed_at').notNull(),
  },
  (t) => [d.check('environment_tier', oneOf(t.tier, tiers)), d.check('environment_silent', sql`${t.silentAfter} > 0`)],
)

/** A time in which no promotion is applied in an environment. */
export const freezeWindow = d.table(
  'freeze_window',
  {
    id: d.text('id').primaryKey(),
    environment: d.key('environment').notNull(),
    from: d.ms('from').notNull(),
    until: d.ms('until').notNull(),
    reason: d.text('reason').notNull(),
    by: d.text('by').notNull(),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [
    d.index('freeze_window_until').on(t.environment, t.until),
    d.check('freeze_window_span', sql`${t.until} > ${t.from}`),
  ],
)
