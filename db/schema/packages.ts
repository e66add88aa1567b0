import { d, oneOf } from '../dialect.ts'

export const risks = ['low', 'medium', 'high'] as const
export const ownerRoles = ['accountable', 'backup', 'business', 'steward'] as const

/**
 * A named, owned unit of model behaviour. `latest…`, `versions` and `score` follow its versions in the same write, `accountable`
 * and `backups` its owners.
 */
export const modelPackage = d.table(
  'package',
  {
    id: d.text('id').primaryKey(),
    name: d.key('name').notNull(),
    title: d.text('title').notNull(),
    purpose: d.text('purpose').notNull(),
    useCase: d.text('use_case'),
    risk: d.text('risk', { enum: risks }).notNull().default('medium'),
    example: d.bool('example').notNull().default(false),
    /** Only its owners, members of its owning teams and admins know that it exists. */
    restricted: d.bool('restricted').notNull().default(false),
    versions: d.int('versions').notNull().default(0),
    latestVersionId: d.text('latest_version_id'),
    /** Required checks of the minimal standard the latest version meets, in basis points of all of them. */
    score: d.int('score').notNull().default(0),
    /** The owner in that role, and how many step in. */
    accountable: d.key('accountable'),
    backups: d.int('backups').notNull().default(0),
    createdAt: d.ms('created_at').notNull(),
    changedAt: d.ms('changed_at').notNull(),
  },
  (t) => [
    d.uniqueIndex('package_name').on(t.name),
    d.index('package_changed').on(t.changedAt, t.id),
    d.index('package_score').on(t.score, t.id),
    d.index('package_latest').on(t.latestVersionId),
    d.index('package_restricted').on(t.restricted, t.id),
    d.index('package_accountable').on(t.accountable, t.name),
    d.index('package_backups').on(t.backups, t.name),
    d.check('package_risk', oneOf(t.risk, risks)),
  ],
)

/** A name a package had before: its address leads to the package for ever. */
export const formerName = d.table('former_name', {
  name: d.key('name').primaryKey(),
  packageId: d
    .text('package_id')
    .notNull()
    .references(() => modelPackage.id),
})

export const packageTag = d.table(
  'package_tag',
  {
    tag: d.key('tag').notNull(),
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id, { onDelete: 'cascade' }),
  },
  (t) => [d.primaryKey({ columns: [t.tag, t.packageId] }), d.index('package_tag_package').on(t.packageId)],
)

/** Who answers for a package: a team's name or a person's e-mail address. */
export const packageOwner = d.table(
  'package_owner',
  {
    owner: d.key('owner').notNull(),
    role: d.text('role', { enum: ownerRoles }).notNull(),
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id, { onDelete: 'cascade' }),
  },
  (t) => [
    d.primaryKey({ columns: [t.owner, t.role, t.packageId] }),
    d.index('package_owner_package').on(t.packageId),
    d.check('package_owner_role', oneOf(t.role, ownerRoles)),
  ],
)

/** The model formats of a package's latest version. */
export const packageFormat = d.table(
  'package_format',
  {
    format: d.key('format').notNull(),
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id, { onDelete: 'cascade' }),
  },
  (t) => [d.primaryKey({ columns: [t.format, t.packageId] }), d.index('package_format_package').on(t.packageId)],
)
