import type { Reader } from '#db/db'
import { formatUtc, iso } from '#lib/format'
import { inOrder, type Measured, measure, observedOf } from './measure.ts'
import { newestObserved } from './observed.ts'
import { compareKpis } from './rules.ts'
import { type ObservedSide, type PlacedReport, type SidesAsked, type SpanAsked, windowIsOf } from './side.ts'
import type { Traffic } from './traffic.ts'
import { hullOf, stretchesOf, type Window } from './windows.ts'

/** Versions that never ran side by side, each over its own last time. */
export async function reportApart(
  traffic: readonly Traffic[],
  ids: readonly string[],
  environment: string,
  asked: SidesAsked,
  now: number,
  reader: Reader,
): Promise<PlacedReport> {
  const own = await Promise.all(
    ids.map(async (id) => {
      const last = await lastTime(traffic, id, asked, now, reader)
      return { id, ...last, measured: await measure(last.place, [id], last.window, reader) }
    }),
  )
  const window = hullOf(own.map((one) => one.window)) ?? { from: now - 1, to: now }
  const isAsked = asked.from !== undefined || asked.to !== undefined
  const rule = `They never ran side by side in one package's traffic in ${environment}${isAsked ? ' in this window' : ''}: what differs between them may be the time or the traffic.`
  const sideIds = asked.sides.map(({ versionId }) => versionId)
  return {
    window: { from: iso(window.from), to: iso(window.to) },
    windowIs: windowIsOf(asked, 'observed'),
    running: own.some(({ running }) => running),
    notes: ids.length > 1 ? [`${rule} Each is shown over its own time: ${timesOf(own, asked.sides)}.`] : [],
    sampleRatio: null,
    kpis: compareKpis(observedOf(allOf(own), sideIds, now), {
      baseline: asked.baseline,
      incomparable: ids.length > 1 ? rule : undefined,
    }),
  }
}

type Own = { id: string; package: string; window: Window; measured: Measured }

/** What was measured of each version in its own time and traffic, as if it were one. */
function allOf(own: readonly Own[]): Measured {
  const kpis = new Map(own.flatMap(({ measured }) => measured.kpis.map((kpi) => [kpi.name, kpi])))
  const measuredOf = (versionId: string) => own.find(({ id }) => id === versionId)?.measured
  return {
    kpis: inOrder([...kpis.values()]),
    of: (kpi, versionId) => measuredOf(versionId)?.of(kpi, versionId) ?? null,
    time: (kpi, versionId) => measuredOf(versionId)?.time(kpi, versionId) ?? null,
  }
}

function timesOf(own: readonly Own[], sides: readonly ObservedSide[]): string {
  const labelOf = (id: string) => sides.find(({ versionId }) => versionId === id)?.label ?? ''
  return own
    .map(({ id, window, ...one }) => {
      return `${labelOf(id)} from ${formatUtc(window.from)} to ${formatUtc(window.to)} in the traffic of ${one.package}`
    })
    .join('; ')
}

/** Where a version was observed last, and the last time in which releases there named it. */
async function lastTime(traffic: readonly Traffic[], id: string, asked: SpanAsked, now: number, reader: Reader) {
  const found = await Promise.all(
    traffic.map(async ({ package: name, place, spans, ranges }) => {
      const range = ranges.get(id)
      if (!range) return []
      const times = stretchesOf(spans, [id])
      const suits = (_: unknown, observed: ReadonlySet<string>) => observed.has(id)
      const found = await newestObserved({ place, ranges: new Map([[id, range]]), times, suits, now }, reader)
      const last = found?.time
      const own = last ? { from: last.from, to: last.to ?? now } : range
      const window = { from: asked.from ?? (asked.to === undefined ? own.from : range.from), to: asked.to ?? own.to }
      return [{ package: name, place, window, end: range.to, running: last?.to === null }]
    }),
  )
  const [last] = found.flat().toSorted((a, b) => b.end - a.end)
  if (!last) throw new Error('a version was looked for where it was not observed')
  return last
}
