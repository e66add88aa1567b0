import type { Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { iso } from '#lib/format'
import { textOf } from './arms.ts'
import { type Measured, measure, observedOf, readAcross, readRatio } from './measure.ts'
import { acrossNote } from './notes.ts'
import { namesOf } from './place.ts'
import { compareKpis, distrust } from './rules.ts'
import { type PlacedReport, type SidesAsked, type SpanAsked, windowIsOf } from './side.ts'
import type { Traffic } from './traffic.ts'
import { allocationsOf, changesIn, common, mixingNote, sideBySide, stretchesOf, type Window } from './windows.ts'

/** The time in which versions ran side by side in one package's traffic, and what was observed of them then. */
type Together = {
  traffic: Traffic
  window: Window
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
  const candidates = traffic.flatMap((one) => {
    const window = commonTime(one, ids, asked, now)
    return window ? [{ traffic: one, ...window }] : []
  })
  const measured = await Promise.all(
    candidates.map(async (one) => {
      const found = await measure(one.traffic.place, ids, one.window, reader)
      const least = found.kpis.map(({ name }) => Math.min(...ids.map((id) => found.of(name, id)?.n ?? 0)))
      return { ...one, ids, measured: found, most: Math.max(0, ...least) }
    }),
  )
  const best = measured.filter(({ most }) => most > 0 || ids.length === 1).toSorted((a, b) => b.most - a.most)
  const among = best.map((one) => one.traffic.package)
  return best[0] && { ...best[0], among }
}

/** The last time in which releases named all of them and each was observed; where none names any, in which all were observed. */
function commonTime(
  { spans, ranges }: Traffic,
  ids: readonly string[],
  { from, to }: SpanAsked,
  now: number,
): { window: Window; running: boolean } | undefined {
  const own = ids.flatMap((id) => ranges.get(id) ?? [])
  if (own.length < ids.length) return undefined
  const isNamed = spans.some(({ arms }) => arms.some(({ versionId }) => ids.includes(versionId)))
  if (from !== undefined || to !== undefined) {
    const window = { from: from ?? Math.min(...own.map((range) => range.from)), to: to ?? now }
    if (window.from >= window.to || (isNamed && !sideBySide(spans, window, ids))) return undefined
    return { window, running: stretchesOf(spans, ids).at(-1)?.to === null }
  }
  if (!isNamed) {
    const window = common(own)
    return window && { window, running: false }
  }
  const stretch = stretchesOf(spans, ids).findLast((one) =>
    own.every((range) => common([range, { from: one.from, to: one.to ?? now }])),
  )
  return stretch && { window: { from: stretch.from, to: stretch.to ?? now }, running: stretch.to === null }
}

export async function reportTogether(
  actor: Actor | undefined,
  { traffic: { place, spans, package: own }, window, among, measured, running, ids }: Together,
  asked: SidesAsked,
  now: number,
  reader: Reader,
): Promise<PlacedReport> {
  const allocations = allocationsOf(spans)
  const across = await readAcross(place, ids, changesIn(allocations, window), reader)
  const [ratio, names] = await Promise.all([
    readRatio({ place, window, allocations, versionIds: ids, measured, across }, reader),
    namesOf(
      actor,
      allocations.flatMap(({ serving }) => serving.map(({ versionId }) => versionId)),
      reader,
    ),
  ])
  const mixing = mixingNote(allocations, window, (one) => textOf(own, one, names))
  const sideIds = asked.sides.map(({ versionId }) => versionId)
  const ofSides = (counts: readonly number[]) => sideIds.map((id) => counts[ids.indexOf(id)] ?? 0)
  return {
    window: { from: iso(window.from), to: iso(window.to) },
    windowIs: windowIsOf(asked, 'release'),
    running,
    notes: [
      ...(among.length > 1
        ? [
            `They ran side by side in the traffic of ${among.join(', ')}: this is that of ${own}, where most was observed.`,
          ]
        : []),
      ...(mixing === undefined ? [] : [mixing]),
      ...acrossNote(across, window.from),
    ],
    sampleRatio: ratio && { ...ratio, counts: ofSides(ratio.counts), expected: ofSides(ratio.expected) },
    kpis: compareKpis(observedOf(measured, sideIds, now), {
      baseline: asked.baseline,
      distrusted: distrust(ratio?.mismatch),
    }),
  }
}
