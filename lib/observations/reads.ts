import { and, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { observation, observationDay, observationSeries } from '#db/schema/kpis'
import { added, type Totals } from '#lib/statistics/totals'
import { dayLong, hourLong, type Series } from './rules.ts'

/** Moments in UTC milliseconds: the first is within, the second is not. A bucket is within where it begins. */
export type Window = { from: number; to: number }

/** Of whom: arms by their versions, in all traffic or in that of one package, everywhere or in one environment. */
export type Whose = { versionIds: readonly string[]; packageId?: string; environment?: string; segment?: string }

export type SeriesTotals = Series & { totals: Totals }

const seriesOf = ({ versionIds, packageId, environment, segment = '' }: Whose): SQL | undefined =>
  and(
    inArray(observationSeries.versionId, [...versionIds]),
    packageId === undefined ? undefined : eq(observationSeries.packageId, packageId),
    environment === undefined ? undefined : eq(observationSeries.environment, environment),
    eq(observationSeries.segment, segment),
  )

type Summed = typeof observation | typeof observationDay
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
const named = {
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

const within = (column: typeof observation.from | typeof observationDay.day, { from, to }: Window) =>
  and(gte(column, from), lt(column, to))

/** What was observed of arms in a window, added up by series: whole days from the sums by day, the rest from the buckets themselves. */
export async function readTotals(whose: Whose, window: Window, reader: Reader = db): Promise<SeriesTotals[]> {
  if (whose.versionIds.length === 0 || window.from >= window.to) return []
  const { days, edges } = wholeDays(window)
  const key = Object.values(named)
  const [whole, ragged] = await Promise.all([
    days.from === days.to
      ? []
      : reader
          .select({ ...named, totals: totalsOf(observationDay) })
          .from(observationSeries)
          .innerJoin(observationDay, eq(observationDay.seriesId, observationSeries.id))
          .where(and(seriesOf(whose), within(observationDay.day, days)))
          .groupBy(...key),
    edges.length === 0
      ? []
      : reader
          .select({ ...named, totals: totalsOf(observation) })
          .from(observationSeries)
          .innerJoin(observation, eq(observation.seriesId, observationSeries.id))
          .where(and(seriesOf(whose), or(...edges.map((edge) => within(observation.from, edge)))))
          .groupBy(...key),
  ])
  return merged([...whole, ...ragged])
}

/** One row for each series: what comes twice is added up. */
function merged(rows: SeriesTotals[]): SeriesTotals[] {
  const groups = Map.groupBy(rows, ({ totals: _totals, ...series }) => JSON.stringify(Object.values(series)))
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, totals: rest.reduce((sum, { totals }) => added(sum, totals), first.totals) }] : [],
  )
}

export const zooms = ['bucket', 'hour', 'day', 'week', 'month'] as const
/** How wide the points of a series are: as they were posted, or added up by hours, days, weeks from Monday, months, all in UTC. */
export type Zoom = (typeof zooms)[number]

export type Point = Window & { totals: Totals }
export type SeriesPoints = Series & { points: Point[] }

/**
 * What was observed of arms in a window, point by point. A point at the window's edge holds only what is within; one of hours is as
 * long as the longest bucket that begins in it.
 */
export async function readPoints(
  whose: Whose,
  window: Window,
  zoom: Zoom,
  reader: Reader = db,
): Promise<SeriesPoints[]> {
  if (whose.versionIds.length === 0 || window.from >= window.to) return []
  const fine = zoom === 'bucket' || zoom === 'hour'
  const { days, edges } = fine ? { days: { from: 0, to: 0 }, edges: [window] } : wholeDays(window)
  const rows = await Promise.all([daysOf(whose, days, reader), bucketsOf(whose, edges, reader)])
  const groups = Map.groupBy(rows.flat(), ({ seriesId }) => seriesId)
  return [...groups.values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => a.from - b.from)
    return sorted[0] ? [{ ...sorted[0].series, points: pointsOf(sorted, zoom) }] : []
  })
}

type Row = { seriesId: string; series: Series; from: number; to: number; totals: Totals }

const plain = (table: Summed) => ({
  n: table.n,
  sum: table.sum,
  squares: table.squares,
  denominator: table.denominator,
  denominatorSquares: table.denominatorSquares,
  products: table.products,
})

async function bucketsOf(whose: Whose, windows: readonly Window[], reader: Reader): Promise<Row[]> {
  if (windows.length === 0) return []
  return reader
    .select({
      seriesId: observationSeries.id,
      series: named,
      from: observation.from,
      to: observation.to,
      totals: plain(observation),
    })
    .from(observationSeries)
    .innerJoin(observation, eq(observation.seriesId, observationSeries.id))
    .where(and(seriesOf(whose), or(...windows.map((window) => within(observation.from, window)))))
    .orderBy(observationSeries.id, observation.from)
}

async function daysOf(whose: Whose, days: Window, reader: Reader): Promise<Row[]> {
  if (days.from === days.to) return []
  const rows = await reader
    .select({ seriesId: observationSeries.id, series: named, from: observationDay.day, totals: plain(observationDay) })
    .from(observationSeries)
    .innerJoin(observationDay, eq(observationDay.seriesId, observationSeries.id))
    .where(and(seriesOf(whose), within(observationDay.day, days)))
    .orderBy(observationSeries.id, observationDay.day)
  return rows.map((row) => ({ ...row, to: row.from + dayLong }))
}

function pointsOf(rows: readonly Row[], zoom: Zoom): Point[] {
  const points: Point[] = []
  for (const { from, to, totals } of rows) {
    const start = startOf(from, zoom)
    const end = zoom === 'bucket' ? to : zoom === 'hour' ? Math.max(to, endOf(start, zoom)) : endOf(start, zoom)
    const last = points.at(-1)
    if (last?.from === start) points[points.length - 1] = joined(last, end, totals)
    else points.push({ from: start, to: end, totals })
  }
  return points
}

const joined = (last: Point, end: number, totals: Totals): Point => ({
  from: last.from,
  to: Math.max(last.to, end),
  totals: added(last.totals, totals),
})

const weekLong = 7 * dayLong
/** 1 January 1970 was a Thursday: its week began three days before. */
const mondayShift = 3 * dayLong

/** When the point begins that a moment falls in; moments are 1970 or later. */
export function startOf(at: number, zoom: Zoom): number {
  if (zoom === 'bucket') return at
  if (zoom === 'hour') return at - (at % hourLong)
  if (zoom === 'day') return at - (at % dayLong)
  if (zoom === 'week') return at - ((at + mondayShift) % weekLong)
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

function endOf(start: number, zoom: Exclude<Zoom, 'bucket'>): number {
  if (zoom === 'month') return startOf(start + 32 * dayLong, 'month')
  return start + { hour: hourLong, day: dayLong, week: weekLong }[zoom]
}
