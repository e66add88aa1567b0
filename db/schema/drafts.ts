import { isNull } from 'drizzle-orm'
import { d } from '../dialect.ts'
import { modelPackage } from './packages.ts'
import { version } from './versions.ts'

/**
 * An editable manifest that will become a version. `content` is the whole of it as JSON (`lib/drafts/schema.ts`); what lists show and
 * narrow by stands beside it. `revision` grows by one with every change. One that became a version stays, as a candidate that was chosen.
 */
export const draft = d.table(
  'draft',
  {
    id: d.text('id').primaryKey(),
    /** Null while its package does not exist: it is its author's then. */
    packageId: d.text('package_id').references(() => modelPackage.id, { onDelete: 'set null' }),
    /** The version it was begun from. */
    baseVersionId: d.text('base_version_id').references(() => version.id, { onDelete: 'set null' }),
    /** The version it became. */
    versionId: d.text('version_id').references(() => version.id, { onDelete: 'set null' }),
    revision: d.int('revision').notNull(),
    /** The name of the package and the number as they are typed, and what the candidate is called; empty where nothing is typed. */
    packageName: d.text('package_name').notNull(),
    number: d.text('number').notNull(),
    label: d.text('label').notNull(),
    /** Who began it: a person, also by a token of theirs, or a token for CI. */
    authorId: d.key('author_id').notNull(),
    author: d.text('author').notNull(),
    createdAt: d.ms('created_at').notNull(),
    changedAt: d.ms('changed_at').notNull(),
    /** Last, as it is long: who reads what stands before it does not read on. */
    content: d.text('content').notNull(),
  },
  (t) => [
    d.index('draft_author').on(t.authorId, t.changedAt, t.id),
    d.index('draft_author_open').on(t.authorId, t.changedAt, t.id).where(isNull(t.versionId)),
    d.index('draft_package').on(t.packageId, t.changedAt, t.id),
    d.index('draft_package_open').on(t.packageId, t.changedAt, t.id).where(isNull(t.versionId)),
    d.index('draft_version').on(t.versionId),
    d.index('draft_base').on(t.baseVersionId),
  ],
)
