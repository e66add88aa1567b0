import { db } from '#db/db'
import { kpi, observation, observationDay, observationSeries } from '#db/schema/kpis'
import { dayLong } from '#lib/observations/rules'
import { seriesId } from '#lib/observations/series'
import { requirePackage } from '#lib/packages/reads'
import { added, nothing, type Totals } from '#lib/statistics/totals'
import { findVersion } from '#lib/versions/reads'

type Said = Partial<typeof kpi.$inferInsert>

/** Makes a KPI known: a business proportion where higher is better, unless said. */
export const defineTestKpi = (name: string, more: Said = {}) =>
  db.transaction((tx) =>
    tx.insert(kpi).values({
      name,
      title: name,
      kind: 'proportion',
      direction: 'higher',
      role: 'business',
      primary: false,
      guardrail: false,
      exposure: true,
      createdAt: 0,
      ...more,
    }),
  )

type Bucket = { from: number; to?: number; n: number; sum: number }
type Where = { package: string; environment?: string; arm: string; kpi: string; segment?: string }

/** Observes a proportion of an arm, `1.0.0` or `other@1.0.0`; a bucket that is there is replaced, one is a day long unless said. */
export async function observe(where: Where, buckets: readonly Bucket[]): Promise<void> {
  const { id: packageId } = await requirePackage(where.package)
  const [number = '', owner = where.package] = where.arm.split('@').toReversed()
  const versionId = (await findVersion(owner, number, db)).id
  const { environment = 'production', segment = '' } = where
  const series = { kpi: where.kpi, packageId, environment, versionId, segment }
  const id = seriesId(series)
  await db.transaction(async (tx) => {
    await tx
      .insert(observationSeries)
      .values({ id, ...series })
      .onConflictDoNothing()
    for (const { from, to = from + dayLong, n, sum } of buckets) {
      const sums = { ...nothing, n, sum, squares: sum }
      const target = [observation.seriesId, observation.from]
      await tx
        .insert(observation)
        .values({ seriesId: id, from, to, ...sums })
        .onConflictDoUpdate({ target, set: { to, ...sums } })
    }
    const rows = (await tx.select().from(observation)).filter((row) => row.seriesId === id)
    for (const [day, own] of Map.groupBy(rows, ({ from }) => from - (from % dayLong))) {
      const sums = own.reduce<Totals>(
        (sum, { seriesId: _id, from: _from, to: _to, ...one }) => added(sum, one),
        nothing,
      )
      await tx
        .insert(observationDay)
        .values({ seriesId: id, day, ...sums })
        .onConflictDoUpdate({ target: [observationDay.seriesId, observationDay.day], set: sums })
    }
  })
}

/** Days on end of the same observation. */
export const days = (from: number, count: number, n: number, sum: number): Bucket[] =>
  Array.from({ length: count }, (_, index) => ({ from: from + index * dayLong, n, sum }))
