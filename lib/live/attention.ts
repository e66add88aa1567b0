import { and, asc, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { datasetWithdrawal, versionDataset } from '#db/schema/datasets'
import { modelPackage } from '#db/schema/packages'
import { promotion } from '#db/schema/promotions'
import { placement, releaseArm } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { listPromotions } from '#lib/promotions/reads'
import type { PromotionRow } from '#lib/promotions/view-schema'

export type OpenPromotions = { count: number; newest: PromotionRow | null }

/** What was asked for and is not decided, as far as the actor may see. */
export async function readOpenPromotions(actor: Actor | undefined, now: number): Promise<OpenPromotions> {
  const count = await db.$count(promotion, and(eq(promotion.state, 'open'), seen(actor, promotion.packageId)))
  if (count === 0) return { count, newest: null }
  const { items } = await listPromotions(actor, { state: 'open' }, now, 1)
  return { count, newest: items[0] ?? null }
}

/** A version that is live, and withdrawn data that it stands on. */
export type OnWithdrawnData = {
  package: string
  version: string
  environment: string
  dataset: string
  datasetVersion: string
  reason: string
}

/** What is live and stands on data that was withdrawn, as far as the actor may see; a version with several of it once in each place. */
export async function readLiveOnWithdrawnData(actor: Actor | undefined, limit: number): Promise<OnWithdrawnData[]> {
  const rows = await db
    .select({
      package: modelPackage.name,
      version: version.number,
      environment: placement.environment,
      dataset: datasetWithdrawal.dataset,
      datasetVersion: datasetWithdrawal.label,
      reason: datasetWithdrawal.reason,
    })
    .from(datasetWithdrawal)
    .innerJoin(
      versionDataset,
      and(eq(versionDataset.dataset, datasetWithdrawal.dataset), eq(versionDataset.label, datasetWithdrawal.label)),
    )
    .innerJoin(releaseArm, eq(releaseArm.versionId, versionDataset.versionId))
    .innerJoin(placement, eq(placement.releaseId, releaseArm.releaseId))
    .innerJoin(version, eq(version.id, versionDataset.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(and(seen(actor, version.packageId), seen(actor, placement.packageId)))
    .orderBy(asc(modelPackage.name), asc(version.number), asc(placement.environment))
    .limit(10 * limit)
  const once = new Map(rows.map((row) => [`${row.package} ${row.version} ${row.environment}`, row]))
  return [...once.values()].slice(0, limit)
}
