import { and, eq, isNull, or } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { delivery, webhook } from '#db/schema/webhooks'
import type { Caller } from '#lib/caller'
import { type Happening, messageOf } from './message.ts'
import { isEvent } from './rules.ts'
import type { Message } from './schema.ts'

/**
 * Writes what a change has to tell, for each webhook that listens, in the transaction of the change: without the change
 * there is no delivery, and with it none is lost. A change that nobody can listen to costs nothing, any other one small read.
 */
export async function writeDeliveries(tx: Tx, caller: Caller, happening: Happening): Promise<void> {
  const { verb, packageId } = happening
  if (!isEvent(verb)) return
  const rows = await tx
    .select({ id: webhook.id, events: webhook.events })
    .from(webhook)
    .where(
      and(
        eq(webhook.enabled, true),
        or(isNull(webhook.packageId), packageId ? eq(webhook.packageId, packageId) : undefined),
      ),
    )
  const listening = rows.filter(({ events }) => events.includes(verb))
  if (listening.length === 0) return
  const message = await messageOf(tx, caller, happening)
  if (message) await tx.insert(delivery).values(listening.map(({ id }) => rowOf(id, message, caller.now)))
}

/** A delivery that is due at once. */
export const rowOf = (webhookId: string, message: Message, now: number): typeof delivery.$inferInsert => ({
  id: uuid(),
  webhookId,
  event: message.type,
  payload: JSON.stringify(message),
  state: 'pending',
  attempts: [],
  dueAt: now,
  createdAt: now,
})
