import { asc, count, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db } from '#db/db'
import { incidentNote } from '#db/schema/incidents'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { requireIncident } from './reads.ts'
import type { NewNote, TimelineEntry } from './schema.ts'
import { happened, subjectOf } from './writes.ts'

const most = 500

type Row = typeof incidentNote.$inferSelect

const entryOf = ({ id, text, by, at }: Row): TimelineEntry => ({ id, kind: 'note', text, by, at: iso(at) })

/** Adds what somebody found or did to the timeline of an incident. */
export async function addNote(caller: Caller, incidentId: string, input: NewNote): Promise<TimelineEntry> {
  return change(caller, async (tx, record) => {
    const rows = await requireIncident(caller.actor, incidentId, tx)
    const [held] = await tx.select({ n: count() }).from(incidentNote).where(eq(incidentNote.incidentId, incidentId))
    if (held && held.n >= most) throw full()
    const row = {
      id: uuid(),
      incidentId,
      text: input.text,
      by: actorLabel(caller.actor),
      at: input.at === undefined ? caller.now : happened('at', input.at, caller.now),
    }
    await tx.insert(incidentNote).values(row)
    await record({ ...subjectOf(rows), verb: 'incident.noted', after: { text: row.text, at: iso(row.at) } })
    return entryOf(row)
  })
}

const full = () =>
  new Refusal('conflict', 'notes_full', `An incident holds ${most} notes at most: write the rest into its description.`)

/** The notes of an incident, the oldest first. */
export async function notesOf(incidentId: string): Promise<TimelineEntry[]> {
  const rows = await db
    .select()
    .from(incidentNote)
    .where(eq(incidentNote.incidentId, incidentId))
    .orderBy(asc(incidentNote.at), asc(incidentNote.id))
  return rows.map(entryOf)
}
