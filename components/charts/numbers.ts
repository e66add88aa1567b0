import { csvLine } from '#lib/csv'
import { iso } from '#lib/format'
import type { Given, Point } from './given.ts'
import { momentOf } from './model.ts'

/** A line of the table behind a chart: where it is, and what each series has there. */
export type NumbersRow = { at: number; label: string; cells: (Point | null)[] }

/** Everything a chart shows as rows, in its order along time or steps. */
export function rowsOf({ along, series }: Pick<Given, 'along' | 'series'>): NumbersRow[] {
  const byPlace = series.map(({ points }) => new Map(points.map((point) => [point.at, point])))
  const places = new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))
  return [...places]
    .toSorted((a, b) => a - b)
    .map((at) => {
      const cells = byPlace.map((points) => points.get(at) ?? null)
      const some = cells.find((cell) => cell !== null)
      return { at, label: some ? momentOf({ along }, some) : '', cells }
    })
}

/** The same as comma-separated values, one line for each value, with nothing rounded. */
export function csvOf({ along, series }: Pick<Given, 'along' | 'series'>): string {
  const timed = along.kind === 'time'
  const where = ({ at, until }: Point) =>
    timed ? [iso(at), until === undefined ? null : iso(until)] : [along.labels[at] ?? null]
  const head = ['series', ...(timed ? ['from', 'to'] : ['step']), 'value', 'lower', 'upper', 'n', 'note']
  const lines = series.flatMap(({ label, points }) =>
    points.map((point) => {
      const { value, interval, n, apart = null } = point
      return csvLine([label, ...where(point), value, interval?.lower ?? null, interval?.upper ?? null, n, apart])
    }),
  )
  return csvLine(head) + lines.join('')
}
