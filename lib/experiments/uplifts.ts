import { and, eq, gte, inArray, lt, or, type SQL } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { kpi, observation, observationDay, observationSeries } from '#db/schema/kpis'
import { modelPackage } from '#db/schema/packages'
import { placement, release, releaseArm } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { armName } from '#lib/live/rules'
import { totalsOf, wholeDays } from '#lib/observations/reads'
import { mismatchBelow, sampleRatio } from '#lib/statistics/sample-ratio'
import { added, type Totals } from '#lib/statistics/totals'
import { inVersionOrder } from './arms.ts'
import { inOrder } from './measure.ts'
import { compareKpis, distrust } from './rules.ts'
import type { Uplift } from './schema.ts'
import { baselineOf, type Window } from './windows.ts'

/**
 * The short form of what is live: of each release the newest arm against the baseline by the first business KPI, over the time since it
 * took effect, with the verdict that its experiment has. Three statements, however many releases. None where nothing of the kind was
 * observed, where it is not current any more, or where fewer than two arms are left that the actor may know of.
 */
export async function readUplifts(
  actor: Actor | undefined,
  releaseIds: readonly string[],
  now: number,
  reader: Reader = db,
): Promise<Map<string, Uplift>> {
  if (releaseIds.length === 0) return new Map()
  const series = Map.groupBy(await readArmSeries(actor, releaseIds, reader), ({ releaseId }) => releaseId)
  const compared = [...series.values()].filter((own) => new Set(own.map(({ versionId }) => versionId)).size > 1)
  const totals = await readSums(compared, now, reader)
  return new Map(
    compared.flatMap((own) => {
      const uplift = upliftOf(own, totals)
      return uplift && own[0] ? [[own[0].releaseId, uplift]] : []
    }),
  )
}

/** What is observed of all traffic, series by series: of the arms that serve in releases, of what is no guardrail. */
const readArmSeries = (actor: Actor | undefined, releaseIds: readonly string[], reader: Reader) =>
  reader
    .select({
      releaseId: release.id,
      since: release.effectiveAt,
      traffic: placement.packageName,
      package: modelPackage.name,
      versionId: version.id,
      version: version.number,
      share: releaseArm.share,
      series: observationSeries.id,
      kpi,
    })
    .from(release)
    .innerJoin(placement, eq(placement.releaseId, release.id))
    .innerJoin(releaseArm, and(eq(releaseArm.releaseId, release.id), eq(releaseArm.shadow, false)))
    .innerJoin(version, eq(version.id, releaseArm.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(
      observationSeries,
      and(
        eq(observationSeries.versionId, releaseArm.versionId),
        eq(observationSeries.packageId, release.packageId),
        eq(observationSeries.environment, release.environment),
        eq(observationSeries.segment, ''),
      ),
    )
    .leftJoin(kpi, and(eq(kpi.name, observationSeries.kpi), eq(kpi.guardrail, false)))
    .where(and(inArray(release.id, [...releaseIds]), seen(actor, version.packageId)))

type ArmSeries = Awaited<ReturnType<typeof readArmSeries>>[number]

const begun = (column: typeof observation.from | typeof observationDay.day, { from, to }: Window) =>
  and(gte(column, from), lt(column, to))

/** Sums by series, each since its release took effect: whole days as such, the rest from the buckets. */
async function readSums(releases: readonly ArmSeries[][], now: number, reader: Reader): Promise<Map<string, Totals>> {
  const parts = releases.flatMap((own) => {
    const { days, edges } = wholeDays({ from: own[0]?.since ?? now, to: now })
    return [{ ids: own.flatMap((one) => (one.kpi && one.series) ?? []), days, edges }]
  })
  if (parts.length === 0) return new Map()
  const whole = parts.map(({ ids, days }) =>
    and(inArray(observationDay.seriesId, ids), begun(observationDay.day, days)),
  )
  const ragged = parts.flatMap(({ ids, edges }): (SQL | undefined)[] =>
    edges.map((edge) => and(inArray(observation.seriesId, ids), begun(observation.from, edge))),
  )
  const [byDay, byBucket] = await Promise.all([
    reader
      .select({ series: observationDay.seriesId, totals: totalsOf(observationDay) })
      .from(observationDay)
      .where(or(...whole))
      .groupBy(observationDay.seriesId),
    ragged.length === 0
      ? []
      : reader
          .select({ series: observation.seriesId, totals: totalsOf(observation) })
          .from(observation)
          .where(or(...ragged))
          .groupBy(observation.seriesId),
  ])
  const sums = new Map<string, Totals>()
  for (const { series, totals } of [...byDay, ...byBucket]) {
    const known = sums.get(series)
    sums.set(series, known ? added(known, totals) : totals)
  }
  return sums
}

function upliftOf(own: readonly ArmSeries[], totals: ReadonlyMap<string, Totals>): Uplift | undefined {
  const measured = own.flatMap(({ versionId, series, kpi: measure }) => {
    const sums = totals.get(series ?? '')
    return measure && sums && sums.n > 0 ? [{ versionId, kpi: measure, sums }] : []
  })
  const of = (name: string, versionId: string) =>
    measured.find((one) => one.kpi.name === name && one.versionId === versionId)?.sums ?? null
  const traffic = own[0]?.traffic ?? ''
  const arms = inVersionOrder(traffic, [...new Map(own.map((one) => [one.versionId, one])).values()])
  const observed = new Set(measured.map(({ versionId }) => versionId))
  const baseline = baselineOf(
    traffic,
    arms.map((arm) => ({ ...arm, observed: observed.has(arm.versionId) })),
  )
  const newest = arms.findLastIndex((arm) => arm.package === traffic && observed.has(arm.versionId))
  const [arm, against] = [arms[newest], arms[baseline]]
  if (!arm || !against || newest === baseline) return undefined
  const kpis = inOrder([...new Map(measured.map((one) => [one.kpi.name, one.kpi])).values()])
  const exposure = kpis.find((one) => one.exposure)?.name
  const counts = arms.map(({ versionId }) => (exposure === undefined ? 0 : (of(exposure, versionId)?.n ?? 0)))
  const ratio = sampleRatio([{ counts, shares: arms.map(({ share }) => share) }])
  const mismatch = ratio !== null && ratio.p < mismatchBelow
  const comparison = compareKpis(
    kpis.map((one) => ({ kpi: one, arms: arms.map(({ versionId }) => of(one.name, versionId)) })),
    { baseline, distrusted: distrust(mismatch) },
  ).find((one) => one.kpi.role === 'business' && one.arms[newest]?.n)
  const difference = comparison?.differences[newest]
  if (!comparison || !difference) return undefined
  return {
    kpi: comparison.kpi.name,
    title: comparison.kpi.title,
    arm: armName(traffic, arm),
    baseline: armName(traffic, against),
    n: comparison.arms[newest]?.n ?? 0,
    baselineN: comparison.arms[baseline]?.n ?? 0,
    value: difference.relative?.value ?? null,
    interval: difference.relative && difference.relative.always,
    verdict: difference.verdict,
    rule: difference.rule,
    mismatch,
  }
}
