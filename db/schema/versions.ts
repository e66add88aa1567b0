import { sql } from 'drizzle-orm'
import { d } from '../dialect.ts'
import { modelPackage } from './packages.ts'

/** Bytes kept once, by their SHA-256 (64 hex digits). The row is written after the bytes are durable. */
export const blob = d.table('blob', {
  sha256: d.key('sha256').primaryKey(),
  size: d.int('size').notNull(),
  createdAt: d.ms('created_at').notNull(),
})

/** Who showed that they have the bytes of a blob that only versions hidden from them hold, by sending them. */
export const blobHolder = d.table(
  'blob_holder',
  {
    sha256: d
      .key('sha256')
      .notNull()
      .references(() => blob.sha256),
    /** A person, or a token that is nobody's. */
    actorId: d.key('actor_id').notNull(),
    at: d.ms('at').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.sha256, t.actorId] })],
)

/** One immutable release of a package. A trigger refuses every change. */
export const version = d.table(
  'version',
  {
    id: d.text('id').primaryKey(),
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id),
    number: d.key('number').notNull(),
    /** Byte order of the key is semver precedence: `lib/versions/rules.ts`. */
    sortKey: d.key('sort_key').notNull(),
    /** 1, 2, 3 … in the order of registration within the package. */
    sequence: d.int('sequence').notNull(),
    prerelease: d.bool('prerelease').notNull(),
    digest: d.key('digest').notNull(),
    /** The canonical manifest, byte for byte what the digest is taken of. */
    manifest: d.text('manifest').notNull(),
    summary: d.text('summary').notNull(),
    /** Bytes of all files together. */
    size: d.int('size').notNull(),
    runsCode: d.bool('runs_code').notNull(),
    registeredBy: d.text('registered_by').notNull(),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [
    d.uniqueIndex('version_number').on(t.packageId, t.number),
    d.uniqueIndex('version_sequence').on(t.packageId, t.sequence),
    d.uniqueIndex('version_digest').on(t.digest),
    d.index('version_precedence').on(t.packageId, t.sortKey),
    d.check('version_sequence_positive', sql`${t.sequence} > 0`),
  ],
)

/** A version taken back, with the reason. The version itself stays. */
export const withdrawal = d.table('withdrawal', {
  versionId: d
    .text('version_id')
    .primaryKey()
    .references(() => version.id, { onDelete: 'cascade' }),
  reason: d.text('reason').notNull(),
  by: d.text('by').notNull(),
  at: d.ms('at').notNull(),
})

/** A path in a version, and what its bytes say they are (`ModelFacts` of lib/models). */
export const versionFile = d.table(
  'version_file',
  {
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    path: d.key('path').notNull(),
    sha256: d
      .key('sha256')
      .notNull()
      .references(() => blob.sha256),
    size: d.int('size').notNull(),
    facts: d.json<Record<string, unknown> | null>('facts'),
  },
  (t) => [d.primaryKey({ columns: [t.versionId, t.path] }), d.index('version_file_blob').on(t.sha256)],
)

/** A library of a version's environment, as its manifest or requirements file states it. */
export const versionLibrary = d.table(
  'version_library',
  {
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    position: d.int('position').notNull(),
    ecosystem: d.key('ecosystem').notNull(),
    name: d.key('name').notNull(),
    version: d.text('version'),
    pinned: d.bool('pinned').notNull(),
    marker: d.text('marker'),
  },
  (t) => [
    d.primaryKey({ columns: [t.versionId, t.position] }),
    d.index('version_library_name').on(t.ecosystem, t.name),
  ],
)

/** A scenario of a version, whether its manifest holds it or names a file of them. */
export const versionScenario = d.table(
  'version_scenario',
  {
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    position: d.int('position').notNull(),
    scenario: d.json<Record<string, unknown>>('scenario').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.versionId, t.position] })],
)

/** How many scenarios of a version have a tag. */
export const versionScenarioTag = d.table(
  'version_scenario_tag',
  {
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    tag: d.key('tag').notNull(),
    n: d.int('n').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.versionId, t.tag] })],
)

/** A written definition of done. Its checks are data: `lib/standards/schema.ts`. */
export const standard = d.table('standard', {
  name: d.key('name').primaryKey(),
  title: d.text('title').notNull(),
  description: d.text('description').notNull(),
  checks: d.json<unknown[]>('checks').notNull(),
  createdBy: d.text('created_by').notNull(),
  createdAt: d.ms('created_at').notNull(),
})

/** How a version stands against a standard: required checks met, of how many. */
export const versionScore = d.table(
  'version_score',
  {
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    standard: d.key('standard').notNull(),
    met: d.int('met').notNull(),
    required: d.int('required').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.versionId, t.standard] }),
    d.index('version_score_met').on(t.standard, t.versionId).where(sql`${t.met} = ${t.required}`),
  ],
)
