import { sql } from 'drizzle-orm'
import { type BulkRow, given } from '#db/bulk'
import type { Tx } from '#db/db'
import type { Totals } from '#lib/statistics/totals'
import { dayLong } from './rules.ts'

/** So many rows go into one statement: it takes some milliseconds, and then others get a turn. */
const together = 1000

/** Does something with many rows, a statement for each thousand of them. */
async function inBulk<Row, T>(rows: readonly Row[], work: (some: Row[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = []
  for (let from = 0; from < rows.length; from += together)
    found.push(...(await work(rows.slice(from, from + together))))
  return found
}

type Place = { seriesId: string; from: number; to: number }
const bucketColumns = { series_id: 'text', from: 'int', to: 'int' } as const
const sumColumns = {
  n: 'int',
  sum: 'real',
  squares: 'real',
  denominator: 'real',
  denominator_squares: 'real',
  products: 'real',
} as const
const wholeColumns = { ...bucketColumns, ...sumColumns } as const

const placeOf = ({ seriesId, from, to }: Place): BulkRow<typeof bucketColumns> => ({ series_id: seriesId, from, to })

export type Stored = { series_id: string; from: number; stored_from: number; stored_to: number }

/**
 * The stored buckets that these stand on, themselves among them. Stored ones do not overlap, so the last that begins before a bucket's
 * end decides for it: two steps in the index for each. Statistics of when the table was small would have SQLite begin with the table,
 * so the order is written down: a `cross join` keeps it there, and what is materialized is worked out once for each row.
 */
export const bucketsUnder = (tx: Tx, buckets: readonly Place[]): Promise<Stored[]> =>
  inBulk(buckets, (some) =>
    tx.rows<Stored>(sql`
      with placed as materialized (
        select given.series_id, given."from", (
          select max(earlier."from") from observation earlier
          where earlier.series_id = given.series_id and earlier."from" < given."to") as last
        from ${given(bucketColumns, some.map(placeOf))})
      select placed.series_id, placed."from", stored."from" as stored_from, stored."to" as stored_to
      from placed cross join observation stored
      where stored.series_id = placed.series_id and stored."from" = placed.last and stored."to" > placed."from"`),
  )

const names = (columns: object) =>
  sql.raw(
    Object.keys(columns)
      .map((name) => `"${name}"`)
      .join(', '),
  )
const overwritten = (columns: object) =>
  sql.raw(
    Object.keys(columns)
      .map((name) => `"${name}" = excluded."${name}"`)
      .join(', '),
  )

/** Keeps buckets; one with the same series and beginning is replaced. */
export const keepBuckets = (tx: Tx, buckets: readonly (Place & { totals: Totals })[]): Promise<unknown> =>
  inBulk(buckets, (some) => {
    const rows = some.map(({ totals: { denominatorSquares, ...totals }, ...place }) => ({
      ...placeOf(place),
      ...totals,
      denominator_squares: denominatorSquares,
    }))
    return tx.rows(sql`
      insert into observation (${names(wholeColumns)})
      select ${names(wholeColumns)} from ${given(wholeColumns, rows)} where true
      on conflict (series_id, "from") do update set ${overwritten({ to: 0, ...sumColumns })}`)
  })

export type Day = { seriesId: string; day: number }

/** The days that buckets begin in, each once. */
export const daysOf = (buckets: readonly Pick<Place, 'seriesId' | 'from'>[]): Day[] => {
  const days = buckets.map(({ seriesId, from }) => ({ seriesId, day: from - (from % dayLong) }))
  return [...new Map(days.map((one) => [`${one.seriesId} ${one.day}`, one])).values()]
}

const dayColumns = { series_id: 'text', day: 'int', day_end: 'int' } as const

/** Adds days up anew from the buckets that begin in them: a sum is never carried on by a difference, which would gather errors. */
export async function addUpDays(tx: Tx, days: readonly Day[]): Promise<void> {
  const sums = sql.raw(
    Object.keys(sumColumns)
      .map((name) => `sum(bucket."${name}")`)
      .join(', '),
  )
  await inBulk(days, (some) => {
    const rows = some.map(({ seriesId, day }) => ({ series_id: seriesId, day, day_end: day + dayLong }))
    return tx.rows(sql`
      insert into observation_day (series_id, day, ${names(sumColumns)})
      select given.series_id, given.day, ${sums}
      from ${given(dayColumns, rows)} cross join observation bucket
      where bucket.series_id = given.series_id and bucket."from" >= given.day and bucket."from" < given.day_end
      group by given.series_id, given.day
      on conflict (series_id, day) do update set ${overwritten(sumColumns)}`)
  })
}
