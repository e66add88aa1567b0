import { sql } from 'drizzle-orm'
import { d, oneOf } from '../dialect.ts'

export const actorKinds = ['person', 'token', 'system'] as const

/** Who did what to which subject, hash-chained: `lib/audit/README.md`. A trigger refuses every change. */
export const auditEntry = d.table(
  'audit_entry',
  {
    seq: d.int('seq').primaryKey(),
    at: d.ms('at').notNull(),
    actorKind: d.text('actor_kind', { enum: actorKinds }).notNull(),
    actorId: d.key('actor_id').notNull(),
    actorName: d.text('actor_name').notNull(),
    verb: d.key('verb').notNull(),
    /** `kind:id`, e.g. `version:0197…`. */
    subject: d.key('subject').notNull(),
    /** The subject as it was called then, e.g. `recommender-men 1.3.0`. */
    label: d.text('label').notNull(),
    /** The package the change belongs to, if any. */
    packageId: d.key('package_id'),
    before: d.text('before'),
    after: d.text('after'),
    requestId: d.text('request_id').notNull(),
    prev: d.text('prev').notNull(),
    hash: d.text('hash').notNull(),
  },
  (t) => [
    d.index('audit_entry_subject').on(t.subject, t.seq),
    d.index('audit_entry_package').on(t.packageId, t.seq),
    d.index('audit_entry_actor').on(t.actorId, t.seq),
    d.check('audit_entry_actor_kind', oneOf(t.actorKind, actorKinds)),
  ],
)

/** The newest entry: one row, locked first by every change, so the chain has one order. */
export const auditHead = d.table(
  'audit_head',
  { id: d.int('id').primaryKey(), seq: d.int('seq').notNull(), hash: d.text('hash').notNull() },
  (t) => [d.check('audit_head_single', sql`${t.id} = 1`)],
)

/** What was answered to a request with an `Idempotency-Key`, so that a repeat has no second effect. */
export const idempotency = d.table(
  'idempotency',
  {
    actorId: d.key('actor_id').notNull(),
    key: d.key('key').notNull(),
    fingerprint: d.text('fingerprint').notNull(),
    result: d.text('result').notNull(),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.actorId, t.key] }), d.index('idempotency_created').on(t.createdAt)],
)
