import { and, eq, exists, inArray, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { event, eventScope } from '#db/schema/events'

const [ofPackage, ofDataset] = ['package:', 'dataset:'] as const
export const packageScope = (id: string) => `${ofPackage}${id}`
export const datasetScope = (name: string) => `${ofDataset}${name}`
export const isDataset = (subject: string) => subject.startsWith(ofDataset)

/** The id of a package or the name of a dataset that a scope says. */
export const scoped = (subject: string) => subject.slice(ofPackage.length)

/** The condition that an event concerns something, such that this holds of the scope; without one it concerns everything. */
export const concerned = (condition?: SQL) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(eventScope)
      .where(and(eq(eventScope.eventId, event.id), condition)),
  )

/** The condition that an event concerns one of these subjects. */
export const concerns = (subjects: readonly string[]) => concerned(inArray(eventScope.subject, [...subjects]))
