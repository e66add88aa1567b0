import { and, desc, eq, sql } from 'drizzle-orm'
import { arePairAmong } from '#db/bulk'
import { db } from '#db/db'
import { datasetProfile, datasetVersion, datasetWithdrawal } from '#db/schema/datasets'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { iso } from '#lib/format'
import { profileOf, requireDataset, requireVersion } from './rows.ts'
import { nameAndLabel } from './rules.ts'
import type { DatasetVersionDetail, DatasetVersionView } from './schema.ts'
import { seenVersion } from './visible.ts'

/** Everything but the schema, which may be long. */
const columns = {
  dataset: datasetVersion.dataset,
  label: datasetVersion.label,
  at: datasetVersion.at,
  described: datasetVersion.described,
  asOf: datasetVersion.asOf,
  windowFrom: datasetVersion.windowFrom,
  windowTo: datasetVersion.windowTo,
  digest: datasetVersion.digest,
  rows: datasetVersion.rows,
  bytes: datasetVersion.bytes,
  location: datasetVersion.location,
  by: datasetVersion.by,
  createdAt: datasetVersion.createdAt,
  profiled: sql<boolean>`${datasetProfile.dataset} is not null`.mapWith(Boolean),
  reason: datasetWithdrawal.reason,
  withdrawnBy: datasetWithdrawal.by,
  withdrawnAt: datasetWithdrawal.at,
}

const versionRows = () =>
  db
    .select(columns)
    .from(datasetVersion)
    .leftJoin(
      datasetProfile,
      and(eq(datasetProfile.dataset, datasetVersion.dataset), eq(datasetProfile.label, datasetVersion.label)),
    )
    .leftJoin(
      datasetWithdrawal,
      and(eq(datasetWithdrawal.dataset, datasetVersion.dataset), eq(datasetWithdrawal.label, datasetVersion.label)),
    )
type ListedRow = Awaited<ReturnType<typeof versionRows>>[number]

const versionView = (row: ListedRow): DatasetVersionView => ({
  dataset: row.dataset,
  version: row.label,
  described: row.described,
  asOf: row.asOf,
  window: row.windowFrom !== null && row.windowTo !== null ? { from: row.windowFrom, to: row.windowTo } : null,
  digest: row.digest,
  rows: row.rows,
  bytes: row.bytes,
  location: row.location,
  at: iso(row.at),
  hasProfile: row.profiled,
  withdrawal:
    row.reason === null || row.withdrawnBy === null || row.withdrawnAt === null
      ? null
      : { reason: row.reason, by: row.withdrawnBy, at: iso(row.withdrawnAt) },
  registeredBy: row.by,
  registeredAt: iso(row.createdAt),
})

/** The versions of a dataset, the newest data first. */
export async function listDatasetVersions(
  actor: Actor | undefined,
  name: string,
  limit: number,
  cursor?: string,
): Promise<{ items: DatasetVersionView[]; nextCursor: string | null }> {
  await requireDataset(actor, name)
  const from = decodeCursor(cursor, 'number')
  const rows = await versionRows()
    .where(
      and(
        eq(datasetVersion.dataset, name),
        seenVersion(actor),
        from && sql`(${datasetVersion.at}, ${datasetVersion.label}) < (${from.value}, ${from.id})`,
      ),
    )
    .orderBy(desc(datasetVersion.at), desc(datasetVersion.label))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last.at, id: last.label }) : null
  return { items: shown.map(versionView), nextCursor }
}

/** Dataset versions by what they are called (`clicks@2026-10-01`), in no order; those that are not there are left out. */
export async function datasetVersionsNamed(
  actor: Actor | undefined,
  names: readonly string[],
): Promise<DatasetVersionView[]> {
  if (names.length === 0) return []
  const called = arePairAmong(datasetVersion.dataset, datasetVersion.label, names.map(nameAndLabel))
  const rows = await versionRows().where(and(called, seenVersion(actor)))
  return rows.map(versionView)
}

/** A dataset version with its columns, or the refusal that it is missing. */
export async function readDatasetVersion(
  actor: Actor | undefined,
  name: string,
  label: string,
): Promise<DatasetVersionDetail> {
  const { schema } = await requireVersion(actor, name, label)
  const [row] = await versionRows().where(and(eq(datasetVersion.dataset, name), eq(datasetVersion.label, label)))
  if (!row) throw new Error('a dataset version went away while it was read')
  return { ...versionView(row), schema, profile: (await profileOf(name, label)) ?? null }
}

/** The version whose data is the newest before this one's; null for the first. */
export async function versionBefore(
  actor: Actor | undefined,
  { dataset, version, at }: DatasetVersionView,
): Promise<string | null> {
  const [row] = await db
    .select({ label: datasetVersion.label })
    .from(datasetVersion)
    .where(
      and(
        eq(datasetVersion.dataset, dataset),
        seenVersion(actor),
        sql`(${datasetVersion.at}, ${datasetVersion.label}) < (${Date.parse(at)}, ${version})`,
      ),
    )
    .orderBy(desc(datasetVersion.at), desc(datasetVersion.label))
    .limit(1)
  return row?.label ?? null
}
