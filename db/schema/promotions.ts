import { sql } from 'drizzle-orm'
import { d, oneOf } from '../dialect.ts'
import { modelPackage } from './packages.ts'
import { version } from './versions.ts'

export const promotionStates = ['open', 'applied', 'rejected', 'withdrawn'] as const
export const decisions = ['approve', 'changes', 'reject'] as const
export const rampStates = ['running', 'paused', 'ended', 'done'] as const

/** What was known when somebody decided: canonical JSON, by its digest. */
export const evidenceSnapshot = d.table('evidence_snapshot', {
  digest: d.key('digest').primaryKey(),
  evidence: d.text('evidence').notNull(),
  createdAt: d.ms('created_at').notNull(),
})

/** A request that a version enters an environment at a share or as a shadow. */
export const promotion = d.table(
  'promotion',
  {
    id: d.text('id').primaryKey(),
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id, { onDelete: 'cascade' }),
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id),
    digest: d.key('digest').notNull(),
    environment: d.key('environment').notNull(),
    /** Basis points; 0 for a shadow. */
    share: d.int('share').notNull(),
    shadow: d.bool('shadow').notNull(),
    /** What gets the rest where nothing is live yet, e.g. the baseline. */
    restVersionId: d.text('rest_version_id').references(() => version.id),
    rationale: d.text('rationale').notNull(),
    /** Whether who asks knows that the API breaks for who calls what is live. */
    breakingAcknowledged: d.bool('breaking_acknowledged').notNull(),
    /** The release that was current when it was asked for. */
    basedOn: d.text('based_on'),
    state: d.text('state', { enum: promotionStates }).notNull(),
    requestedBy: d.text('requested_by').notNull(),
    /** The actor, and the person behind them, where there is one. */
    requesterId: d.key('requester_id').notNull(),
    requesterPersonId: d.key('requester_person_id'),
    requestedAt: d.ms('requested_at').notNull(),
    evidence: d
      .key('evidence')
      .notNull()
      .references(() => evidenceSnapshot.digest),
    closedBy: d.text('closed_by'),
    closedAt: d.ms('closed_at'),
    closingComment: d.text('closing_comment'),
  },
  (t) => [
    d.index('promotion_package').on(t.packageId, t.requestedAt),
    d.index('promotion_state').on(t.state, t.requestedAt),
    d.index('promotion_version').on(t.versionId, t.state),
    d.check('promotion_state_known', oneOf(t.state, promotionStates)),
    d.check('promotion_share', sql`${t.share} between 0 and 10000 and (${t.share} = 0) = ${t.shadow}`),
    d.check('promotion_closed', sql`(${t.state} = 'open') = (${t.closedAt} is null)`),
  ],
)

/** What a person decided about a promotion, on which evidence. */
export const review = d.table(
  'review',
  {
    id: d.text('id').primaryKey(),
    promotionId: d
      .text('promotion_id')
      .notNull()
      .references(() => promotion.id, { onDelete: 'cascade' }),
    personId: d.key('person_id').notNull(),
    by: d.text('by').notNull(),
    decision: d.text('decision', { enum: decisions }).notNull(),
    comment: d.text('comment').notNull(),
    evidence: d
      .key('evidence')
      .notNull()
      .references(() => evidenceSnapshot.digest),
    /** Approved by who asked, by the exception of the environment. */
    self: d.bool('self').notNull(),
    at: d.ms('at').notNull(),
    /** When and why it stopped counting. */
    voidedAt: d.ms('voided_at'),
    voidedBecause: d.text('voided_because'),
  },
  (t) => [
    d.index('review_promotion').on(t.promotionId, t.at),
    d.index('review_person').on(t.personId, t.at),
    d.check('review_decision', oneOf(t.decision, decisions)),
  ],
)

/** A person's reasoned exception to a gate of one promotion. */
export const waiver = d.table(
  'waiver',
  {
    promotionId: d
      .text('promotion_id')
      .notNull()
      .references(() => promotion.id, { onDelete: 'cascade' }),
    gate: d.key('gate').notNull(),
    /** What the gate said when it was waived: where it says something else, the exception was not for that. */
    verdict: d.text('verdict').notNull(),
    reason: d.text('reason').notNull(),
    personId: d.key('person_id').notNull(),
    by: d.text('by').notNull(),
    at: d.ms('at').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.promotionId, t.gate] })],
)

/** The steps by which an applied promotion reaches its share, and how far it is. */
export const ramp = d.table(
  'ramp',
  {
    promotionId: d
      .text('promotion_id')
      .primaryKey()
      .references(() => promotion.id, { onDelete: 'cascade' }),
    steps: d.json<unknown[]>('steps').notNull(),
    state: d.text('state', { enum: rampStates }).notNull(),
    /** Index of the step that is live. */
    step: d.int('step').notNull(),
    /** The release of that step: where another is current, somebody else changed the allocation. */
    releaseId: d.text('release_id'),
    steppedAt: d.ms('stepped_at').notNull(),
    /** When the next step is looked at; null while only a person can let it go on. */
    dueAt: d.ms('due_at'),
    /** What keeps it from going on, in words. */
    heldBecause: d.text('held_because'),
    /** The same by what does not turn with every count: which gates and problems they are. */
    heldKey: d.text('held_key'),
    /** Whether a person let the next step go. */
    approvedBy: d.text('approved_by'),
    /** How many predictions services had told of when the step began: a sample is counted from there. */
    sampleFrom: d.int('sample_from').notNull(),
  },
  (t) => [d.index('ramp_due').on(t.state, t.dueAt), d.check('ramp_state', oneOf(t.state, rampStates))],
)
