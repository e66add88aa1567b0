import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { kpi, observation, observationSeries } from '#db/schema/kpis'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { iso } from '#lib/format'
import { packageMissing } from '#lib/packages/reads'
import { packagesNamed } from './names.ts'
import type { ObservationFilter, ObservationView } from './schema.ts'

export type ObservationPage = { items: ObservationView[]; nextCursor: string | null }

const trafficPackage = sql<string>`(select name from package where id = ${observationSeries.packageId})`

/** The stored buckets of a package's versions, series by series in the order of time; not those in traffic that is hidden from the actor. */
export async function listObservations(
  actor: Actor,
  filter: ObservationFilter,
  limit: number,
  cursor?: string,
): Promise<ObservationPage> {
  const packageId = await packageIdOf(actor, filter.package)
  const trafficId = filter.traffic === undefined ? undefined : await packageIdOf(actor, filter.traffic)
  const after = decodeCursor(cursor, 'number')
  const rows = await db
    .select({
      bucket: observation,
      kpi: observationSeries.kpi,
      kind: kpi.kind,
      package: modelPackage.name,
      version: version.number,
      environment: observationSeries.environment,
      segment: observationSeries.segment,
      traffic: trafficPackage,
    })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .innerJoin(observationSeries, eq(observationSeries.versionId, version.id))
    .crossJoin(observation)
    .leftJoin(kpi, eq(kpi.name, observationSeries.kpi))
    .where(
      and(
        eq(version.packageId, packageId),
        eq(observation.seriesId, observationSeries.id),
        seen(actor, observationSeries.packageId),
        filter.version === undefined ? undefined : eq(version.number, filter.version),
        filter.kpi === undefined ? undefined : eq(observationSeries.kpi, filter.kpi),
        filter.environment === undefined ? undefined : eq(observationSeries.environment, filter.environment),
        filter.segment === undefined ? undefined : eq(observationSeries.segment, filter.segment),
        trafficId === undefined ? undefined : eq(observationSeries.packageId, trafficId),
        filter.from === undefined ? undefined : gte(observation.from, Date.parse(filter.from)),
        filter.to === undefined ? undefined : lt(observation.from, Date.parse(filter.to)),
        after && sql`(${observation.seriesId}, ${observation.from}) > (${after.id}, ${after.value})`,
      ),
    )
    .orderBy(asc(observation.seriesId), asc(observation.from))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)?.bucket
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last.from, id: last.seriesId }) : null
  return { items: shown.map(viewOf), nextCursor }
}

async function packageIdOf(actor: Actor, name: string): Promise<string> {
  const found = (await packagesNamed([name], actor, db)).get(name)
  if (found) return found.id
  throw packageMissing(name)
}

type Row = Pick<ObservationView, 'kpi' | 'package' | 'version' | 'environment' | 'traffic'> & {
  bucket: typeof observation.$inferSelect
  kind: string | null
  segment: string
}

function viewOf({ bucket, kind, segment, ...named }: Row): ObservationView {
  const isRatio = kind === 'ratio'
  return {
    ...named,
    segment: segment === '' ? null : segment,
    from: iso(bucket.from),
    to: iso(bucket.to),
    n: bucket.n,
    sum: bucket.sum,
    sumOfSquares: bucket.squares,
    denominator: isRatio ? bucket.denominator : null,
    denominatorSumOfSquares: isRatio ? bucket.denominatorSquares : null,
    sumOfProducts: isRatio ? bucket.products : null,
  }
}
