import { d } from '../dialect.ts'
import { modelPackage } from './packages.ts'

/** What an instance of a service said it runs: the row it said last is what it runs now. */
export const serviceReport = d.table(
  'service_report',
  {
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id, { onDelete: 'cascade' }),
    environment: d.key('environment').notNull(),
    instance: d.key('instance').notNull(),
    digest: d.key('digest').notNull(),
    firstAt: d.ms('first_at').notNull(),
    lastAt: d.ms('last_at').notNull(),
    /** Predictions it said it answered with this digest, all reports together. */
    predictions: d.int('predictions').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.packageId, t.environment, t.instance, t.digest] }),
    d.index('service_report_last').on(t.packageId, t.environment, t.lastAt),
  ],
)
