import { and, asc, desc, eq, gt, inArray, lte } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { auditEntry } from '#db/schema/audit'
import { readableBy } from '#lib/audit/readable'
import type { Actor } from '#lib/caller'
import { iso } from '#lib/format'
import { ownersOf } from '#lib/packages/reads'
import type { Owner } from '#lib/packages/schema'
import type { MomentTrace, TraceEntry } from './schema.ts'

const most = 30

/** What people said or decided, which sentences about an entry quote. */
const quoted = ['rationale', 'comment', 'reason', 'gate', 'result', 'because', 'by']

const saidIn = (text: string | null) =>
  Object.fromEntries(Object.entries(JSON.parse(text ?? '{}') ?? {}).filter(([name]) => quoted.includes(name)))

const entryOf = ({ actorKind, actorId, actorName, at, ...row }: typeof auditEntry.$inferSelect): TraceEntry => ({
  seq: row.seq,
  at: iso(at),
  actor: { kind: actorKind, id: actorId, name: actorName },
  verb: row.verb,
  subject: row.subject,
  label: row.label,
  packageId: row.packageId,
  hash: row.hash,
  before: saidIn(row.before),
  after: saidIn(row.after),
})

/** What happened to these subjects around a moment, as far as the actor may read it: up to it, and after it. */
export async function entriesAround(
  actor: Actor | undefined,
  subjects: string[],
  at: number,
  reader: Reader,
): Promise<MomentTrace['audit']> {
  const asked = and(inArray(auditEntry.subject, subjects), readableBy(actor))
  const upTo = await reader
    .select()
    .from(auditEntry)
    .where(and(asked, lte(auditEntry.at, at)))
    .orderBy(desc(auditEntry.seq))
    .limit(most)
  const after = await reader
    .select()
    .from(auditEntry)
    .where(and(asked, gt(auditEntry.at, at)))
    .orderBy(asc(auditEntry.seq))
    .limit(most)
  return { upTo: upTo.map(entryOf), after: after.map(entryOf) }
}

/** What a change of a package says it found: all of it, the owners too. */
const packageChanges = ['package.changed', 'package.renamed', 'package.owners-imported']

/** The owners of a package at a moment: what the first change after it found, or those of now where there was none. */
export async function ownersAt(packageId: string, at: number, reader: Reader): Promise<Owner[]> {
  const [changed] = await reader
    .select({ before: auditEntry.before })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.subject, `package:${packageId}`),
        inArray(auditEntry.verb, packageChanges),
        gt(auditEntry.at, at),
      ),
    )
    .orderBy(asc(auditEntry.seq))
    .limit(1)
  const { owners } = JSON.parse(changed?.before ?? '{}') as { owners?: Owner[] }
  return owners ?? ownersOf(packageId, reader)
}
