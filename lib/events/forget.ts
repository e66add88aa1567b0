import { and, inArray, not } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { event, eventScope } from '#db/schema/events'
import { concerned, datasetScope, packageScope } from './scopes.ts'

type Removed = { packageIds: readonly string[]; datasets: readonly string[] }

/** Takes what is removed from what events concern; an event that concerned nothing else goes with it. */
export async function forgetScopes(tx: Tx, { packageIds, datasets }: Removed): Promise<void> {
  const subjects = [...packageIds.map(packageScope), ...datasets.map(datasetScope)]
  const rows = await tx
    .selectDistinct({ id: eventScope.eventId })
    .from(eventScope)
    .where(inArray(eventScope.subject, subjects))
  const ids = rows.map(({ id }) => id)
  await tx.delete(eventScope).where(inArray(eventScope.subject, subjects))
  await tx.delete(event).where(and(inArray(event.id, ids), not(concerned())))
}
