import { and, desc, eq, inArray, or, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { auditEntry } from '#db/schema/audit'
import { modelPackage } from '#db/schema/packages'
import { token } from '#db/schema/people'
import { readableBy } from '#lib/audit/readable'
import type { Actor } from '#lib/caller'
import type { Decision } from './schema.ts'

const decisions = ['version.withdrawn', 'version.restored', 'standard.created']
const changes = ['package.changed', 'package.renamed']

/** As the audit keeps it: what a text of somebody's own holds can not look so, its quotes are escaped. */
const restrictedIs = (column: typeof auditEntry.before | typeof auditEntry.after, value: boolean) =>
  sql`${column} like ${`%"restricted":${value}%`}`
const restrictedTo = (value: boolean) =>
  and(restrictedIs(auditEntry.before, !value), restrictedIs(auditEntry.after, value))

const isDecision = or(
  inArray(auditEntry.verb, decisions),
  and(inArray(auditEntry.verb, changes), or(restrictedTo(true), restrictedTo(false))),
)

/** What a person decided, by themselves or by a personal token, as far as the reader may see: the newest first. */
export async function readDecided(reader: Actor | undefined, personId: string, limit: number): Promise<Decision[]> {
  const tokens = await db
    .select({ id: token.id })
    .from(token)
    .where(and(eq(token.personId, personId), eq(token.kind, 'personal')))
  const actors = [personId, ...tokens.map(({ id }) => id)]
  const rows = await db
    .select({ entry: auditEntry, package: modelPackage.name })
    .from(auditEntry)
    .leftJoin(modelPackage, eq(modelPackage.id, auditEntry.packageId))
    .where(and(inArray(auditEntry.actorId, actors), isDecision, readableBy(reader)))
    .orderBy(desc(auditEntry.seq))
    .limit(limit)
  return rows.map(({ entry: { seq, at, verb, label, actorName, before, after }, package: name }) => ({
    seq,
    at: new Date(at).toISOString(),
    verb,
    label,
    by: actorName,
    package: name,
    before: parsed(before),
    after: parsed(after),
  }))
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
