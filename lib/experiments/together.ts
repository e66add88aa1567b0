import type { Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { iso } from '#lib/format'
import { textOf } from './arms.ts'
import { changedBeside } from './changed.ts'
import { edgeNote, endsOf } from './edges.ts'
import { type Measured, measure, observedOf, readAcross, readRatio } from './measure.ts'
import { acrossNote } from './notes.ts'
import { newestObserved } from './observed.ts'
import { namesOf } from './place.ts'
import { compareKpis, distrust } from './rules.ts'
import { undeclaredNote } from './sentences.ts'
import { type PlacedReport, type SidesAsked, type SpanAsked, windowIsOf } from './side.ts'
import type { Traffic } from './traffic.ts'
import {
  allocationsOf,
  allocationsWith,
  changesIn,
  common,
  liesAcross,
  mixingNote,
  sideBySide,
  stretchesOf,
  type Window,
  within,
} from './windows.ts'

/** The time in which versions ran side by side in one package's traffic, and what was observed of them then. */
type Together = {
  traffic: Traffic
  window: Window
  windowIs: 'release' | 'observed'
  /** Of how many packages' traffic this is the one that is shown. */
  among: readonly string[]
  measured: Measured
  running: boolean
  ids: readonly string[]
}

/** Of the traffic in which all ran side by side, that in which most was observed of all of them. */
export async function besideEachOther(
  traffic: readonly Traffic[],
  ids: readonly string[],
  asked: SpanAsked,
  now: number,
  reader: Reader,
): Promise<Together | undefined> {
  const times = await Promise.all(
    traffic.map(async (one) => {
      const time = await commonTime(one, ids, asked, now, reader)
      return time ? [{ traffic: one, ...time }] : []
    }),
  )
  const measured = await Promise.all(
    times.flat().map(async (one) => {
      const found = await measure(one.traffic.place, ids, one.window, reader)
      const least = found.kpis.map(({ name }) => Math.min(...ids.map((id) => found.of(name, id)?.n ?? 0)))
      return { ...one, ids, measured: found, most: Math.max(0, ...least) }
    }),
  )
  const best = measured.filter(({ most }) => most > 0 || ids.length === 1).toSorted((a, b) => b.most - a.most)
  const among = best.map((one) => one.traffic.package)
  return best[0] && { ...best[0], among }
}

/**
 * The last allocation that named all of them and in which each was observed: over several a difference may be one of the times. Of one
 * alone the last time on end in which it was named; where none names any, in which all were observed.
 */
async function commonTime(
  { place, spans, ranges: all }: Traffic,
  ids: readonly string[],
  { from, to }: SpanAsked,
  now: number,
  reader: Reader,
): Promise<Pick<Together, 'window' | 'windowIs' | 'running'> | undefined> {
  const ranges = new Map([...all].filter(([id]) => ids.includes(id)))
  const own = [...ranges.values()]
  if (own.length < ids.length) return undefined
  const isNamed = spans.some(({ arms }) => arms.some(({ versionId }) => ids.includes(versionId)))
  if (from !== undefined || to !== undefined) {
    const window = { from: from ?? Math.min(...own.map((range) => range.from)), to: to ?? now }
    if (window.from >= window.to || (isNamed && !sideBySide(spans, window, ids))) return undefined
    return { window, windowIs: 'release', running: stretchesOf(spans, ids).at(-1)?.to === null }
  }
  if (!isNamed) {
    const window = common(own)
    return window && { window, windowIs: 'observed', running: false }
  }
  const times = ids.length === 1 ? stretchesOf(spans, ids) : allocationsWith(spans, ids)
  const suits = (_: unknown, observed: ReadonlySet<string>) => ids.every((id) => observed.has(id))
  const found = await newestObserved({ place, ranges, times, suits, now }, reader)
  const last = found?.time
  return last && { window: { from: last.from, to: last.to ?? now }, windowIs: 'release', running: last.to === null }
}

export async function reportTogether(
  actor: Actor | undefined,
  { traffic: { place, spans, package: own }, window, windowIs, among, measured, running, ids }: Together,
  asked: SidesAsked,
  now: number,
  reader: Reader,
): Promise<PlacedReport> {
  const allocations = allocationsOf(spans)
  const changes = changesIn(allocations, window)
  const ends = endsOf(window, windowIsOf(asked, windowIs), changes)
  const buckets = await readAcross(place, ids, [...changes, ...ends], reader)
  const overAny = (moments: readonly number[]) =>
    buckets.filter((bucket) => moments.some((at) => liesAcross(bucket, at)))
  const across = overAny(changes)
  const sideIds = asked.sides.map(({ versionId }) => versionId)
  const against = sideIds[asked.baseline]
  const [ratio, names, changed] = await Promise.all([
    readRatio({ place, window, allocations, versionIds: ids, measured, across }, reader),
    namesOf(
      actor,
      allocations.flatMap(({ serving }) => serving.map(({ versionId }) => versionId)),
      reader,
    ),
    changedBeside({ place, spans, window, versionIds: sideIds, against }, reader),
  ])
  const named = new Set(within(spans, window).flatMap(({ arms }) => arms.map(({ versionId }) => versionId)))
  const observed = asked.sides.filter(({ versionId }) => ids.includes(versionId))
  const undeclared = undeclaredNote(
    observed.map(({ versionId, label }) => ({ label, share: named.has(versionId) ? 1 : null })),
  )
  const mixing = mixingNote(allocations, window, (one) => textOf(own, one, names))
  const ofSides = (counts: readonly number[]) => sideIds.map((id) => counts[ids.indexOf(id)] ?? 0)
  return {
    window: { from: iso(window.from), to: iso(window.to) },
    windowIs: windowIsOf(asked, windowIs),
    running,
    notes: [
      ...(among.length > 1
        ? [
            `They ran side by side in the traffic of ${among.join(', ')}: this is that of ${own}, where most was observed.`,
          ]
        : []),
      ...(mixing === undefined ? [] : [mixing]),
      ...acrossNote(across, window.from),
      ...edgeNote(overAny(ends), window),
      ...(undeclared === undefined ? [] : [undeclared]),
    ],
    sampleRatio: ratio && { ...ratio, counts: ofSides(ratio.counts), expected: ofSides(ratio.expected) },
    kpis: compareKpis(observedOf(measured, sideIds, now), {
      baseline: asked.baseline,
      distrusted: distrust(ratio?.mismatch) ?? changed,
    }),
  }
}
