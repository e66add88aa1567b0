import { eq, sql } from 'drizzle-orm'
import { db, type Tx } from '#db/db'
import { auditEntry, auditHead } from '#db/schema/audit'
import type { Caller } from '#lib/caller'
import type { Happening } from '#lib/outbox/message'
import { writeDeliveries } from '#lib/outbox/writes'
import { entryHash, genesis } from './chain.ts'
import { answered, remember } from './repeats.ts'

export type Recorder = (happening: Happening) => Promise<void>

/**
 * The one way to change the catalog: one transaction in which the work is done, its audit entries are chained, what webhooks
 * have to tell of them is written, and the answer is kept for a repeat with the same `Idempotency-Key`. Work that writes without
 * an entry is rolled back. A repeat answers what the first answered; the same key for another request is refused
 * (`idempotency_key_reused`).
 */
export async function change<T>(caller: Caller, work: (tx: Tx, record: Recorder) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const before = await answered(tx, caller)
    if (before) return before.result as T
    const result = await recorded(tx, (recordFor) => work(tx, (happening) => recordFor(caller, happening)))
    await remember(tx, caller, result)
    return result
  })
}

export type CallersRecorder = (caller: Caller, happening: Happening) => Promise<void>

/** As `change`, for what several callers ask at once: each has its own entries, and repeats are known by what they ask. */
export const changeTogether = <T>(work: (tx: Tx, recordFor: CallersRecorder) => Promise<T>): Promise<T> =>
  db.transaction((tx) => recorded(tx, (recordFor) => work(tx, recordFor)))

/** No entry, no change. */
async function recorded<T>(tx: Tx, work: (recordFor: CallersRecorder) => Promise<T>): Promise<T> {
  let entries = 0
  const result = await work(async (caller, happening) => {
    entries += 1
    await append(tx, caller, happening)
    await writeDeliveries(tx, caller, happening)
  })
  if (tx.written() && entries === 0) throw new Error('a change without an audit entry')
  return result
}

async function append(tx: Tx, caller: Caller, happening: Happening): Promise<void> {
  const { actor, requestId, now } = caller
  const head = await nextPlace(tx)
  const entry = {
    seq: head.seq,
    at: now,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    verb: happening.verb,
    subject: happening.subject,
    label: happening.label,
    packageId: happening.packageId ?? null,
    before: text(happening.before),
    after: text(happening.after),
    requestId,
  }
  const hash = entryHash(entry, head.hash)
  await tx.insert(auditEntry).values({ ...entry, prev: head.hash, hash })
  await tx.update(auditHead).set({ hash }).where(eq(auditHead.id, 1))
}

const text = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

/** Takes the next place in the chain by changing the head, so that on both engines whoever comes second waits or repeats. */
async function nextPlace(tx: Tx): Promise<{ seq: number; hash: string }> {
  const [head] = await tx
    .update(auditHead)
    .set({ seq: sql`${auditHead.seq} + 1` })
    .where(eq(auditHead.id, 1))
    .returning({ seq: auditHead.seq, hash: auditHead.hash })
  if (head) return head
  await tx.insert(auditHead).values({ id: 1, seq: 1, hash: genesis })
  return { seq: 1, hash: genesis }
}
