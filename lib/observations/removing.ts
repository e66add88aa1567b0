import { and, eq, gte, lte } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { observation, observationDay, observationSeries } from '#db/schema/kpis'
import { modelPackage } from '#db/schema/packages'
import { seen } from '#lib/access/visible'
import { change } from '#lib/audit/change'
import type { Actor, Caller } from '#lib/caller'
import { flawOf, type Issue, invalid } from '#lib/errors'
import { entriesOf } from './entries.ts'
import { ambiguous } from './holding.ts'
import { type NamedPackage, namesIn, requireTraffic } from './names.ts'
import type { Removal, RemovedAnswer } from './schema.ts'
import { addUpDays, type Day, daysOf } from './sums.ts'
import { isKnown, teller } from './unknown.ts'

const nothingRemoved: RemovedAnswer = { removed: 0, days: 0 }

/**
 * Removes the whole buckets of a series within a window: the way out of buckets that were cut wrongly. The days they began in are
 * added up anew; a series without buckets goes.
 */
export async function removeObservations(caller: Caller, asked: Removal): Promise<RemovedAnswer> {
  const [from, to] = [Date.parse(asked.from), Date.parse(asked.to)]
  if (from >= to) throw flawOf('to', 'must be after from')
  return change(caller, async (tx, record) => {
    const series = await seriesAsked(asked, caller.actor, tx)
    if (!series) return nothingRemoved
    const { id, traffic, arm } = series
    await requireTraffic(caller.actor, [traffic.id], tx)
    const within = and(eq(observation.seriesId, id), gte(observation.from, from), lte(observation.to, to))
    const buckets = await tx.select().from(observation).where(within)
    if (buckets.length === 0) return nothingRemoved
    await tx.delete(observation).where(within)
    const days = daysOf(buckets)
    await addUpAfresh(tx, id, days)
    const { kpi, environment, reason } = asked
    const removed = buckets.map((bucket) => ({ ...bucket, traffic, arm, series: { kpi, environment } }))
    for (const { about, facts } of await entriesOf(removed, tx))
      await record({ verb: 'observations.removed', ...about, before: facts, after: { reason } })
    return { removed: buckets.length, days: days.length }
  })
}

/** Every bucket of a day between the first and the last is gone; those two may have others. */
async function addUpAfresh(tx: Tx, id: string, days: readonly Day[]): Promise<void> {
  const midnights = days.map(({ day }) => day).toSorted((a, b) => a - b)
  const [first = 0, last = 0] = [midnights[0], midnights.at(-1)]
  await tx
    .delete(observationDay)
    .where(and(eq(observationDay.seriesId, id), gte(observationDay.day, first), lte(observationDay.day, last)))
  await addUpDays(tx, days)
  const left = await tx
    .select({ day: observationDay.day })
    .from(observationDay)
    .where(eq(observationDay.seriesId, id))
    .limit(1)
  if (left.length === 0) await tx.delete(observationSeries).where(eq(observationSeries.id, id))
}

const refused = (issues: Issue[]) => invalid('query_invalid', issues)

/** The series that is asked for. Whose traffic it is need only be said where there are several that the actor may know of. */
async function seriesAsked(
  asked: Removal,
  actor: Actor,
  tx: Tx,
): Promise<{ id: string; traffic: NamedPackage; arm: NamedPackage } | undefined> {
  const names = await namesIn([asked], actor, tx)
  if (!isKnown(asked, names)) throw refused(await teller(names, actor, tx)(asked))
  const arm = names.packages.get(asked.package)
  const said = asked.traffic === undefined ? undefined : names.packages.get(asked.traffic)
  const rows = await tx
    .select({ id: observationSeries.id, traffic: { id: modelPackage.id, name: modelPackage.name } })
    .from(observationSeries)
    .innerJoin(modelPackage, eq(modelPackage.id, observationSeries.packageId))
    .where(
      and(
        eq(observationSeries.versionId, names.versions.get(arm?.id ?? '')?.get(asked.version) ?? ''),
        eq(observationSeries.kpi, asked.kpi),
        eq(observationSeries.environment, asked.environment),
        eq(observationSeries.segment, asked.segment ?? ''),
        said && eq(observationSeries.packageId, said.id),
        seen(actor),
      ),
    )
  const traffic = rows.map((row) => row.traffic)
  if (rows.length > 1) throw refused([ambiguous(asked, traffic)])
  return rows[0] && arm && { ...rows[0], arm }
}
