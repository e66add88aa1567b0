import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { db } from '#db/db'
import { event, eventScope } from '#db/schema/events'
import { incident } from '#db/schema/incidents'
import { packageScope } from '#lib/events/scopes'
import { releaseAt } from '#lib/releases/reads'
import type { Examination } from './schema.ts'

const restore = 'Its rows were changed behind the catalog. Restore the newest backup in which they are whole.'
const pageSize = 200

const page = (after: string) =>
  db
    .select({ event, incident })
    .from(incident)
    .innerJoin(event, eq(event.id, incident.eventId))
    .where(gt(incident.eventId, after))
    .orderBy(asc(incident.eventId))
    .limit(pageSize)

type Row = Awaited<ReturnType<typeof page>>[number]

async function* everyIncident(): AsyncGenerator<Row> {
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.event.id ?? '')) yield* rows
}

const whole: Examination = {
  invariant: 'incidents',
  promise: 'every incident is an event of its package, and names the release that was in force when it began',
  of: 'incidents',
  async examine(report) {
    let looked = 0
    for await (const row of everyIncident()) {
      looked += 1
      for (const what of await wrongIn(row))
        report({ subject: `incident ${row.event.id} (${row.event.title})`, what, repair: restore })
    }
    const halves = await db
      .select({ id: event.id, title: event.title })
      .from(event)
      .leftJoin(incident, eq(incident.eventId, event.id))
      .where(and(eq(event.kind, 'incident'), isNull(incident.eventId)))
    for (const { id, title } of halves)
      report({ subject: `event ${id} (${title})`, what: 'is called an incident and is none', repair: restore })
    return looked
  },
}

async function wrongIn({ event: { id, kind, at, environment }, incident: { packageId, releaseId } }: Row) {
  const wrong: string[] = []
  const scopes = await db.select({ subject: eventScope.subject }).from(eventScope).where(eq(eventScope.eventId, id))
  if (kind !== 'incident') wrong.push(`is an event of the kind ${kind}`)
  if (scopes.map(({ subject }) => subject).join() !== packageScope(packageId))
    wrong.push('concerns something else than its package')
  const live = environment === null ? null : await releaseAt(packageId, environment, at)
  if ((live?.id ?? null) !== releaseId) wrong.push('names another release than was in force when it began')
  return wrong
}

export const incidentExaminations = [whole]
