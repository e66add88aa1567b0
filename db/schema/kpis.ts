import { sql } from 'drizzle-orm'
import { d, oneOf } from '../dialect.ts'
import { directions } from './evidence.ts'
import { modelPackage } from './packages.ts'
import { version } from './versions.ts'

export const kpiKinds = ['proportion', 'mean', 'ratio'] as const
export const kpiRoles = ['business', 'model', 'service'] as const

/** What a KPI or a signal means: something observed of what is live. */
export const kpi = d.table(
  'kpi',
  {
    name: d.key('name').primaryKey(),
    title: d.text('title').notNull(),
    kind: d.text('kind', { enum: kpiKinds }).notNull(),
    /** Which way is better. */
    direction: d.text('direction', { enum: directions }).notNull(),
    unit: d.text('unit'),
    role: d.text('role', { enum: kpiRoles }).notNull(),
    primary: d.bool('primary').notNull(),
    guardrail: d.bool('guardrail').notNull(),
    /** Whether n counts everybody an arm answered, so that it can be held against the declared shares. */
    exposure: d.bool('exposure').notNull(),
    /** The least n of an arm before anything is judged. */
    minimumSample: d.int('minimum_sample'),
    /** The least relative effect worth knowing, such as 0.05: what the planned sample is computed from. */
    minimumEffect: d.real('minimum_effect'),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [
    d.check('kpi_kind', oneOf(t.kind, kpiKinds)),
    d.check('kpi_direction', oneOf(t.direction, directions)),
    d.check('kpi_role', oneOf(t.role, kpiRoles)),
  ],
)

/** Where observations belong: a KPI of one arm, in the traffic of a package in an environment, of one segment of it. */
export const observationSeries = d.table(
  'observation_series',
  {
    /** Made from the fields below, so that whoever posts finds it without looking: `lib/observations/rules.ts`. */
    id: d.key('id').primaryKey(),
    kpi: d.key('kpi').notNull(),
    /** Whose traffic it is: the package whose release the arm is part of. */
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id, { onDelete: 'cascade' }),
    environment: d.key('environment').notNull(),
    /** The arm. */
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    /** Empty for all of the traffic. */
    segment: d.key('segment').notNull(),
  },
  (t) => [
    d.index('observation_series_place').on(t.packageId, t.environment, t.kpi),
    d.index('observation_series_version').on(t.versionId),
  ],
)

/** Sums over the units of a bucket. The last three are of a ratio's denominator, and of both together; 0 for what is no ratio. */
const sums = () => ({
  n: d.int('n').notNull(),
  sum: d.real('sum').notNull(),
  squares: d.real('squares').notNull(),
  denominator: d.real('denominator').notNull(),
  denominatorSquares: d.real('denominator_squares').notNull(),
  products: d.real('products').notNull(),
})

/** What was observed in one bucket of time: sufficient statistics, never raw events. Buckets of a series do not overlap. */
export const observation = d.table(
  'observation',
  {
    seriesId: d
      .key('series_id')
      .notNull()
      .references(() => observationSeries.id, { onDelete: 'cascade' }),
    from: d.ms('from').notNull(),
    to: d.ms('to').notNull(),
    ...sums(),
  },
  (t) => [
    d.primaryKey({ columns: [t.seriesId, t.from] }),
    d.check('observation_bucket', sql`${t.from} < ${t.to} and ${t.to} - ${t.from} <= 90000000`),
    d.check('observation_n', sql`${t.n} >= 0`),
  ],
)

/** The buckets of a series that begin in a day (UTC), added up anew whenever one of them changes. */
export const observationDay = d.table(
  'observation_day',
  {
    seriesId: d
      .key('series_id')
      .notNull()
      .references(() => observationSeries.id, { onDelete: 'cascade' }),
    /** Its midnight. */
    day: d.ms('day').notNull(),
    ...sums(),
  },
  (t) => [d.primaryKey({ columns: [t.seriesId, t.day] })],
)
