import { eq, exists, not, or, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { dataset, datasetAlias, versionDataset } from '#db/schema/datasets'
import { version } from '#db/schema/versions'
import { hiddenPackages } from '#lib/access/visible'
import type { Actor } from '#lib/caller'

const one = { one: sql`1` }

/**
 * The condition that the actor may know of a dataset: one that somebody described or that producers of lineage named is known to all, one
 * that only manifests name to who may see one of their packages.
 */
export function seenDataset(actor: Actor | undefined): SQL | undefined {
  const hidden = hiddenPackages(actor)
  if (!hidden) return undefined
  const named = db.select(one).from(versionDataset).where(eq(versionDataset.dataset, dataset.name))
  const bySeen = db
    .select(one)
    .from(versionDataset)
    .innerJoin(version, eq(version.id, versionDataset.versionId))
    .where(sql`${versionDataset.dataset} = ${dataset.name} and ${version.packageId} not in ${hidden}`)
  const aliased = db.select(one).from(datasetAlias).where(eq(datasetAlias.dataset, dataset.name))
  return or(dataset.described, exists(aliased), not(exists(named)), exists(bySeen))
}
