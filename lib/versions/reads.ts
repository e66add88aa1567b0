import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { version, versionScore, withdrawal } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import { readHistory } from '#lib/audit/reads'
import type { EntryView } from '#lib/audit/schema'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import type { WithdrawnData } from '#lib/datasets/schema'
import { withdrawnDataOf, withdrawnDataOfAll } from '#lib/datasets/withdrawn-data'
import { Refusal } from '#lib/errors'
import { requirePackage } from '#lib/packages/reads'
import type { VersionSort, VersionView } from './schema.ts'

const columns = {
  id: version.id,
  packageId: version.packageId,
  package: modelPackage.name,
  number: version.number,
  sortKey: version.sortKey,
  sequence: version.sequence,
  digest: version.digest,
  summary: version.summary,
  size: version.size,
  runsCode: version.runsCode,
  registeredBy: version.registeredBy,
  createdAt: version.createdAt,
  reason: withdrawal.reason,
  withdrawnBy: withdrawal.by,
  withdrawnAt: withdrawal.at,
}

const rowsFrom = (reader: Reader) =>
  reader
    .select(columns)
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))

const byNumber = rowsFrom(db)
  .where(and(eq(modelPackage.name, sql.placeholder('package')), eq(version.number, sql.placeholder('number'))))
  .prepare('version_by_number')
const latest = rowsFrom(db)
  .where(and(eq(modelPackage.name, sql.placeholder('package')), eq(version.id, modelPackage.latestVersionId)))
  .prepare('version_latest')
const scores = db
  .select()
  .from(versionScore)
  .where(eq(versionScore.versionId, sql.placeholder('id')))
  .orderBy(asc(versionScore.standard))
  .prepare('version_scores')

type ListedRow = Awaited<ReturnType<typeof byNumber.execute>>[number]

async function refuseMissing(packageName: string, number: string, reader: Reader = db): Promise<never> {
  const { versions } = await requirePackage(packageName, reader)
  const which = versions === 0 ? 'no version yet' : `no version ${number}`
  throw new Refusal('missing', 'version_missing', `${packageName} has ${which}.`)
}

/** A version's row; `latest` is the highest release that is not withdrawn. */
export async function listedRow(packageName: string, number: string): Promise<ListedRow> {
  const query = number === 'latest' ? latest : byNumber
  const [row] = await query.execute({ package: packageName, number })
  return row ?? refuseMissing(packageName, number)
}

/** A version's row inside a transaction; `version_missing` or `package_missing` when there is none. */
export async function findVersion(packageName: string, number: string, tx: Reader): Promise<ListedRow> {
  const [row] = await rowsFrom(tx).where(and(eq(modelPackage.name, packageName), eq(version.number, number)))
  return row ?? refuseMissing(packageName, number, tx)
}

/** A version by package and number; `latest` is the highest release that is not withdrawn. */
export async function readVersion(packageName: string, number: string): Promise<VersionView> {
  const row = await listedRow(packageName, number)
  return viewOf(row, await scores.execute({ id: row.id }), await withdrawnDataOf(row.id))
}

type ScoreRow = typeof versionScore.$inferSelect

function viewOf(row: ListedRow, scores: ScoreRow[] = [], withdrawnData: WithdrawnData[] = []): VersionView {
  return {
    package: row.package,
    version: row.number,
    sequence: row.sequence,
    digest: row.digest,
    summary: row.summary,
    registeredBy: row.registeredBy,
    registeredAt: new Date(row.createdAt).toISOString(),
    size: row.size,
    runsCode: row.runsCode,
    withdrawn:
      row.reason !== null && row.withdrawnBy !== null && row.withdrawnAt !== null
        ? { reason: row.reason, by: row.withdrawnBy, at: new Date(row.withdrawnAt).toISOString() }
        : null,
    withdrawnData,
    scores: scores.map(({ standard, met, required }) => ({ standard, met, required })),
  }
}

const orders = {
  version: { column: version.sortKey, of: (row: ListedRow) => row.sortKey, kind: 'string' },
  sequence: { column: version.sequence, of: (row: ListedRow) => row.sequence, kind: 'number' },
} as const

export type VersionPage = { items: VersionView[]; nextCursor: string | null }

/** A package's versions, by semantic version precedence or in the order of registration. */
export async function listVersions(
  packageName: string,
  sort: VersionSort,
  limit: number,
  cursor?: string,
): Promise<VersionPage> {
  const { id: packageId } = await requirePackage(packageName)
  const down = sort.startsWith('-')
  const { column, of, kind } = orders[sort.replace('-', '') as keyof typeof orders]
  const from = decodeCursor(cursor, kind)
  const order = down ? desc : asc
  const rows = await rowsFrom(db)
    .where(
      and(
        eq(version.packageId, packageId),
        from && sql`(${column}, ${version.id}) ${sql.raw(down ? '<' : '>')} (${from.value}, ${from.id})`,
      ),
    )
    .orderBy(order(column), order(version.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const scores = await db
    .select()
    .from(versionScore)
    .where(
      inArray(
        versionScore.versionId,
        shown.map(({ id }) => id),
      ),
    )
    .orderBy(asc(versionScore.standard))
  const withdrawnData = await withdrawnDataOfAll(shown.map(({ id }) => id))
  const scoresOf = Map.groupBy(scores, ({ versionId }) => versionId)
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: of(last), id: last.id }) : null
  return { items: shown.map((row) => viewOf(row, scoresOf.get(row.id), withdrawnData.get(row.id))), nextCursor }
}

/** The number of the version before one, by precedence; null where it is the first. */
export async function readVersionBefore(packageName: string, number: string): Promise<string | null> {
  const { packageId, sortKey } = await listedRow(packageName, number)
  const [row] = await db
    .select({ number: version.number })
    .from(version)
    .where(and(eq(version.packageId, packageId), lt(version.sortKey, sortKey)))
    .orderBy(desc(version.sortKey))
    .limit(1)
  return row?.number ?? null
}

/** What happened to a version, newest first. */
export async function readVersionHistory(packageName: string, number: string, limit: number): Promise<EntryView[]> {
  const { id } = await listedRow(packageName, number)
  return (await readHistory({ subject: `version:${id}` }, limit)).items
}

/** Where the content of a digest is registered, as far as the actor may see. */
export async function findDigest(
  actor: Actor | undefined,
  digest: string,
): Promise<{ package: string; version: string } | undefined> {
  const [row] = await rowsFrom(db).where(and(eq(version.digest, digest), seen(actor)))
  return row && { package: row.package, version: row.number }
}
