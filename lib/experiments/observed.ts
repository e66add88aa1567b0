import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { observation, observationSeries } from '#db/schema/kpis'
import type { Place } from './place.ts'
import type { Window } from './windows.ts'

/** Into how many times one statement looks. */
const atOnce = 50

/** Which versions were observed in each of these times: of whom a bucket that counts anybody began in it. Steps in an index alone. */
export async function observedIn(
  { packageId, environment, segment }: Place,
  versionIds: readonly string[],
  times: readonly Window[],
  reader: Reader = db,
): Promise<Set<string>[]> {
  const found = times.map(() => new Set<string>())
  if (versionIds.length === 0) return found
  for (let first = 0; first < times.length; first += atOnce) {
    const rows = await reader
      .select({
        versionId: observationSeries.versionId,
        seen: sql<string>`${sql.join(times.slice(first, first + atOnce).map(isSeen), sql` || `)}`,
      })
      .from(observationSeries)
      .where(
        and(
          eq(observationSeries.packageId, packageId),
          eq(observationSeries.environment, environment),
          eq(observationSeries.segment, segment),
          inArray(observationSeries.versionId, [...versionIds]),
        ),
      )
    for (const { versionId, seen } of rows)
      for (const [index, one] of seen.split('').entries()) if (one === '1') found[first + index]?.add(versionId)
  }
  return found
}

const isSeen = ({ from, to }: Window): SQL =>
  sql`case when exists (select 1 from ${observation} o where o.series_id = ${observationSeries}.id and o.${sql.identifier('from')} >= ${from} and o.${sql.identifier('from')} < ${to} and o.n > 0) then '1' else '0' end`

type Held = { from: number; to: number | null }
type Looked<Time> = {
  place: Place
  /** When each version was observed first and last: nothing is looked for before and after that. */
  ranges: ReadonlyMap<string, Window>
  /** The oldest first. */
  times: readonly Time[]
  suits: (time: Time, observed: ReadonlySet<string>) => boolean
  now: number
}

/** The newest time that suits by what was really observed in it, and of whom: between a first and a last bucket there may be none. */
export async function newestObserved<Time extends Held>(
  { place, ranges, times, suits, now }: Looked<Time>,
  reader: Reader = db,
): Promise<{ time: Time; observed: ReadonlySet<string> } | undefined> {
  const known = [...ranges.values()]
  const newest = times
    .toReversed()
    .map((time) => ({ time, window: { from: time.from, to: time.to ?? now } }))
    .filter(({ window }) => known.some(({ from, to }) => from < window.to && to > window.from))
  for (let first = 0; first < newest.length; first += atOnce) {
    const some = newest.slice(first, first + atOnce)
    const observed = await observedIn(
      place,
      [...ranges.keys()],
      some.map(({ window }) => window),
      reader,
    )
    const found = some
      .map(({ time }, index) => ({ time, observed: observed[index] ?? new Set<string>() }))
      .find((one) => suits(one.time, one.observed))
    if (found) return found
  }
  return undefined
}
