import { and, eq, gt, gte, inArray, lt, max, min, or, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { observation, observationDay, observationSeries } from '#db/schema/kpis'
import { added, type Totals } from '#lib/statistics/totals'
import { dayLong, type Series } from './rules.ts'

/** Moments in UTC milliseconds: the first is within, the second is not. A bucket is within where it begins. */
export type Window = { from: number; to: number }

/** Of whom: arms by their versions, in all traffic or in that of one package, everywhere or in one environment. */
export type Whose = { versionIds: readonly string[]; packageId?: string; environment?: string; segment?: string }

/** Sums with when they were observed: from the first bucket or day that counts anybody to the end of the last one. */
type SeriesTotals = Series & Window & { totals: Totals }

export const seriesOf = ({ versionIds, packageId, environment, segment = '' }: Whose): SQL | undefined =>
  and(
    inArray(observationSeries.versionId, [...versionIds]),
    packageId === undefined ? undefined : eq(observationSeries.packageId, packageId),
    environment === undefined ? undefined : eq(observationSeries.environment, environment),
    eq(observationSeries.segment, segment),
  )

export type Summed = typeof observation | typeof observationDay
const total = (column: Summed[keyof Totals]) => sql<number>`sum(${column})`.mapWith(Number)
/** The sums over rows of buckets or days. */
export const totalsOf = (table: Summed) => ({
  n: total(table.n),
  sum: total(table.sum),
  squares: total(table.squares),
  denominator: total(table.denominator),
  denominatorSquares: total(table.denominatorSquares),
  products: total(table.products),
})
export const named = {
  kpi: observationSeries.kpi,
  packageId: observationSeries.packageId,
  environment: observationSeries.environment,
  versionId: observationSeries.versionId,
  segment: observationSeries.segment,
}

/** The whole days of a window, and what is left of it before and after them. */
export function wholeDays({ from, to }: Window): { days: Window; edges: Window[] } {
  const first = Math.ceil(from / dayLong) * dayLong
  const last = Math.floor(to / dayLong) * dayLong
  if (first >= last) return { days: { from: 0, to: 0 }, edges: [{ from, to }] }
  const edges = [
    { from, to: first },
    { from: last, to },
  ]
  return { days: { from: first, to: last }, edges: edges.filter((edge) => edge.from < edge.to) }
}

export const within = (column: typeof observation.from | typeof observationDay.day, { from, to }: Window) =>
  and(gte(column, from), lt(column, to))

/** What was observed of arms in a window, added up by series: whole days from the sums by day, the rest from the buckets themselves. */
export async function readTotals(whose: Whose, window: Window, reader: Reader = db): Promise<SeriesTotals[]> {
  if (whose.versionIds.length === 0 || window.from >= window.to) return []
  const { days, edges } = wholeDays(window)
  const [whole, ragged] = await Promise.all([sumsOfDays(whose, days, reader), sumsOfBuckets(whose, edges, reader)])
  return merged([...whole, ...ragged])
}

const key = Object.values(named)

async function sumsOfDays(whose: Whose, days: Window, reader: Reader): Promise<SeriesTotals[]> {
  if (days.from === days.to) return []
  const { day, n } = observationDay
  const rows = await reader
    .select({ ...named, totals: totalsOf(observationDay), from: momentOf(min(day)), last: momentOf(max(day)) })
    .from(observationSeries)
    .crossJoin(observationDay)
    .where(and(seriesOf(whose), eq(observationDay.seriesId, observationSeries.id), within(day, days), gt(n, 0)))
    .groupBy(...key)
  return rows.map(({ last, ...row }) => ({ ...row, to: last + dayLong }))
}

async function sumsOfBuckets(whose: Whose, windows: readonly Window[], reader: Reader): Promise<SeriesTotals[]> {
  if (windows.length === 0) return []
  const { from, to, n } = observation
  return reader
    .select({ ...named, totals: totalsOf(observation), from: momentOf(min(from)), to: momentOf(max(to)) })
    .from(observationSeries)
    .crossJoin(observation)
    .where(
      and(
        seriesOf(whose),
        eq(observation.seriesId, observationSeries.id),
        or(...windows.map((window) => within(from, window))),
        gt(n, 0),
      ),
    )
    .groupBy(...key)
}

const momentOf = (moment: SQL) => sql<number>`${moment}`.mapWith(Number)

/** One row for each series: what comes twice is added up. */
function merged(rows: SeriesTotals[]): SeriesTotals[] {
  const groups = Map.groupBy(rows, ({ totals: _totals, from: _from, to: _to, ...series }) =>
    JSON.stringify(Object.values(series)),
  )
  return [...groups.values()].flatMap(([first, ...rest]) => (first ? [rest.reduce(both, first)] : []))
}

const both = (one: SeriesTotals, other: SeriesTotals): SeriesTotals => ({
  ...one,
  totals: added(one.totals, other.totals),
  from: Math.min(one.from, other.from),
  to: Math.max(one.to, other.to),
})
