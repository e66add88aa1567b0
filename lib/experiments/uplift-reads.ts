import { and, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { kpi, observation, observationDay, observationSeries } from '#db/schema/kpis'
import { modelPackage } from '#db/schema/packages'
import { placement, release, releaseArm } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { totalsOf, wholeDays } from '#lib/observations/reads'
import { added, type Totals } from '#lib/statistics/totals'
import type { Window } from './windows.ts'

/** That a serving arm of one release has not the very same share in another. */
const unlike = (one: SQL, other: SQL) =>
  sql`exists (select 1 from ${releaseArm} a where a.release_id = ${one} and not a.shadow and not exists (select 1 from ${releaseArm} b where b.release_id = ${other} and b.version_id = a.version_id and b.share = a.share and not b.shadow))`

/** When the allocation of a release began: it may have held over several, as a shadow that comes or goes does not end it. */
function since(): SQL<number> {
  const place = sql`p.package_id = ${release.packageId} and p.environment = ${release.environment}`
  const [own, past] = [sql`${release.id}`, sql`p.id`]
  const before = sql`select p.effective_at from ${release} p where ${place} and p.effective_at < ${release.effectiveAt} and (${unlike(own, past)} or ${unlike(past, own)}) order by p.effective_at desc limit 1`
  return sql<number>`(select min(p.effective_at) from ${release} p where ${place} and p.effective_at <= ${release.effectiveAt} and p.effective_at > coalesce((${before}), -1))`.mapWith(
    Number,
  )
}

/** The arms that serve in releases which are current, and since when they do with these shares; of what the actor may know of. */
export const readServing = (actor: Actor | undefined, releaseIds: readonly string[], reader: Reader) =>
  reader
    .select({
      releaseId: release.id,
      packageId: release.packageId,
      environment: release.environment,
      since: since(),
      traffic: placement.packageName,
      package: modelPackage.name,
      versionId: version.id,
      version: version.number,
      share: releaseArm.share,
    })
    .from(release)
    .innerJoin(placement, eq(placement.releaseId, release.id))
    .innerJoin(releaseArm, and(eq(releaseArm.releaseId, release.id), eq(releaseArm.shadow, false)))
    .innerJoin(version, eq(version.id, releaseArm.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(and(inArray(release.id, [...releaseIds]), seen(actor, version.packageId)))

export type Serving = Awaited<ReturnType<typeof readServing>>[number]

/** The series of all traffic in which something was observed since an allocation began, be it of a shadow. */
export function readSeriesSince(
  actor: Actor | undefined,
  places: readonly Pick<Serving, 'packageId' | 'environment' | 'since'>[],
  now: number,
  reader: Reader,
) {
  const observed = ({ packageId, environment, ...place }: (typeof places)[number]) =>
    and(
      eq(observationSeries.packageId, packageId),
      eq(observationSeries.environment, environment),
      sql`exists (select 1 from ${observation} o where o.series_id = ${observationSeries.id} and o.${sql.identifier('from')} >= ${place.since} and o.${sql.identifier('from')} < ${now})`,
    )
  return reader
    .select({
      packageId: observationSeries.packageId,
      environment: observationSeries.environment,
      series: observationSeries.id,
      package: modelPackage.name,
      versionId: version.id,
      version: version.number,
      kpi,
    })
    .from(observationSeries)
    .innerJoin(kpi, eq(kpi.name, observationSeries.kpi))
    .innerJoin(version, eq(version.id, observationSeries.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(and(eq(observationSeries.segment, ''), or(...places.map(observed)), seen(actor, version.packageId)))
}

export type SeriesSince = Awaited<ReturnType<typeof readSeriesSince>>[number]

const begun = (column: typeof observation.from | typeof observationDay.day, { from, to }: Window) =>
  and(gte(column, from), lt(column, to))

type Summing = { ids: readonly string[]; window: Window }

/** Sums by series, each over its window: whole days as such, the rest from the buckets. */
export async function readSums(all: readonly Summing[], reader: Reader): Promise<Map<string, Totals>> {
  const parts = all.filter(({ ids }) => ids.length > 0).map(({ ids, window }) => ({ ids, ...wholeDays(window) }))
  if (parts.length === 0) return new Map()
  const whole = parts.map(({ ids, days }) =>
    and(inArray(observationDay.seriesId, [...ids]), begun(observationDay.day, days)),
  )
  const ragged = parts.flatMap(({ ids, edges }): (SQL | undefined)[] =>
    edges.map((edge) => and(inArray(observation.seriesId, [...ids]), begun(observation.from, edge))),
  )
  const [byDay, byBucket] = await Promise.all([
    reader
      .select({ series: observationDay.seriesId, totals: totalsOf(observationDay) })
      .from(observationDay)
      .where(or(...whole))
      .groupBy(observationDay.seriesId),
    ragged.length === 0
      ? []
      : reader
          .select({ series: observation.seriesId, totals: totalsOf(observation) })
          .from(observation)
          .where(or(...ragged))
          .groupBy(observation.seriesId),
  ])
  const sums = new Map<string, Totals>()
  for (const { series, totals } of [...byDay, ...byBucket]) {
    const known = sums.get(series)
    sums.set(series, known ? added(known, totals) : totals)
  }
  return sums
}
