import { sql } from 'drizzle-orm'
import { d, oneOf } from '../dialect.ts'
import { modelPackage } from './packages.ts'
import { version } from './versions.ts'

export const releaseCauses = ['promotion', 'ramp', 'rollback'] as const
export const rollbackCategories = [
  'quality',
  'incident',
  'performance',
  'data',
  'cost',
  'mistake',
  'undo',
  'other',
] as const

/** The traffic allocation of a package in an environment from a moment on. A trigger refuses every change. */
export const release = d.table(
  'release',
  {
    id: d.text('id').primaryKey(),
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id),
    environment: d.key('environment').notNull(),
    /** 1, 2, 3 … within the package and environment: two releases that were based on the same one collide here. */
    sequence: d.int('sequence').notNull(),
    /** The release it took the place of. */
    basedOn: d.text('based_on'),
    /** Grows with the sequence, whatever the clock does. */
    effectiveAt: d.ms('effective_at').notNull(),
    cause: d.text('cause', { enum: releaseCauses }).notNull(),
    promotionId: d.text('promotion_id'),
    /** Of a rollback: the release whose allocation it restores. */
    restores: d.text('restores'),
    /** What a rollback from here returns to: the allocation before the promotion that led here. */
    returnsTo: d.text('returns_to'),
    reason: d.text('reason'),
    category: d.text('category', { enum: rollbackCategories }),
    /** The evidence it was decided on: `evidence_snapshot`. */
    evidence: d.key('evidence'),
    by: d.text('by').notNull(),
  },
  (t) => [
    d.uniqueIndex('release_sequence').on(t.packageId, t.environment, t.sequence),
    d.index('release_effective').on(t.packageId, t.environment, t.effectiveAt),
    d.index('release_promotion').on(t.promotionId),
    d.check('release_cause', oneOf(t.cause, releaseCauses)),
    d.check(
      'release_rollback',
      sql`${t.cause} <> 'rollback' or (${t.restores} is not null and ${t.reason} is not null and ${t.category} is not null)`,
    ),
    d.check('release_promoted', sql`${t.cause} = 'rollback' or ${t.promotionId} is not null`),
  ],
)

/** A version's part of a release: a share in basis points, or a shadow, which answers nobody. Never changes either. */
export const releaseArm = d.table(
  'release_arm',
  {
    releaseId: d
      .text('release_id')
      .notNull()
      .references(() => release.id, { onDelete: 'cascade' }),
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id),
    share: d.int('share').notNull(),
    shadow: d.bool('shadow').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.releaseId, t.versionId] }),
    d.index('release_arm_version').on(t.versionId),
    d.check('release_arm_share', sql`${t.share} between 0 and 10000`),
    d.check('release_arm_shadow', sql`(${t.share} = 0) = ${t.shadow}`),
  ],
)

/** Where a package has a release, with the current one: the row that whoever makes the next must have seen last. */
export const placement = d.table(
  'placement',
  {
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id, { onDelete: 'cascade' }),
    environment: d.key('environment').notNull(),
    /** The package's name now, so that a page of what is live is one step in an index. */
    packageName: d.key('package_name').notNull(),
    releaseId: d
      .text('release_id')
      .notNull()
      .references(() => release.id),
    sequence: d.int('sequence').notNull(),
    effectiveAt: d.ms('effective_at').notNull(),
    firstAt: d.ms('first_at').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.packageId, t.environment] }),
    d.index('placement_name').on(t.packageName, t.environment),
    d.index('placement_environment').on(t.environment, t.packageName),
    d.index('placement_release').on(t.releaseId),
  ],
)
