import { and, inArray, not } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { event, eventScope } from '#db/schema/events'
import { concerned, packageScope } from './scopes.ts'

/** Takes packages that are removed from what events concern; an event that concerned nothing else goes with them. */
export async function forgetPackages(tx: Tx, packageIds: readonly string[]): Promise<void> {
  const subjects = packageIds.map(packageScope)
  const rows = await tx
    .selectDistinct({ id: eventScope.eventId })
    .from(eventScope)
    .where(inArray(eventScope.subject, subjects))
  const ids = rows.map(({ id }) => id)
  await tx.delete(eventScope).where(inArray(eventScope.subject, subjects))
  await tx.delete(event).where(and(inArray(event.id, ids), not(concerned())))
}
