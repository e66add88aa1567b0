import { and, eq, lt } from 'drizzle-orm'
import { db, type Reader, type Tx } from '#db/db'
import { idempotency } from '#db/schema/audit'
import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'

/** What a request with this `Idempotency-Key` answered before; the key of another request is refused (`idempotency_key_reused`). */
export async function answered(
  reader: Reader,
  { actor, idempotency: request }: Caller,
): Promise<{ result: unknown } | undefined> {
  if (!request) return undefined
  const [known] = await reader
    .select()
    .from(idempotency)
    .where(and(eq(idempotency.actorId, actor.id), eq(idempotency.key, request.key)))
  if (!known) return undefined
  if (known.fingerprint !== request.fingerprint)
    throw new Refusal(
      'invalid',
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request: send a new one.',
    )
  return { result: JSON.parse(known.result) }
}

/** Keeps an answer for a repeat of its request. */
export async function remember(tx: Tx, { actor, idempotency: request, now }: Caller, result: unknown): Promise<void> {
  if (!request) return
  const row = {
    actorId: actor.id,
    key: request.key,
    fingerprint: request.fingerprint,
    result: JSON.stringify(result ?? null),
    createdAt: request.at ?? now,
  }
  await tx.insert(idempotency).values(row)
}

const keptFor = 30 * 86_400_000

/** Forgets answers of more than thirty days before `now` (UTC milliseconds): a repeat that comes later is a request of its own. */
export async function forgetRepeats(now: number): Promise<void> {
  await db.transaction((tx) => tx.delete(idempotency).where(lt(idempotency.createdAt, now - keptFor)))
}
