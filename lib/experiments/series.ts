import { db, type Reader } from '#db/db'
import { iso } from '#lib/format'
import { readPoints } from '#lib/observations/points'
import { dayLong } from '#lib/observations/rules'
import type { Zoom } from '#lib/observations/zooms'
import { estimateOf } from '#lib/statistics/estimates'
import { intervalOf } from '#lib/statistics/intervals'
import type { Measured } from './measure.ts'
import type { Place } from './place.ts'
import type { ExperimentReport } from './schema.ts'
import type { Window } from './windows.ts'

/** How wide the points of a curve are where nobody says: hours up to three days, days up to 120, weeks up to two years, else months. */
export function zoomFor({ from, to }: Window): Zoom {
  const days = (to - from) / dayLong
  if (days <= 3) return 'hour'
  if (days <= 120) return 'day'
  return days <= 731 ? 'week' : 'month'
}

type Asked = { place: Place; window: Window; zoom: Zoom; measured: Measured; versionIds: readonly string[] }

/** KPIs of arms over time, in the order of the report's KPIs and arms; an arm without points of a KPI has no curve of it. */
export async function readSeries(
  { place, window, zoom, measured, versionIds }: Asked,
  reader: Reader = db,
): Promise<ExperimentReport['series']> {
  const found = await readPoints({ ...place, versionIds }, window, zoom, reader)
  const pointsOf = new Map(found.map(({ kpi, versionId, points }) => [`${kpi} ${versionId}`, points]))
  return measured.kpis.flatMap(({ name, kind }) =>
    versionIds.flatMap((id, arm) => {
      const points = pointsOf.get(`${name} ${id}`)
      if (!points) return []
      return [
        {
          kpi: name,
          arm,
          points: points.map(({ from, to, totals }) => {
            const estimate = estimateOf(kind, totals)
            return {
              from: iso(from),
              to: iso(to),
              n: totals.n,
              value: estimate?.value ?? null,
              interval: estimate && intervalOf(kind, estimate),
            }
          }),
        },
      ]
    }),
  )
}
