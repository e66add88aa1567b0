import { and, asc, desc, eq, gte, inArray, isNull, like, lte, not, or, type SQL, sql } from 'drizzle-orm'
import { contains } from '#db/contains'
import { db, type Reader } from '#db/db'
import { event, eventScope } from '#db/schema/events'
import { modelPackage } from '#db/schema/packages'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { type EventFilter, type EventPage, type EventView, periodOf } from './schema.ts'
import { concerned, concerns, datasetScope, isDataset, packageScope, scoped } from './scopes.ts'

export type EventRow = typeof event.$inferSelect

/** Subjects of packages that the actor may know of. */
const packagesSeen = (actor: Actor | undefined) =>
  sql`(select 'package:' || ${modelPackage.id} from ${modelPackage} where ${seen(actor) ?? sql`1 = 1`})`

/** What concerns hidden packages only is missing for whoever may not see them. */
const seenBy = (actor: Actor | undefined): SQL | undefined =>
  or(
    not(concerned()),
    concerned(or(like(eventScope.subject, 'dataset:%'), sql`${eventScope.subject} in ${packagesSeen(actor)}`)),
  )

/** What lies in a period, in UTC milliseconds, both ends with it. */
const within = ({ from, to }: { from?: number | undefined; to?: number | undefined }) =>
  and(
    to === undefined ? undefined : lte(event.at, to),
    from === undefined ? undefined : gte(sql`coalesce(${event.until}, ${event.at})`, from),
  )

const matters = (environment: string | undefined) =>
  environment === undefined ? undefined : or(isNull(event.environment), eq(event.environment, environment))

/** Events as people see them, in the order of the rows. Packages that are hidden from them are not named. */
async function viewsOf(actor: Actor | undefined, rows: readonly EventRow[], reader: Reader): Promise<EventView[]> {
  const ids = rows.map(({ id }) => id)
  const found = await reader
    .select({ eventId: eventScope.eventId, subject: eventScope.subject, name: modelPackage.name })
    .from(eventScope)
    .leftJoin(modelPackage, and(eq(eventScope.subject, sql`'package:' || ${modelPackage.id}`), seen(actor)))
    .where(inArray(eventScope.eventId, ids))
    .orderBy(asc(eventScope.subject))
  const byEvent = Map.groupBy(found, ({ eventId }) => eventId)
  return rows.map(({ at, until, changedAt, createdAt: _made, ...row }) => {
    const own = byEvent.get(row.id) ?? []
    return {
      ...row,
      at: iso(at),
      until: until === null ? null : iso(until),
      packages: own.flatMap(({ name }) => name ?? []).toSorted(),
      datasets: own.flatMap(({ subject }) => (isDataset(subject) ? scoped(subject) : [])),
      changedAt: iso(changedAt),
    }
  })
}

/** Events that the actor may know of, the newest first, a page of `limit` at a time. */
export async function listEvents(
  actor: Actor | undefined,
  filter: EventFilter,
  limit: number,
  cursor?: string,
): Promise<EventPage> {
  const after = decodeCursor(cursor, 'number')
  const rows = await db
    .select()
    .from(event)
    .where(
      and(
        seenBy(actor),
        await asked(actor, filter),
        after && sql`(${event.at}, ${event.id}) < (${after.value}, ${after.id})`,
      ),
    )
    .orderBy(desc(event.at), desc(event.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last.at, id: last.id }) : null
  return { items: await viewsOf(actor, shown, db), nextCursor }
}

async function asked(actor: Actor | undefined, filter: EventFilter): Promise<SQL | undefined> {
  const { kind, dataset, environment, q } = filter
  return and(
    within(periodOf(filter)),
    kind && eq(event.kind, kind),
    dataset === undefined ? undefined : concerns([datasetScope(dataset)]),
    await ofPackage(actor, filter.package),
    matters(environment),
    q === undefined ? undefined : or(contains(event.title, q), contains(event.description, q)),
  )
}

/** What concerns a package, or everything; a package that is hidden or not there has only the latter. */
async function ofPackage(actor: Actor | undefined, name: string | undefined): Promise<SQL | undefined> {
  if (name === undefined) return undefined
  const rows = await db
    .select({ id: modelPackage.id })
    .from(modelPackage)
    .where(and(eq(modelPackage.name, name), seen(actor)))
  return or(not(concerned()), concerns(rows.map(({ id }) => packageScope(id))))
}

type Axis = {
  /** What concerns this package is among them; without one, what concerns any that the actor may see. */
  packageId?: string | undefined
  environment?: string | undefined
  /** UTC milliseconds, both with it. */
  from: number
  to: number
  /** Names of datasets; what concerns these only is among them too. */
  datasets?: readonly string[] | undefined
}

/** How many events a time axis has at most: the newest are kept. */
const most = 200

/** The events that belong on a time axis, the oldest first: those that concern everything, this package, or these datasets. */
export async function eventsOf(
  actor: Actor | undefined,
  { packageId, environment, from, to, datasets = [] }: Axis,
  reader: Reader = db,
): Promise<EventView[]> {
  const subjects = [...datasets.map(datasetScope), ...(packageId === undefined ? [] : [packageScope(packageId)])]
  const concerning =
    packageId === undefined && datasets.length === 0 ? undefined : or(not(concerned()), concerns(subjects))
  const rows = await reader
    .select()
    .from(event)
    .where(and(seenBy(actor), concerning, matters(environment), within({ from, to })))
    .orderBy(desc(event.at), desc(event.id))
    .limit(most)
  return viewsOf(actor, rows.toReversed(), reader)
}

const eventMissing = () => new Refusal('missing', 'event_missing', 'There is no such event.')

/** An event's row, or the refusal `event_missing`; so too where it concerns nothing that the actor may know of. */
export async function requireEvent(actor: Actor | undefined, id: string, reader: Reader = db): Promise<EventRow> {
  const [row] = await reader
    .select()
    .from(event)
    .where(and(eq(event.id, id), seenBy(actor)))
  if (row) return row
  throw eventMissing()
}

/** An event as people see it, or the refusal `event_missing`. */
export async function eventById(actor: Actor | undefined, id: string, reader: Reader = db): Promise<EventView> {
  const [view] = await viewsOf(actor, [await requireEvent(actor, id, reader)], reader)
  if (view) return view
  throw eventMissing()
}
