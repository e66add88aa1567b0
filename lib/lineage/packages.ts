import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { isAmong } from '#db/bulk'
import { db } from '#db/db'
import { versionDataset } from '#db/schema/datasets'
import { kpi, observationSeries } from '#db/schema/kpis'
import { modelPackage } from '#db/schema/packages'
import { placement, releaseArm } from '#db/schema/releases'
import { version, withdrawal } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'

/** A version of a package in the graph. */
export type GraphVersion = {
  id: string
  package: string
  number: string
  owner: string | null
  createdAt: number
  withdrawn: boolean
}
/** That a version stands on a dataset; `label` is empty where it does not say on which version. */
export type Use = { versionId: string; dataset: string; label: string; role: 'training' | 'validation' | 'test' }
/** A version's part of what an environment runs of a package, which need not be its own. */
export type GraphArm = {
  versionId: string
  packageId: string
  package: string
  environment: string
  share: number
  shadow: boolean
  since: number
}

const columns = {
  id: version.id,
  package: modelPackage.name,
  number: version.number,
  owner: modelPackage.accountable,
  createdAt: version.createdAt,
  withdrawn: sql<boolean>`${withdrawal.versionId} is not null`.mapWith(Boolean),
}
/** So many versions, arms and series of one question are read at most, and ten times as many uses of data. */
export const most = 5_000

const isLive = sql`exists (select 1 from ${releaseArm} join ${placement} on ${placement.releaseId} = ${releaseArm.releaseId} where ${releaseArm.versionId} = ${version.id})`

/** The latest version of a package, and those that are live. */
export const isCurrent = or(eq(version.id, modelPackage.latestVersionId), isLive)

/** Versions of packages, as far as the actor may see them. */
export async function versionsWhere(actor: Actor | undefined, where: SQL | undefined): Promise<GraphVersion[]> {
  return db
    .select(columns)
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
    .where(and(where, seen(actor)))
    .orderBy(modelPackage.name, version.sequence)
    .limit(most)
}

export const versionsById = (actor: Actor | undefined, ids: Iterable<string>) =>
  versionsWhere(actor, isAmong(version.id, ids))

/** What stands on datasets, all of their versions. */
export const usesOf = (datasets: Iterable<string>): Promise<Use[]> =>
  usesWhere(isAmong(versionDataset.dataset, datasets))

/** What versions stand on. */
export const usesBy = (versionIds: Iterable<string>): Promise<Use[]> =>
  usesWhere(isAmong(versionDataset.versionId, versionIds))

const usesWhere = (where: SQL) =>
  db
    .select({
      versionId: versionDataset.versionId,
      dataset: versionDataset.dataset,
      label: versionDataset.label,
      role: versionDataset.role,
    })
    .from(versionDataset)
    .where(where)
    .limit(10 * most)

const armsWhere = (actor: Actor | undefined, where: SQL | undefined): Promise<GraphArm[]> =>
  db
    .select({
      versionId: releaseArm.versionId,
      packageId: placement.packageId,
      package: placement.packageName,
      environment: placement.environment,
      share: releaseArm.share,
      shadow: releaseArm.shadow,
      since: placement.effectiveAt,
    })
    .from(releaseArm)
    .innerJoin(placement, eq(placement.releaseId, releaseArm.releaseId))
    .where(and(where, seen(actor, placement.packageId)))
    .limit(most)

/** Where versions are live. */
export const armsOfVersions = (actor: Actor | undefined, versionIds: Iterable<string>) =>
  armsWhere(actor, isAmong(releaseArm.versionId, versionIds))

/** What an environment runs of a package. */
export const armsOfPlacement = (actor: Actor | undefined, packageName: string, environment: string) =>
  armsWhere(actor, and(eq(placement.packageName, packageName), eq(placement.environment, environment)))

/** What KPIs and signals are observed of arms. */
export async function observedOf(arms: readonly GraphArm[]) {
  const rows = await db
    .select({
      packageId: observationSeries.packageId,
      environment: observationSeries.environment,
      versionId: observationSeries.versionId,
      kpi: kpi.name,
      title: kpi.title,
      role: kpi.role,
    })
    .from(observationSeries)
    .innerJoin(kpi, eq(kpi.name, observationSeries.kpi))
    .where(
      and(
        isAmong(
          observationSeries.versionId,
          arms.map(({ versionId }) => versionId),
        ),
        eq(observationSeries.segment, ''),
      ),
    )
    .limit(most)
  const live = new Set(arms.map(placeOf))
  return rows.filter((row) => live.has(placeOf(row)))
}

/** Which arm it is of which place, whatever else is said of it. */
export const placeOf = ({
  packageId,
  environment,
  versionId,
}: {
  packageId: string
  environment: string
  versionId: string
}) => `${packageId} ${environment} ${versionId}`

/** The live arms that a KPI or signal is observed of. */
export async function armsObserved(actor: Actor | undefined, name: string): Promise<GraphArm[]> {
  const series = await db
    .select({ versionId: observationSeries.versionId })
    .from(observationSeries)
    .where(and(eq(observationSeries.kpi, name), eq(observationSeries.segment, '')))
    .limit(most)
  const arms = await armsOfVersions(
    actor,
    series.map(({ versionId }) => versionId),
  )
  const observed = await observedOf(arms)
  const places = new Set(observed.filter((one) => one.kpi === name).map(placeOf))
  return arms.filter((arm) => places.has(placeOf(arm)))
}
