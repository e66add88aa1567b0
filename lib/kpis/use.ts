import { and, desc, eq, gte, inArray, or, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { observation, observationDay, observationSeries } from '#db/schema/kpis'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { dayLong } from '#lib/observations/rules'
import { estimateOf } from '#lib/statistics/estimates'
import { intervalOf } from '#lib/statistics/intervals'
import { added, nothing, type Totals } from '#lib/statistics/totals'
import type { Kpi, KpiUse, ObservedArm, ObservedArms } from './schema.ts'

/** When the newest bucket of a series ends, found by its key alone. */
const lastOf = sql<number>`(select ${observation.to} from ${observation} where ${observation.seriesId} = ${observationSeries.id} order by ${observation.from} desc limit 1)`

/** The traffic and the arm must both be known to the actor: an arm may be a version of another package. */
const seenBoth = (actor: Actor | undefined) =>
  and(seen(actor, observationSeries.packageId), seen(actor, version.packageId))

/** For how many packages each of these KPIs is observed, and when last, as far as the actor may know. Who is not observed is not in it. */
export async function readUse(actor: Actor | undefined, names: readonly string[]): Promise<Map<string, KpiUse>> {
  if (names.length === 0) return new Map()
  const rows = await db
    .select({
      kpi: observationSeries.kpi,
      packages: sql<number>`count(distinct ${observationSeries.packageId})`.mapWith(Number),
      last: sql<number | null>`max(${lastOf})`.mapWith(Number),
    })
    .from(observationSeries)
    .innerJoin(version, eq(version.id, observationSeries.versionId))
    .where(and(inArray(observationSeries.kpi, [...names]), seenBoth(actor)))
    .groupBy(observationSeries.kpi)
  return new Map(rows.flatMap(({ kpi, packages, last }) => (last === null ? [] : [[kpi, { packages, last }]])))
}

const mostArms = 100
const daysShown = 7

type Row = Omit<ObservedArm, 'value' | 'n' | 'interval' | 'days'> & { seriesId: string }

/**
 * Where a KPI is observed, as far as the actor may know: each arm of a package's traffic in an environment with what its newest seven
 * days (UTC) say, the newest places first. Arms that were not observed in the newest seven days of their place are left out.
 */
export async function readObservedArms(actor: Actor | undefined, { name, kind }: Kpi): Promise<ObservedArms> {
  const rows: Row[] = await db
    .select({
      seriesId: observationSeries.id,
      package: modelPackage.name,
      environment: observationSeries.environment,
      armPackage: sql<string>`(select p.name from ${modelPackage} p where p.id = ${version.packageId})`,
      version: version.number,
      last: lastOf.mapWith(Number).as('last'),
    })
    .from(observationSeries)
    .innerJoin(modelPackage, eq(modelPackage.id, observationSeries.packageId))
    .innerJoin(version, eq(version.id, observationSeries.versionId))
    .where(and(eq(observationSeries.kpi, name), eq(observationSeries.segment, ''), seenBoth(actor)))
    .orderBy(sql`last desc nulls last`, desc(version.sortKey))
    .limit(mostArms + 1)
  const recent = recentOf(rows.filter(({ last }) => last !== null).slice(0, mostArms))
  const totals = await totalsSince(recent)
  return {
    arms: recent.map(({ seriesId, since: _since, ...arm }) => {
      const sums = totals.get(seriesId) ?? nothing
      const estimate = estimateOf(kind, sums)
      const interval = estimate && intervalOf(kind, estimate)
      return { ...arm, days: daysShown, value: estimate?.value ?? null, n: sums.n, interval }
    }),
    more: rows.length > mostArms,
  }
}

const placeOf = ({ package: name, environment }: Row) => `${name} ${environment}`

/** The arms of each place that were observed in its newest days, with the midnight at which those begin. Rows come newest first. */
function recentOf(rows: readonly Row[]): (Row & { since: number })[] {
  const places = Map.groupBy(rows, placeOf)
  return [...places.values()].flatMap((own) => {
    const newest = own[0]?.last ?? 0
    const since = (Math.ceil(newest / dayLong) - daysShown) * dayLong
    return own.filter(({ last }) => last > since).map((row) => ({ ...row, since }))
  })
}

async function totalsSince(rows: readonly { seriesId: string; since: number }[]): Promise<Map<string, Totals>> {
  if (rows.length === 0) return new Map()
  const own = rows.map(({ seriesId, since }) =>
    and(eq(observationDay.seriesId, seriesId), gte(observationDay.day, since)),
  )
  const days = await db
    .select()
    .from(observationDay)
    .where(or(...own))
  const series = Map.groupBy(days, ({ seriesId }) => seriesId)
  return new Map([...series].map(([id, sums]) => [id, sums.reduce<Totals>((sum, one) => added(sum, one), nothing)]))
}
