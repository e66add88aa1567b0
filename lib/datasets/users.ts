import { and, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { versionDataset } from '#db/schema/datasets'
import { modelPackage } from '#db/schema/packages'
import { version, withdrawal } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { iso } from '#lib/format'
import type { DatasetUser } from './schema.ts'

/** How many packages have a version that stands on each of these datasets, of those that the actor may see. */
export async function packagesOn(
  actor: Actor | undefined,
  datasets: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (datasets.length === 0) return new Map()
  const rows = await db
    .select({
      dataset: versionDataset.dataset,
      packages: sql<number>`count(distinct ${version.packageId})`.mapWith(Number),
    })
    .from(versionDataset)
    .innerJoin(version, eq(version.id, versionDataset.versionId))
    .where(and(inArray(versionDataset.dataset, [...datasets]), seen(actor, version.packageId)))
    .groupBy(versionDataset.dataset)
  return new Map(rows.map(({ dataset, packages }) => [dataset, packages]))
}

/**
 * The versions of packages that stand on a dataset, or on one version of it and those that do not say which, the newest first; `limited`
 * where there are more.
 */
export async function datasetUsers(
  actor: Actor | undefined,
  dataset: string,
  label: string | undefined,
  limit: number,
): Promise<{ items: DatasetUser[]; limited: boolean }> {
  const rows = await db
    .select({
      package: modelPackage.name,
      version: version.number,
      role: versionDataset.role,
      label: versionDataset.label,
      createdAt: version.createdAt,
      reason: withdrawal.reason,
    })
    .from(versionDataset)
    .innerJoin(version, eq(version.id, versionDataset.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
    .where(and(eq(versionDataset.dataset, dataset), saying(label), seen(actor)))
    .orderBy(desc(version.createdAt), desc(version.id), versionDataset.position)
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(({ label, createdAt, reason, ...row }) => ({
    ...row,
    datasetVersion: label === '' ? null : label,
    registeredAt: iso(createdAt),
    withdrawn: reason !== null,
  }))
  return { items, limited: rows.length > limit }
}

const saying = (label: string | undefined): SQL | undefined =>
  label === undefined ? undefined : or(eq(versionDataset.label, label), eq(versionDataset.label, ''))
