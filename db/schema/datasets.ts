import { d, oneOf } from '../dialect.ts'
import { version } from './versions.ts'

const dataRoles = ['training', 'validation', 'test'] as const

/** A named body of data. What others named and nobody described yet is kept too, and asks to be described. */
export const dataset = d.table(
  'dataset',
  {
    name: d.key('name').primaryKey(),
    described: d.bool('described').notNull(),
    description: d.text('description'),
    /** Where it lies, in words of the system that keeps it: never opened. */
    location: d.text('location'),
    /** Who answers for it, and who keeps the data in order: a team's name or a person's e-mail address. */
    owner: d.key('owner'),
    steward: d.key('steward'),
    example: d.bool('example').notNull().default(false),
    createdBy: d.text('created_by').notNull(),
    createdAt: d.ms('created_at').notNull(),
    changedAt: d.ms('changed_at').notNull(),
  },
  (t) => [d.index('dataset_owner').on(t.owner, t.name), d.index('dataset_steward').on(t.steward, t.name)],
)

/** A name that producers of lineage call a dataset by; `id` is made of both parts (`lib/lineage/names.ts`). */
export const datasetAlias = d.table(
  'dataset_alias',
  {
    id: d.key('id').primaryKey(),
    namespace: d.text('namespace').notNull(),
    name: d.text('name').notNull(),
    dataset: d
      .key('dataset')
      .notNull()
      .references(() => dataset.name, { onDelete: 'cascade' }),
  },
  (t) => [d.index('dataset_alias_dataset').on(t.dataset)],
)

/** A column as whoever made the data declares it. */
export type SchemaField = { name: string; type: string; description?: string | undefined }

/** One dated state of a dataset. What is said of it stays: a trigger lets only be added what was not said before. */
export const datasetVersion = d.table(
  'dataset_version',
  {
    dataset: d
      .key('dataset')
      .notNull()
      .references(() => dataset.name, { onDelete: 'cascade' }),
    label: d.key('label').notNull(),
    /** What versions of a dataset are in order by: as-of, else the end of the window, else when it became known. */
    at: d.ms('at').notNull(),
    described: d.bool('described').notNull(),
    /** Days or times as they were written. */
    asOf: d.key('as_of'),
    windowFrom: d.key('window_from'),
    windowTo: d.key('window_to'),
    digest: d.key('digest'),
    rows: d.int('rows'),
    bytes: d.int('bytes'),
    location: d.text('location'),
    schema: d.json<SchemaField[] | null>('schema'),
    by: d.text('by').notNull(),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.dataset, t.label] }),
    d.index('dataset_version_at').on(t.dataset, t.at, t.label),
    d.index('dataset_version_digest').on(t.digest),
  ],
)

/** Statistics of each column of a dataset version (`Profile` of lib/profiles). Never changes. */
export const datasetProfile = d.table(
  'dataset_profile',
  {
    dataset: d.key('dataset').notNull(),
    label: d.key('label').notNull(),
    profile: d.json<Record<string, unknown>>('profile').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.dataset, t.label] }),
    d
      .foreignKey({ columns: [t.dataset, t.label], foreignColumns: [datasetVersion.dataset, datasetVersion.label] })
      .onDelete('cascade'),
  ],
)

/** A dataset version taken back, with the reason: bad data. */
export const datasetWithdrawal = d.table(
  'dataset_withdrawal',
  {
    dataset: d.key('dataset').notNull(),
    label: d.key('label').notNull(),
    reason: d.text('reason').notNull(),
    by: d.text('by').notNull(),
    at: d.ms('at').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.dataset, t.label] }),
    d
      .foreignKey({ columns: [t.dataset, t.label], foreignColumns: [datasetVersion.dataset, datasetVersion.label] })
      .onDelete('cascade'),
  ],
)

/** A dataset that a version of a package was trained, validated or tested on: a projection of its manifest. */
export const versionDataset = d.table(
  'version_dataset',
  {
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    position: d.int('position').notNull(),
    role: d.text('role', { enum: dataRoles }).notNull(),
    dataset: d
      .key('dataset')
      .notNull()
      .references(() => dataset.name),
    /** Empty where the manifest does not say which version. */
    label: d.key('label').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.versionId, t.position] }),
    d.index('version_dataset_data').on(t.dataset, t.label, t.versionId),
    d.check('version_dataset_role', oneOf(t.role, dataRoles)),
  ],
)
