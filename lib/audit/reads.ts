import { and, asc, desc, eq, gt, gte, lte, max, type SQL } from 'drizzle-orm'
import { db } from '#db/db'
import { auditEntry, auditHead } from '#db/schema/audit'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { ChainWalk, genesis, type Place } from './chain.ts'
import { type Asked, askedOf } from './filter.ts'
import type { AuditFilter, EntryPage, EntryView, LinkedEntry, Verification } from './schema.ts'

/** How many entries of the chain one page looks through for those that no index finds. */
const usualReach = 20_000
const span = 1000

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

const viewOf = ({ at, actorKind, actorId, actorName, before, after, ...same }: LinkedEntry): EntryView => ({
  ...same,
  at: new Date(at).toISOString(),
  actor: { kind: actorKind, id: actorId, name: actorName },
  before: parsed(before),
  after: parsed(after),
})

/**
 * What happened, newest first, a page of `limit` at a time; `seen` is what the reader may see. Where no index finds what is
 * asked for, a page looks through `reach` entries only: it may be short, and still goes on at its cursor.
 */
export async function readHistory(
  filter: AuditFilter,
  limit: number,
  cursor?: string,
  seen?: SQL,
  reach = usualReach,
): Promise<EntryPage> {
  const from = decodeCursor(cursor, 'number')
  const { floor, ceiling, where, sparse } = await askedOf(filter, seen)
  const newest = Math.min(ceiling, from ? Number(from.value) - 1 : ceiling)
  const lowest = sparse ? Math.max(floor, newest - reach) : floor
  const rows = await db
    .select()
    .from(auditEntry)
    .where(and(gt(auditEntry.seq, lowest), lte(auditEntry.seq, newest), where))
    .orderBy(desc(auditEntry.seq))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(viewOf)
  const more = rows.length > limit ? items.at(-1)?.seq : lowest > floor ? lowest + 1 : undefined
  return { items, nextCursor: more === undefined ? null : encodeCursor({ value: more, id: '' }) }
}

/** Entries in the order of the chain, some at a time. They never change, so that it takes no snapshot to read one state of them. */
export async function* entriesOf({ floor, ceiling, where }: Omit<Asked, 'sparse'>): AsyncGenerator<LinkedEntry[]> {
  for (let low = floor; ; ) {
    const [next] = await db
      .select({ seq: auditEntry.seq })
      .from(auditEntry)
      .where(and(gt(auditEntry.seq, low), lte(auditEntry.seq, ceiling)))
      .orderBy(asc(auditEntry.seq))
      .limit(1)
    if (!next) return
    low = Math.min(next.seq + span - 1, ceiling)
    yield await db
      .select()
      .from(auditEntry)
      .where(and(gte(auditEntry.seq, next.seq), lte(auditEntry.seq, low), where))
      .orderBy(asc(auditEntry.seq))
  }
}

/** Where the chain stands: what the head says, and the newest entry that is there. */
export const readPlace = (): Promise<Place & { last: number }> =>
  db.snapshot(async (reader) => {
    const [head] = await reader.select().from(auditHead).where(eq(auditHead.id, 1))
    const [newest] = await reader.select({ seq: max(auditEntry.seq) }).from(auditEntry)
    return { seq: head?.seq ?? 0, hash: head?.hash ?? genesis, last: newest?.seq ?? 0 }
  })

const here = globalThis as { shipshapeVerification?: Promise<Verification> }

/** Verifies the chain; whoever asks while that goes on gets the same answer. */
export function verifyChain(): Promise<Verification> {
  here.shipshapeVerification ??= walkChain().finally(() => {
    delete here.shipshapeVerification
  })
  return here.shipshapeVerification
}

/** Walks the whole chain and names the first entry that does not fit: edited, removed, out of order, or cut off. */
async function walkChain(): Promise<Verification> {
  const head = await readPlace()
  const walk = new ChainWalk()
  for await (const entries of entriesOf({ floor: Number.MIN_SAFE_INTEGER, ceiling: head.last }))
    if (entries.some((entry) => walk.see(entry))) break
  return { entries: walk.place.seq, head: walk.place.hash, firstBad: walk.end(head) ?? null }
}
