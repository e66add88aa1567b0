import { and, eq, type SQL, sql } from 'drizzle-orm'
import { isAmong } from '#db/bulk'
import { db, type Reader } from '#db/db'
import { datasetWithdrawal, versionDataset } from '#db/schema/datasets'
import { iso } from '#lib/format'
import type { WithdrawnData } from './schema.ts'

const withdrawnFrom = (which: SQL, reader: Reader = db) =>
  reader
    .select({
      versionId: versionDataset.versionId,
      dataset: versionDataset.dataset,
      version: versionDataset.label,
      role: versionDataset.role,
      reason: datasetWithdrawal.reason,
      at: datasetWithdrawal.at,
    })
    .from(versionDataset)
    .innerJoin(
      datasetWithdrawal,
      and(eq(datasetWithdrawal.dataset, versionDataset.dataset), eq(datasetWithdrawal.label, versionDataset.label)),
    )
    .where(which)
    .orderBy(versionDataset.position)

const ofOne = withdrawnFrom(sql`${versionDataset.versionId} = ${sql.placeholder('id')}`).prepare('withdrawn_data')

type Row = Awaited<ReturnType<typeof ofOne.execute>>[number]
const viewOf = ({ dataset, version, role, reason, at }: Row): WithdrawnData => ({
  dataset,
  version,
  role,
  reason,
  at: iso(at),
})

/** What was withdrawn of the data that a version stands on, by the id of the version. */
export async function withdrawnDataOf(versionId: string, reader: Reader = db): Promise<WithdrawnData[]> {
  const rows =
    reader === db
      ? await ofOne.execute({ id: versionId })
      : await withdrawnFrom(eq(versionDataset.versionId, versionId), reader)
  return rows.map(viewOf)
}

/** The same of many versions; those whose data all stands are left out. */
export async function withdrawnDataOfAll(versionIds: Iterable<string>): Promise<ReadonlyMap<string, WithdrawnData[]>> {
  const rows = await withdrawnFrom(isAmong(versionDataset.versionId, versionIds))
  const grouped = Map.groupBy(rows, ({ versionId }) => versionId)
  return new Map([...grouped].map(([id, all]) => [id, all.map(viewOf)]))
}
