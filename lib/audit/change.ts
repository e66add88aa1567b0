import { eq, sql } from 'drizzle-orm'
import { type BulkRow, given } from '#db/bulk'
import { db, type Tx } from '#db/db'
import { auditHead } from '#db/schema/audit'
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
    let entries = 0
    const result = await work(tx, async (happening) => {
      entries += 1
      await append(tx, [{ caller, happening }])
    })
    if (tx.written() && entries === 0) throw withoutEntry()
    await remember(tx, caller, result)
    return result
  })
}

type Recorded = { caller: Caller; happening: Happening }
export type CallersRecorder = (caller: Caller, happening: Happening) => void

/** As `change`, for what several callers ask at once: each has entries of their own, chained together when all is done. */
export const changeTogether = <T>(work: (tx: Tx, recordFor: CallersRecorder) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    const recorded: Recorded[] = []
    const result = await work(tx, (caller, happening) => void recorded.push({ caller, happening }))
    if (tx.written() && recorded.length === 0) throw withoutEntry()
    await append(tx, recorded)
    return result
  })

const withoutEntry = () => new Error('a change without an audit entry')

const columns = {
  seq: 'int',
  at: 'int',
  actor_kind: 'text',
  actor_id: 'text',
  actor_name: 'text',
  verb: 'text',
  subject: 'text',
  label: 'text',
  package_id: 'text',
  before: 'text',
  after: 'text',
  request_id: 'text',
  prev: 'text',
  hash: 'text',
} as const
const names = sql.raw(
  Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(', '),
)

async function append(tx: Tx, recorded: readonly Recorded[]): Promise<void> {
  if (recorded.length === 0) return
  const place = await nextPlaces(tx, recorded.length)
  const rows: BulkRow<typeof columns>[] = []
  for (const { caller, happening } of recorded) {
    const entry = entryOf(caller, happening, place.seq + rows.length)
    const hash = entryHash(entry, place.hash)
    rows.push(rowOf(entry, place.hash, hash))
    place.hash = hash
  }
  await tx.rows(sql`insert into audit_entry (${names}) select ${names} from ${given(columns, rows)}`)
  await tx.update(auditHead).set({ hash: place.hash }).where(eq(auditHead.id, 1))
  for (const { caller, happening } of recorded) await writeDeliveries(tx, caller, happening)
}

const entryOf = ({ actor, requestId, now }: Caller, happening: Happening, seq: number) => ({
  seq,
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
})

const rowOf = (entry: ReturnType<typeof entryOf>, prev: string, hash: string): BulkRow<typeof columns> => ({
  seq: entry.seq,
  at: entry.at,
  actor_kind: entry.actorKind,
  actor_id: entry.actorId,
  actor_name: entry.actorName,
  verb: entry.verb,
  subject: entry.subject,
  label: entry.label,
  package_id: entry.packageId,
  before: entry.before,
  after: entry.after,
  request_id: entry.requestId,
  prev,
  hash,
})

const text = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

/** Takes the next places in the chain by changing the head, so that on both engines whoever comes second waits or repeats. */
async function nextPlaces(tx: Tx, count: number): Promise<{ seq: number; hash: string }> {
  const [head] = await tx
    .update(auditHead)
    .set({ seq: sql`${auditHead.seq} + ${sql.raw(String(count))}` })
    .where(eq(auditHead.id, 1))
    .returning({ seq: auditHead.seq, hash: auditHead.hash })
  if (head) return { seq: head.seq - count + 1, hash: head.hash }
  await tx.insert(auditHead).values({ id: 1, seq: count, hash: genesis })
  return { seq: 1, hash: genesis }
}
