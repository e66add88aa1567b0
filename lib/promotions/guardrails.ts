import type { Reader } from '#db/db'
import { scheduleActor } from '#lib/alone'
import { armsOfWindow } from '#lib/experiments/arms'
import { type Measured, measure, observedAmong, observedOf, readAcross, readRatio } from '#lib/experiments/measure'
import { newestObserved } from '#lib/experiments/observed'
import { namesOf, type Place, readRanges, readSpans } from '#lib/experiments/place'
import { compareKpis } from '#lib/experiments/rules'
import { type Allocation, allocationsOf, baselineOf, changesIn, type Span, type Window } from '#lib/experiments/windows'
import type { Guardrail, KpiEvidence } from './evidence.ts'

type Asking = { packageId: string; versionId: string; environment: string }

/**
 * What guardrail KPIs say of a version against the baseline that served beside it: in the last allocation of the environment in which
 * it served with others and was observed, however long that holds. Null where there is none. All arms count, as a gate says the same
 * to everybody; numbers against a package that is restricted are left out, as whoever sees the promotion may not see that.
 */
export async function guardrailsOf(
  { packageId, versionId, environment }: Asking,
  own: string,
  now: number,
  reader: Reader,
): Promise<KpiEvidence | null> {
  const place = { packageId, environment, segment: '' }
  const spans = await readSpans(packageId, environment, now, reader)
  const shared = allocationsOf(spans).filter(
    ({ serving }) => serving.length > 1 && serving.some((arm) => arm.versionId === versionId),
  )
  if (shared.length === 0) return null
  const range = (await readRanges(scheduleActor, place, [versionId], reader)).get(versionId)
  const suits = (_: unknown, observed: ReadonlySet<string>) => observed.has(versionId)
  const looked = { place, ranges: new Map(range && [[versionId, range]]), times: shared, suits, now }
  const last = range && (await newestObserved(looked, reader))?.time
  if (!last) return null
  const window = { from: last.from, to: last.to ?? now }
  const ids = last.serving.map((arm) => arm.versionId)
  const measured = await measure(place, ids, window, reader)
  const judged = await judgedOf({ own, versionId, spans, ids, window, measured }, reader)
  return {
    since: last.from,
    until: last.to,
    guardrails: judged,
    mismatch: await mismatchOf(place, last, window, measured, reader),
  }
}

type Judging = {
  own: string
  versionId: string
  spans: readonly Span[]
  ids: readonly string[]
  window: Window
  measured: Measured
}

async function judgedOf(
  { own, versionId, spans, ids, window, measured }: Judging,
  reader: Reader,
): Promise<Guardrail[]> {
  // To nobody in particular what is hidden is what is restricted.
  const names = await namesOf(undefined, ids, reader)
  const restricted = new Set([...names.values()].filter((one) => one.hidden).map((one) => one.package))
  const named = new Map([...names].map(([id, one]) => [id, { ...one, hidden: false }]))
  const observed = observedAmong(measured, ids)
  const arms = armsOfWindow(own, spans, window, named, observed)
  const others = arms.filter((arm) => arm.versionId !== versionId)
  const beside = others[baselineOf(own, others)]
  const at = arms.findIndex((arm) => arm.versionId === versionId)
  if (!beside || at < 0) return []
  const isTold = beside.package === own || !restricted.has(beside.package)
  const compared = compareKpis(
    observedOf(
      measured,
      arms.map((arm) => arm.versionId),
      window.to,
    ),
    { baseline: arms.indexOf(beside) },
  )
  return compared.flatMap(({ kpi: { name, title, kind, unit, guardrail }, arms: values, differences }) => {
    const [value, difference] = [values[at], differences[at]]
    if (!guardrail || !value || value.n === 0 || !difference) return []
    const interval = isTold ? (difference.absolute?.always ?? null) : null
    return [{ kpi: name, title, kind, unit, verdict: difference.verdict, interval, n: value.n }]
  })
}

async function mismatchOf(
  place: Place,
  allocation: Allocation,
  window: Window,
  measured: Measured,
  reader: Reader,
): Promise<KpiEvidence['mismatch']> {
  const versionIds = allocation.serving.map((arm) => arm.versionId)
  const across = await readAcross(place, versionIds, changesIn([allocation], window), reader)
  const ratio = await readRatio({ place, window, allocations: [allocation], versionIds, measured, across }, reader)
  return ratio?.mismatch ? { kpi: ratio.kpi, p: ratio.p } : null
}
