import { and, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { textInJson } from '#db/dialect'
import { versionDataset } from '#db/schema/datasets'
import { modelPackage } from '#db/schema/packages'
import { version, withdrawal } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { iso } from '#lib/format'
import { readStages } from '#lib/live/stages'
import type { DataReference } from '#lib/manifest/schema'
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
 * The versions of packages that stand on a dataset, or on one version of it and those that do not say which, the newest first: with what
 * their manifests say of the data, and where they are live; `limited` where there are more.
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
      digest: version.digest,
      role: versionDataset.role,
      label: versionDataset.label,
      position: versionDataset.position,
      data: textInJson(version.manifest, 'data'),
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
  const shown = rows.slice(0, limit)
  const stages = await readStages([...new Set(shown.map(({ digest }) => digest))])
  const items = shown.map((row) => ({
    package: row.package,
    version: row.version,
    role: row.role,
    datasetVersion: row.label === '' ? null : row.label,
    registeredAt: iso(row.createdAt),
    withdrawn: row.reason !== null,
    says: saysOf(row.data, row.position),
    live: (stages.get(row.digest) ?? []).flatMap(({ environment, ...at }) =>
      environment === null ? [] : [{ environment, ...at }],
    ),
  }))
  return { items, limited: rows.length > limit }
}

function saysOf(data: string | null, position: number): DatasetUser['says'] {
  const references: DataReference[] = JSON.parse(data ?? '[]')
  const { asOf = null, window = null, digest = null, rows = null, location = null } = references[position] ?? {}
  return { asOf, window, digest, rows, location }
}

const saying = (label: string | undefined): SQL | undefined =>
  label === undefined ? undefined : or(eq(versionDataset.label, label), eq(versionDataset.label, ''))
