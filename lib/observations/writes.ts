import { isAmong } from '#db/bulk'
import type { Tx } from '#db/db'
import { observationSeries } from '#db/schema/kpis'
import { change } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { inChunks } from '#lib/chunks'
import { invalid, Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { entriesOf } from './entries.ts'
import { type Bucket, hold } from './holding.ts'
import { requireTraffic } from './names.ts'
import { mostIssues, type PlacedRow } from './reading.ts'
import type { PostedAnswer } from './schema.ts'
import { addUpDays, bucketsUnder, daysOf, keepBuckets } from './sums.ts'

/**
 * Keeps what was observed, all of it or nothing. A bucket with the same from and to takes the place of the one before it; any other
 * that overlaps is refused (`bucket_overlaps`). The days it touches are added up anew.
 */
export async function postObservations(caller: Caller, rows: readonly PlacedRow[]): Promise<PostedAnswer> {
  return change(caller, async (tx, record) => {
    const buckets = await hold(rows, caller, tx)
    await requireTraffic(caller.actor, [...new Set(buckets.map(({ traffic }) => traffic.id))], tx)
    refuseOverlapsWithin(buckets)
    const replaced = await replacedBy(buckets, tx)
    const series = await keepSeries(buckets, tx)
    await keepBuckets(tx, buckets)
    const days = daysOf(buckets)
    await addUpDays(tx, days)
    for (const { about, facts } of await entriesOf(buckets, tx))
      await record({ verb: 'observations.posted', ...about, after: facts })
    return { posted: buckets.length, replaced, series, days: days.length }
  })
}

/** Buckets of a series in the order of time: then each can only overlap the one before it. */
function refuseOverlapsWithin(buckets: readonly Bucket[]): void {
  const issues = [...Map.groupBy(buckets, ({ seriesId }) => seriesId).values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => a.from - b.from || a.to - b.to)
    return sorted.flatMap(({ place, from, to }, index) => {
      const before = sorted[index - 1]
      if (!before || before.to <= from) return []
      const same = before.from === from && before.to === to
      return [{ path: place, message: same ? `is the same bucket as ${before.place}` : `overlaps ${before.place}` }]
    })
  })
  if (issues.length > 0) throw overlapping(issues)
}

const overlapping = (issues: { path: string; message: string }[]) => {
  const { message } = invalid('bucket_overlaps', issues)
  return new Refusal('invalid', 'bucket_overlaps', message, issues.slice(0, mostIssues))
}

/** How many stored buckets are replaced. */
async function replacedBy(buckets: readonly Bucket[], tx: Tx): Promise<number> {
  const stored = await bucketsUnder(tx, buckets)
  if (stored.length === 0) return 0
  const postedAs = new Map(buckets.map((bucket) => [`${bucket.seriesId} ${bucket.from}`, bucket]))
  const issues = stored.flatMap(({ series_id, from, stored_from, stored_to }) => {
    const posted = postedAs.get(`${series_id} ${from}`)
    if (!posted || (stored_from === posted.from && stored_to === posted.to)) return []
    const bucket = `${iso(stored_from)} to ${iso(stored_to)}`
    const message = `overlaps the stored bucket from ${bucket}: post that bucket to replace it, or remove it first`
    return [{ path: posted.place, message }]
  })
  if (issues.length > 0) throw overlapping(issues)
  return stored.length
}

/** Makes the series that are not there yet; answers of how many the buckets are. */
async function keepSeries(buckets: readonly Bucket[], tx: Tx): Promise<number> {
  const series = new Map(buckets.map((bucket) => [bucket.seriesId, bucket.series]))
  const known = await tx
    .select({ id: observationSeries.id })
    .from(observationSeries)
    .where(isAmong(observationSeries.id, series.keys()))
  const there = new Set(known.map(({ id }) => id))
  const missing = [...series].flatMap(([id, of]) => (there.has(id) ? [] : [{ ...of, id }]))
  await inChunks(missing, (some) => tx.insert(observationSeries).values(some))
  return series.size
}
