import { and, eq, exists, not, or, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { dataset, datasetAlias, datasetVersion, versionDataset } from '#db/schema/datasets'
import { edge } from '#db/schema/lineage'
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

/**
 * The condition that the actor may know of a version of a dataset that they know of: one that somebody described or a run wrote is known to
 * all, one that only manifests name to who may see one of their packages.
 */
export function seenVersion(actor: Actor | undefined): SQL | undefined {
  const hidden = hiddenPackages(actor)
  if (!hidden) return undefined
  const naming = and(eq(versionDataset.dataset, datasetVersion.dataset), eq(versionDataset.label, datasetVersion.label))
  const named = db.select(one).from(versionDataset).where(naming)
  const bySeen = db
    .select(one)
    .from(versionDataset)
    .innerJoin(version, eq(version.id, versionDataset.versionId))
    .where(and(naming, sql`${version.packageId} not in ${hidden}`))
  const node = sql`'dataset:' || ${datasetVersion.dataset} || '@' || ${datasetVersion.label}`
  const written = db
    .select(one)
    .from(edge)
    .where(and(eq(edge.kind, 'run'), sql`${edge.child} = ${node}`))
  return or(datasetVersion.described, not(exists(named)), exists(bySeen), exists(written))
}

/** The newest version of a row's dataset, as far as the actor may know of it. */
export const newestLabel = (actor: Actor | undefined) =>
  sql<string | null>`(select ${datasetVersion.label} from ${datasetVersion}
    where ${and(eq(datasetVersion.dataset, dataset.name), seenVersion(actor))}
    order by ${datasetVersion.at} desc, ${datasetVersion.label} desc limit 1)`
