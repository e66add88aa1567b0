import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { kpi, observationSeries } from '#db/schema/kpis'
import { change } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { kpisNamed } from './reads.ts'
import type { Kpi, NewKpi } from './schema.ts'

const rowOf = ({ unit, exposure, minimumSample, minimumEffect, ...said }: NewKpi): Kpi => ({
  ...said,
  unit: unit ?? null,
  exposure: exposure ?? said.kind === 'proportion',
  minimumSample: minimumSample ?? null,
  minimumEffect: minimumEffect ?? null,
})

/**
 * Says what a KPI or signal means, anew where it was said before. What kind it is and which way is better stay once it was observed
 * (`kpi_in_use`): its sums would mean something else, and what was judged by them would turn round.
 */
export async function defineKpi(caller: Caller, input: NewKpi): Promise<{ created: boolean }> {
  return change(caller, async (tx, record) => {
    const before = (await kpisNamed([input.name], tx)).get(input.name)
    const after = rowOf(input)
    if (before) await refuseInUse(tx, before, after)
    if (isDeepStrictEqual(before, after)) return { created: false }
    const row = { ...after, createdAt: caller.now }
    await tx.insert(kpi).values(row).onConflictDoUpdate({ target: kpi.name, set: after })
    await record({ verb: 'kpi.defined', subject: `kpi:${input.name}`, label: input.title, before, after })
    return { created: !before }
  })
}

async function refuseInUse(tx: Tx, before: Kpi, after: Kpi): Promise<void> {
  const turned = (['kind', 'direction'] as const).filter((field) => before[field] !== after[field])
  if (turned.length === 0) return
  const series = tx.select({ id: observationSeries.id }).from(observationSeries)
  const used = await series.where(eq(observationSeries.kpi, before.name)).limit(1)
  if (used.length === 0) return
  const issues = turned.map((path) => ({
    path,
    message: `must stay ${before[path]}, as ${before.name} was observed: define another KPI`,
  }))
  throw new Refusal('conflict', 'kpi_in_use', `${issues[0]?.path}: ${issues[0]?.message}.`, issues)
}
