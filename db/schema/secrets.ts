import { d } from '../dialect.ts'

/** A header that is sent with what asks one host. Its value is encrypted, and never shown again. */
export const namedSecret = d.table('named_secret', {
  name: d.key('name').primaryKey(),
  /** Where it may be sent: `https://models.shop.example`. */
  origin: d.text('origin').notNull(),
  header: d.text('header').notNull(),
  value: d.text('value').notNull(),
  by: d.text('by').notNull(),
  createdAt: d.ms('created_at').notNull(),
  changedAt: d.ms('changed_at').notNull(),
})
