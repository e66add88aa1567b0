import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { getTableName, type SQLWrapper, sql } from 'drizzle-orm'
import { db, type Reader, type Tx } from '#db/db'
import { auditEntry, auditHead, idempotency } from '#db/schema/audit'
import {
  dataset,
  datasetAlias,
  datasetProfile,
  datasetVersion,
  datasetWithdrawal,
  versionDataset,
} from '#db/schema/datasets'
import { draft } from '#db/schema/drafts'
import { environment, freezeWindow } from '#db/schema/environments'
import { event, eventScope } from '#db/schema/events'
import { metric, metricValue, orderedRun, orderedRunPart, scenarioResult, scenarioRun } from '#db/schema/evidence'
import { incident, incidentDraft, incidentNote, incidentScenario } from '#db/schema/incidents'
import { kpi, observation, observationDay, observationSeries } from '#db/schema/kpis'
import { columnEdge, edge, job, lineageEvent, run } from '#db/schema/lineage'
import { formerName, modelPackage, packageFormat, packageOwner, packageTag } from '#db/schema/packages'
import {
  passwordLink,
  person,
  personIdentity,
  personPassword,
  session,
  team,
  teamMember,
  token,
} from '#db/schema/people'
import { evidenceSnapshot, promotion, ramp, review, waiver } from '#db/schema/promotions'
import { placement, release, releaseArm } from '#db/schema/releases'
import { serviceReport } from '#db/schema/reports'
import { searchDocument } from '#db/schema/search'
import { namedSecret } from '#db/schema/secrets'
import {
  blob,
  blobHolder,
  standard,
  version,
  versionFile,
  versionLibrary,
  versionScenario,
  versionScenarioTag,
  versionScore,
  withdrawal,
} from '#db/schema/versions'
import { delivery, webhook } from '#db/schema/webhooks'

type Row = Record<string, unknown>
/** Any table, seen as one of them: what is done here is the same for all. */
type Dumped = { table: typeof person; columns: Record<string, SQLWrapper>; key: readonly string[] }

const dumped = <Table extends object>(table: Table, ...key: (keyof Table & string)[]): Dumped => ({
  table: table as unknown as typeof person,
  columns: table as unknown as Record<string, SQLWrapper>,
  key,
})

/** Every table with its primary key, each after those it refers to. A test holds this against the database itself. */
const tables: readonly Dumped[] = [
  dumped(person, 'id'),
  dumped(session, 'id'),
  dumped(personPassword, 'personId'),
  dumped(personIdentity, 'issuer', 'subject'),
  dumped(passwordLink, 'id'),
  dumped(team, 'id'),
  dumped(teamMember, 'personId', 'teamId'),
  dumped(token, 'id'),
  dumped(modelPackage, 'id'),
  dumped(formerName, 'name'),
  dumped(packageTag, 'tag', 'packageId'),
  dumped(packageOwner, 'owner', 'role', 'packageId'),
  dumped(packageFormat, 'format', 'packageId'),
  dumped(searchDocument, 'doc'),
  dumped(blob, 'sha256'),
  dumped(blobHolder, 'sha256', 'actorId'),
  dumped(version, 'id'),
  dumped(withdrawal, 'versionId'),
  dumped(versionFile, 'versionId', 'path'),
  dumped(versionLibrary, 'versionId', 'position'),
  dumped(versionScenario, 'versionId', 'position'),
  dumped(versionScenarioTag, 'versionId', 'tag'),
  dumped(dataset, 'name'),
  dumped(datasetAlias, 'id'),
  dumped(datasetVersion, 'dataset', 'label'),
  dumped(datasetProfile, 'dataset', 'label'),
  dumped(datasetWithdrawal, 'dataset', 'label'),
  dumped(versionDataset, 'versionId', 'position'),
  dumped(job, 'name'),
  dumped(run, 'id'),
  dumped(edge, 'kind', 'child', 'parent'),
  dumped(columnEdge, 'dataset', 'column', 'fromDataset', 'fromColumn'),
  dumped(lineageEvent, 'subject', 'written', 'type'),
  dumped(draft, 'id'),
  dumped(standard, 'name'),
  dumped(versionScore, 'versionId', 'standard'),
  dumped(environment, 'name'),
  dumped(freezeWindow, 'id'),
  dumped(metric, 'name'),
  dumped(metricValue, 'id'),
  dumped(scenarioRun, 'id'),
  dumped(scenarioResult, 'runId', 'scenario'),
  dumped(orderedRun, 'id'),
  dumped(orderedRunPart, 'runId', 'part'),
  dumped(evidenceSnapshot, 'digest'),
  dumped(promotion, 'id'),
  dumped(review, 'id'),
  dumped(waiver, 'promotionId', 'gate'),
  dumped(ramp, 'promotionId'),
  dumped(release, 'id'),
  dumped(releaseArm, 'releaseId', 'versionId'),
  dumped(placement, 'packageId', 'environment'),
  dumped(serviceReport, 'packageId', 'environment', 'instance', 'digest'),
  dumped(kpi, 'name'),
  dumped(observationSeries, 'id'),
  dumped(observation, 'seriesId', 'from'),
  dumped(observationDay, 'seriesId', 'day'),
  dumped(event, 'id'),
  dumped(eventScope, 'eventId', 'subject'),
  dumped(incident, 'eventId'),
  dumped(incidentNote, 'id'),
  dumped(incidentDraft, 'incidentId', 'draftId', 'scenario'),
  dumped(incidentScenario, 'incidentId', 'versionId', 'scenario'),
  dumped(namedSecret, 'name'),
  dumped(webhook, 'id'),
  dumped(delivery, 'id'),
  dumped(auditEntry, 'seq'),
  dumped(auditHead, 'id'),
  dumped(idempotency, 'actorId', 'key'),
]

const nameOf = ({ table }: Dumped) => getTableName(table)
export const tableNames: readonly string[] = tables.map(nameOf)
const fileOf = (folder: string, one: Dumped) => join(folder, `${nameOf(one)}.ndjson`)

const pageSize = 500
const listed = (parts: unknown[]) =>
  sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  )

/** Rows in the order of their key, a page at a time, each page after the last row of the one before. */
async function* rowsOf(reader: Reader, { table, columns, key }: Dumped): AsyncGenerator<string> {
  const order = key.map((name) => sql`${columns[name]}`)
  for (let last: Row | undefined; ; ) {
    const after = last && sql`(${listed(order)}) > (${listed(key.map((name) => last?.[name]))})`
    const rows: Row[] = await reader
      .select()
      .from(table)
      .where(after)
      .orderBy(...order)
      .limit(pageSize)
    for (const row of rows) yield `${JSON.stringify(row)}\n`
    last = rows.at(-1)
    if (rows.length < pageSize) return
  }
}

/** Writes every table as JSON lines, all as of one moment. The same files come from both engines, and go into both. */
export async function dumpTables(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await db.snapshot(async (reader) => {
    for (const one of tables)
      await pipeline(rowsOf(reader, one), createWriteStream(fileOf(folder, one), { flush: true }))
  })
}

/** Fills empty tables from their files: all of them or none. */
export async function fillTables(folder: string): Promise<void> {
  await db.transaction(async (tx) => {
    for (const one of tables) await fill(tx, one, fileOf(folder, one))
  })
}

async function fill(tx: Tx, { table }: Dumped, file: string): Promise<void> {
  let rows: Row[] = []
  const insert = async () => {
    if (rows.length > 0) await tx.insert(table).values(rows as never)
    rows = []
  }
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    rows.push(JSON.parse(line) as Row)
    if (rows.length === pageSize) await insert()
  }
  await insert()
}

/** The tables that hold rows. */
export async function filledTables(): Promise<string[]> {
  const filled: string[] = []
  for (const one of tables) if ((await db.select().from(one.table).limit(1)).length > 0) filled.push(nameOf(one))
  return filled
}
