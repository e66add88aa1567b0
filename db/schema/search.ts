import { d } from '../dialect.ts'
import { modelPackage } from './packages.ts'

/** One thing that can be found. `text` is normalised by `lib/search/rules.ts` and indexed by the engine. */
export const searchDocument = d.table(
  'search_document',
  {
    doc: d.int('doc').primaryKey(),
    subject: d.key('subject').notNull(),
    kind: d.key('kind').notNull(),
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id, { onDelete: 'cascade' }),
    number: d.key('number'),
    title: d.text('title').notNull(),
    detail: d.text('detail').notNull(),
    text: d.text('text').notNull(),
  },
  (t) => [d.uniqueIndex('search_document_subject').on(t.subject), d.index('search_document_package').on(t.packageId)],
)
