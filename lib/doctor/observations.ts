import { asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { observation, observationDay, observationSeries } from '#db/schema/kpis'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { iso } from '#lib/format'
import { dayLong } from '#lib/observations/rules'
import { seriesId } from '#lib/observations/series'
import type { Totals } from '#lib/statistics/totals'
import type { Examination, Report } from './schema.ts'

const again = 'Post the buckets of that day again: they take the place of what is there, and the day is added up anew.'
const cut = 'Remove both with DELETE /api/v1/observations, and post what is right.'
const restore = 'Somebody who can change the database changed it: restore the newest backup in which it is whole.'
const pageSize = 100

type Series = typeof observationSeries.$inferSelect & { label: string }

async function seriesAfter(last: string): Promise<Series[]> {
  const rows = await db
    .select({ series: observationSeries, name: modelPackage.name, number: version.number })
    .from(observationSeries)
    .innerJoin(version, eq(version.id, observationSeries.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(gt(observationSeries.id, last))
    .orderBy(asc(observationSeries.id))
    .limit(pageSize)
  return rows.map(({ series, name, number }) => {
    const segment = series.segment === '' ? '' : `, ${series.segment}`
    return { ...series, label: `${series.kpi} of ${name} ${number} in ${series.environment}${segment}` }
  })
}

/** Every series, some at a time, each page as of one moment; answers how many there are. */
async function everySeries(look: (page: Series[], reader: Reader) => Promise<void>): Promise<number> {
  let looked = 0
  for (let page = await seriesAfter(''); page.length > 0; page = await seriesAfter(page.at(-1)?.id ?? '')) {
    looked += page.length
    await db.snapshot((reader) => look(page, reader))
  }
  return looked
}

const buckets: Examination = {
  invariant: 'buckets',
  promise: 'buckets of observations do not overlap, and stand in the series they are of',
  of: 'series of observations',
  examine: (report) =>
    everySeries(async (page, reader) => {
      for (const { label, id, ...series } of page)
        if (id !== seriesId(series))
          report({ subject: label, what: 'is kept under another id than its own', repair: restore })
      const following = reader
        .select({
          seriesId: observation.seriesId,
          from: observation.from,
          to: observation.to,
          next: sql<number>`lead(${observation.from}) over (partition by ${observation.seriesId} order by ${observation.from})`
            .mapWith(Number)
            .as('next'),
        })
        .from(observation)
        .where(inArray(observation.seriesId, idsOf(page)))
        .as('following')
      const labelOf = new Map(page.map(({ id, label }) => [id, label]))
      const rows = await reader.select().from(following).where(sql`${following.next} < ${following.to}`).limit(pageSize)
      for (const row of rows) {
        const what = `has a bucket from ${iso(row.from)} that overlaps the one from ${iso(row.next)}`
        report({ subject: labelOf.get(row.seriesId) ?? row.seriesId, what, repair: cut })
      }
    }),
}

const idsOf = (page: readonly Series[]) => page.map(({ id }) => id)

type Day = Totals & { seriesId: string; day: number }

const days: Examination = {
  invariant: 'days',
  promise: 'the sums of a day are those of the buckets that begin in it',
  of: 'days of observations',
  async examine(report) {
    let looked = 0
    await everySeries(async (page, reader) => {
      const kept = await reader
        .select()
        .from(observationDay)
        .where(inArray(observationDay.seriesId, idsOf(page)))
      looked += kept.length
      compare(page, kept, await addedUp(page, reader), report)
    })
    return looked
  },
}

const sum = (column: (typeof observation)[keyof Totals]) => sql<number>`sum(${column})`.mapWith(Number)

async function addedUp(page: readonly Series[], reader: Reader): Promise<Day[]> {
  const midnight = sql<number>`${observation.from} - ${observation.from} % ${sql.raw(String(dayLong))}`.mapWith(Number)
  return reader
    .select({
      seriesId: observation.seriesId,
      day: midnight,
      n: sum(observation.n),
      sum: sum(observation.sum),
      squares: sum(observation.squares),
      denominator: sum(observation.denominator),
      denominatorSquares: sum(observation.denominatorSquares),
      products: sum(observation.products),
    })
    .from(observation)
    .where(inArray(observation.seriesId, idsOf(page)))
    .groupBy(observation.seriesId, midnight)
}

const keyOf = ({ seriesId, day }: Day) => `${seriesId} ${day}`

function compare(page: readonly Series[], kept: Day[], expected: Day[], report: Report): void {
  const labelOf = new Map(page.map(({ id, label }) => [id, label]))
  const tell = ({ seriesId: id, day }: Day, what: string) =>
    report({ subject: labelOf.get(id) ?? id, what: `${iso(day).slice(0, 10)} ${what}`, repair: again })
  const keptOf = new Map(kept.map((day) => [keyOf(day), day]))
  for (const day of expected) {
    const found = keptOf.get(keyOf(day))
    keptOf.delete(keyOf(day))
    if (!found) tell(day, 'is not added up')
    else {
      const wrong = fields.find((field) => !isNear(found[field], day[field]))
      if (wrong) tell(day, `has ${wrong} ${found[wrong]}, and its buckets come to ${day[wrong]}`)
    }
  }
  for (const day of keptOf.values()) tell(day, 'is added up of no buckets')
}

const fields = ['n', 'sum', 'squares', 'denominator', 'denominatorSquares', 'products'] as const

/** Sums of doubles depend on the order in which they are added up. */
const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

export const observationExaminations = [buckets, days]
