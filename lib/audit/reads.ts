import { and, asc, desc, eq, gt, lt } from 'drizzle-orm'
import { db } from '#db/db'
import { auditEntry, auditHead } from '#db/schema/audit'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { entryHash, genesis } from './chain.ts'
import type { EntryView } from './schema.ts'

export type HistoryFilter = { subject?: string; packageId?: string }
export type EntryPage = { items: EntryView[]; nextCursor: string | null }

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

/** What happened, newest first: in all, to one subject, or within one package. */
export async function readHistory(
  { subject, packageId }: HistoryFilter,
  limit: number,
  cursor?: string,
): Promise<EntryPage> {
  const from = decodeCursor(cursor, 'number')
  const rows = await db
    .select()
    .from(auditEntry)
    .where(
      and(
        subject === undefined ? undefined : eq(auditEntry.subject, subject),
        packageId === undefined ? undefined : eq(auditEntry.packageId, packageId),
        from && lt(auditEntry.seq, Number(from.value)),
      ),
    )
    .orderBy(desc(auditEntry.seq))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const items = shown.map((row) => ({
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    actor: { kind: row.actorKind, name: row.actorName },
    verb: row.verb,
    subject: row.subject,
    label: row.label,
    before: parsed(row.before),
    after: parsed(row.after),
    hash: row.hash,
  }))
  return {
    items,
    nextCursor: last && rows.length > limit ? encodeCursor({ value: last.seq, id: last.hash.slice(0, 12) }) : null,
  }
}

export type Verification = { entries: number; head: string; firstBad: { seq: number; why: string } | null }

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
  return db.snapshot(async (reader) => {
    let prev = genesis
    let seq = 0
    const bad = (at: number, why: string) => ({ entries: seq, head: prev, firstBad: { seq: at, why } })
    for (;;) {
      const rows = await reader
        .select()
        .from(auditEntry)
        .where(gt(auditEntry.seq, seq))
        .orderBy(asc(auditEntry.seq))
        .limit(1000)
      for (const row of rows) {
        if (row.seq !== seq + 1) return bad(seq + 1, 'is missing')
        if (row.prev !== prev) return bad(row.seq, 'does not follow the entry before it')
        if (entryHash(row, row.prev) !== row.hash) return bad(row.seq, 'was changed')
        prev = row.hash
        seq = row.seq
      }
      if (rows.length < 1000) break
    }
    const [head] = await reader.select().from(auditHead).where(eq(auditHead.id, 1))
    if ((head?.seq ?? 0) !== seq || (head?.hash ?? genesis) !== prev)
      return bad(seq + 1, 'is missing: the chain was cut')
    return { entries: seq, head: prev, firstBad: null }
  })
}
