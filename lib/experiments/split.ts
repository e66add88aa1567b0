import { and, eq, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { event, eventScope } from '#db/schema/events'
import { modelPackage } from '#db/schema/packages'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { flawOf } from './asked.ts'

export type Split = { id: string; title: string; at: number }

/** The event that a comparison is split at; one that concerns nothing the actor may know of is refused like one there is not. */
export async function momentOfSplit(
  actor: Actor | undefined,
  id: string | undefined,
  reader: Reader = db,
): Promise<Split | null> {
  if (id === undefined) return null
  const scoped = sql`exists (select 1 from ${eventScope} s where s.event_id = ${event.id})`
  const known = sql`exists (select 1 from ${eventScope} s where s.event_id = ${event.id} and (s.subject like 'dataset:%' or s.subject in (select 'package:' || ${modelPackage.id} from ${modelPackage} where ${seen(actor) ?? sql`1 = 1`})))`
  const [row] = await reader
    .select({ id: event.id, title: event.title, at: event.at })
    .from(event)
    .where(and(eq(event.id, id), sql`(not ${scoped} or ${known})`))
  if (row) return row
  throw flawOf('split', 'must be the id of an event: there is no such one')
}
