import { and, eq, gt, gte, inArray, lt, or } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { observation, observationSeries } from '#db/schema/kpis'
import { kpisNamed } from '#lib/kpis/reads'
import type { Kpi } from '#lib/kpis/schema'
import { readTotals } from '#lib/observations/reads'
import { dayLong } from '#lib/observations/rules'
import { mismatchBelow, sampleRatio } from '#lib/statistics/sample-ratio'
import type { Totals } from '#lib/statistics/totals'
import type { Place } from './place.ts'
import type { Observed } from './rules.ts'
import type { ExperimentReport } from './schema.ts'
import { type Allocation, clipped, liesAcross, type Window } from './windows.ts'

const roles = { business: 1, model: 3, service: 4 }
const rankOf = ({ role, primary, guardrail }: Kpi) => (guardrail ? 2 : role === 'business' && primary ? 0 : roles[role])

/** What is looked at first: the primary business KPIs, the other ones, guardrails, signals of the model, those of the service. */
export const inOrder = (kpis: readonly Kpi[]): Kpi[] =>
  kpis.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1))

/**
 * What was observed of versions in a place and window. `of` finds the sums of a KPI for a version, `time` from the first to the last of
 * its buckets that count anybody.
 */
export type Measured = {
  kpis: Kpi[]
  of: (kpi: string, versionId: string) => Totals | null
  time: (kpi: string, versionId: string) => Window | null
}

/** What was observed of versions in a place, in three statements; KPIs in the order in which they are looked at. */
export async function measure(
  place: Place,
  versionIds: readonly string[],
  window: Window,
  reader: Reader = db,
): Promise<Measured> {
  const rows = (await readTotals({ ...place, versionIds }, window, reader)).filter(({ totals }) => totals.n > 0)
  const names = [...new Set(rows.map((row) => row.kpi))]
  const known = names.length === 0 ? [] : [...(await kpisNamed(names, reader)).values()]
  const found = new Map(rows.map((row) => [`${row.kpi} ${row.versionId}`, row]))
  return {
    kpis: inOrder(known),
    of: (name, versionId) => found.get(`${name} ${versionId}`)?.totals ?? null,
    time: (name, versionId) => found.get(`${name} ${versionId}`) ?? null,
  }
}

/** KPI by KPI what was observed of arms, in their order, and for how long up to now. */
export const observedOf = ({ kpis, of, time }: Measured, versionIds: readonly string[], now: number): Observed[] =>
  kpis.map((one) => ({
    kpi: one,
    arms: versionIds.map((id) => of(one.name, id)),
    days: versionIds.map((id) => daysOf(time(one.name, id), now)),
  }))

const daysOf = (time: Window | null, now: number) => (time ? (Math.min(time.to, now) - time.from) / dayLong : 0)

/** Those of which anything was observed. */
export const observedAmong = ({ kpis, of }: Measured, versionIds: readonly string[]): Set<string> =>
  new Set(versionIds.filter((id) => kpis.some(({ name }) => of(name, id) !== null)))

/** A bucket that lies across a moment. */
export type Across = { kpi: string; versionId: string; from: number; to: number; n: number }

const longestBucket = 90_000_000
const atOnce = 100

/** The buckets of versions that lie across any of these moments: what they count belongs to both sides. */
export async function readAcross(
  { packageId, environment, segment }: Place,
  versionIds: readonly string[],
  moments: readonly number[],
  reader: Reader = db,
): Promise<Across[]> {
  if (versionIds.length === 0) return []
  const chunks = Array.from({ length: Math.ceil(moments.length / atOnce) }, (_, index) =>
    moments.slice(index * atOnce, (index + 1) * atOnce),
  )
  const found = await Promise.all(
    chunks.map((chunk) =>
      reader
        .select({
          kpi: observationSeries.kpi,
          versionId: observationSeries.versionId,
          from: observation.from,
          to: observation.to,
          n: observation.n,
        })
        .from(observationSeries)
        .innerJoin(observation, eq(observation.seriesId, observationSeries.id))
        .where(
          and(
            eq(observationSeries.packageId, packageId),
            eq(observationSeries.environment, environment),
            eq(observationSeries.segment, segment),
            inArray(observationSeries.versionId, [...versionIds]),
            or(
              ...chunk.map((at) =>
                and(gte(observation.from, at - longestBucket), lt(observation.from, at), gt(observation.to, at)),
              ),
            ),
          ),
        ),
    ),
  )
  const unique = new Map(found.flat().map((row) => [`${row.kpi} ${row.versionId} ${row.from}`, row]))
  return [...unique.values()].toSorted((a, b) => a.from - b.from)
}

type Ratio = {
  place: Place
  window: Window
  allocations: readonly Allocation[]
  /** The arms of the report; what is not among them, such as what is hidden, is not counted. */
  versionIds: readonly string[]
  measured: Measured
  across: readonly Across[]
}

/**
 * Whether the arms were served as declared, by the n of the first KPI that counts everybody; null where there is none. Allocation by
 * allocation, without the buckets that lie across a change.
 */
export async function readRatio(
  { place, window, allocations, versionIds, measured, across }: Ratio,
  reader: Reader = db,
): Promise<ExperimentReport['sampleRatio']> {
  const exposure = measured.kpis.find((one) => one.exposure)?.name
  if (exposure === undefined) return null
  const held = allocations.flatMap((one) => {
    const part = clipped(one, window)
    const serving = one.serving.filter(({ versionId }) => versionIds.includes(versionId))
    return part && serving.length > 1 ? [{ part, serving }] : []
  })
  const counted = await Promise.all(
    held.map(async ({ part, serving }) => {
      const own = serving.map(({ versionId }) => versionId)
      const whole = part.from === window.from && part.to === window.to
      const of = whole ? measured.of : (await measure(place, own, part, reader)).of
      const left = (id: string) =>
        across
          .filter((bucket) => bucket.kpi === exposure && bucket.versionId === id)
          .filter((bucket) => bucket.from >= part.from && liesAcross(bucket, part.to))
          .reduce((sum, { n }) => sum + n, 0)
      return {
        versionIds: own,
        counts: own.map((id) => (of(exposure, id)?.n ?? 0) - left(id)),
        shares: serving.map(({ share }) => share),
      }
    }),
  )
  const ratio = sampleRatio(counted)
  if (!ratio) return null
  const [counts, expected] = [versionIds.map(() => 0), versionIds.map(() => 0)]
  for (const one of counted) {
    const total = one.counts.reduce((sum, n) => sum + n, 0)
    const declared = one.shares.reduce((sum, share) => sum + share, 0)
    for (const [index, id] of one.versionIds.entries()) {
      const at = versionIds.indexOf(id)
      counts[at] = (counts[at] ?? 0) + (one.counts[index] ?? 0)
      expected[at] = (expected[at] ?? 0) + (total * (one.shares[index] ?? 0)) / declared
    }
  }
  return { kpi: exposure, counts, expected, chiSquare: ratio.chiSquare, p: ratio.p, mismatch: ratio.p < mismatchBelow }
}
