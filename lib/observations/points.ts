import { and, eq, or } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { observation, observationDay, observationSeries } from '#db/schema/kpis'
import { added, type Totals } from '#lib/statistics/totals'
import { named, type Summed, seriesOf, type Whose, type Window, wholeDays, within } from './reads.ts'
import { dayLong, type Series } from './rules.ts'
import { endOf, startOf, type Zoom } from './zooms.ts'

type Point = Window & { totals: Totals }
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
    .crossJoin(observation)
    .where(
      and(
        seriesOf(whose),
        eq(observation.seriesId, observationSeries.id),
        or(...windows.map((window) => within(observation.from, window))),
      ),
    )
    .orderBy(observationSeries.id, observation.from)
}

async function daysOf(whose: Whose, days: Window, reader: Reader): Promise<Row[]> {
  if (days.from === days.to) return []
  const rows = await reader
    .select({ seriesId: observationSeries.id, series: named, from: observationDay.day, totals: plain(observationDay) })
    .from(observationSeries)
    .crossJoin(observationDay)
    .where(and(seriesOf(whose), eq(observationDay.seriesId, observationSeries.id), within(observationDay.day, days)))
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
