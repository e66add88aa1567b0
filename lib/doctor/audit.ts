import { count, eq, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { auditEntry } from '#db/schema/audit'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { verifyChain } from '#lib/audit/reads'
import type { Examination } from './schema.ts'

const tampered = 'Somebody who can change the database did this. Hold it against a backup from before, and keep both.'

const chain: Examination = {
  invariant: 'I6',
  promise: 'the audit is one chain without a gap',
  of: 'audit entries',
  async examine(report) {
    const { entries, firstBad } = await verifyChain()
    if (firstBad) report({ subject: `audit entry ${firstBad.seq}`, what: firstBad.why, repair: tampered })
    return entries
  },
}

const entryOf = (verb: string, kind: string, id: typeof version.id | typeof modelPackage.id) =>
  sql`${auditEntry.subject} = ${`${kind}:`} || ${id} and ${auditEntry.verb} = ${verb}`

/** Entries of an example that was removed speak of nothing any more, so things are counted and not entries. */
const packagesMade = () =>
  db
    .select({ label: modelPackage.name, entries: count(auditEntry.seq) })
    .from(modelPackage)
    .leftJoin(auditEntry, entryOf('package.created', 'package', modelPackage.id))
    .groupBy(modelPackage.id, modelPackage.name)

const versionsMade = () =>
  db
    .select({ label: sql<string>`${modelPackage.name} || ' ' || ${version.number}`, entries: count(auditEntry.seq) })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(auditEntry, entryOf('version.registered', 'version', version.id))
    .groupBy(version.id, modelPackage.name, version.number)

const oneEntryEach: Examination = {
  invariant: 'I6',
  promise: 'every package and version has one audit entry of its making',
  of: 'packages and versions',
  async examine(report) {
    const rows = [...(await packagesMade()), ...(await versionsMade())]
    for (const { label, entries } of rows.filter((row) => row.entries !== 1))
      report({ subject: label, what: `has ${entries} audit entries of its making, not one`, repair: tampered })
    return rows.length
  },
}

export const auditExaminations = [chain, oneEntryEach]
