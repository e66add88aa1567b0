import { db, type Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import type { Kpi } from '#lib/kpis/schema'
import { armName } from '#lib/live/rules'
import { mismatchBelow, sampleRatio } from '#lib/statistics/sample-ratio'
import type { Totals } from '#lib/statistics/totals'
import { inVersionOrder } from './arms.ts'
import { inOrder } from './measure.ts'
import { compareKpis, distrust } from './rules.ts'
import type { Uplift } from './schema.ts'
import { readSeriesSince, readServing, readSums, type SeriesSince, type Serving } from './uplift-reads.ts'
import { baselineOf } from './windows.ts'

/**
 * The short form of what is live: of each release the newest arm against the baseline by the first business KPI, over the time since its
 * arms and shares last changed, with the verdict that its experiment has. Four statements, however many releases. None where nothing of
 * the kind was observed, where it is not current any more, or where fewer than two arms are left that the actor may know of.
 */
export async function readUplifts(
  actor: Actor | undefined,
  releaseIds: readonly string[],
  now: number,
  reader: Reader = db,
): Promise<Map<string, Uplift>> {
  if (releaseIds.length === 0) return new Map()
  const releases = Map.groupBy(await readServing(actor, releaseIds, reader), ({ releaseId }) => releaseId)
  const experiments = [...releases.values()].flatMap((serving) =>
    serving[0] && serving.length > 1 ? [{ ...serving[0], serving }] : [],
  )
  if (experiments.length === 0) return new Map()
  const series = Map.groupBy(await readSeriesSince(actor, experiments, now, reader), placeOf)
  const found = experiments.map((one) => ({ ...one, series: series.get(placeOf(one)) ?? [] }))
  const sums = await readSums(
    found.map((one) => ({ ids: one.series.map((row) => row.series), window: { from: one.since, to: now } })),
    reader,
  )
  return new Map(
    found.flatMap((one) => {
      const uplift = upliftOf(one.traffic, one.serving, measuredOf(one.series, sums))
      return uplift ? [[one.releaseId, uplift]] : []
    }),
  )
}

const placeOf = ({ packageId, environment }: Pick<Serving, 'packageId' | 'environment'>) =>
  `${packageId} ${environment}`

type Measured = SeriesSince & { sums: Totals }

const measuredOf = (series: readonly SeriesSince[], totals: ReadonlyMap<string, Totals>): Measured[] =>
  series.flatMap((one) => {
    const sums = totals.get(one.series)
    return sums && sums.n > 0 ? [{ ...one, sums }] : []
  })

type Of = (kpi: string, versionId: string) => Totals | null

function upliftOf(traffic: string, serving: readonly Serving[], measured: readonly Measured[]): Uplift | undefined {
  const of: Of = (name, versionId) =>
    measured.find((one) => one.kpi.name === name && one.versionId === versionId)?.sums ?? null
  const arms = armsOf(traffic, serving, measured)
  const baseline = baselineOf(traffic, arms)
  const newest = arms.findLastIndex((arm) => arm.package === traffic && arm.observed && arm.share !== null)
  const [arm, against] = [arms[newest], arms[baseline]]
  if (!arm || !against || newest === baseline) return undefined
  const kpis = inOrder([...new Map(measured.map((one) => [one.kpi.name, one.kpi])).values()])
  const mismatch = isMismatch(kpis, serving, of)
  const comparison = compareKpis(
    kpis.map((one) => ({ kpi: one, arms: arms.map(({ versionId }) => of(one.name, versionId)) })),
    { baseline, distrusted: distrust(mismatch) },
  ).find(({ kpi, arms: values }) => kpi.role === 'business' && !kpi.guardrail && values[newest]?.n)
  const difference = comparison?.differences[newest]
  if (!comparison || !difference) return undefined
  const { name, title, kind, unit } = comparison.kpi
  const { relative, absolute } = difference
  return {
    kpi: name,
    title,
    kind,
    unit,
    arm: armName(traffic, arm),
    baseline: armName(traffic, against),
    n: comparison.arms[newest]?.n ?? 0,
    baselineN: comparison.arms[baseline]?.n ?? 0,
    value: relative?.value ?? null,
    interval: relative && relative.always,
    absolute: absolute && { value: absolute.value, interval: absolute.always },
    verdict: difference.verdict,
    rule: difference.rule,
    mismatch,
  }
}

/** Those that serve, and those that were observed beside them: all are in the experiment, so that all are corrected for. */
function armsOf(traffic: string, serving: readonly Serving[], measured: readonly Measured[]) {
  const shares = new Map(serving.map(({ versionId, share }) => [versionId, share]))
  const observed = new Set(measured.map(({ versionId }) => versionId))
  const all = [...new Map([...serving, ...measured].map((one) => [one.versionId, one])).values()]
  return inVersionOrder(traffic, all).map(({ versionId, version, package: name }) => ({
    package: name,
    version,
    versionId,
    share: shares.get(versionId) ?? null,
    observed: observed.has(versionId),
  }))
}

function isMismatch(kpis: readonly Kpi[], serving: readonly Serving[], of: Of): boolean {
  const exposure = kpis.find((one) => one.exposure)?.name
  if (exposure === undefined) return false
  const counts = serving.map(({ versionId }) => of(exposure, versionId)?.n ?? 0)
  const ratio = sampleRatio([{ counts, shares: serving.map(({ share }) => share) }])
  return ratio !== null && ratio.p < mismatchBelow
}
