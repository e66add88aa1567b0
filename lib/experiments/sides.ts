import { db, type Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { formatUtc, iso } from '#lib/format'
import { dayLong } from '#lib/observations/rules'
import { textOf } from './arms.ts'
import { inOrder, type Measured, measure, observedOf, readAcross, readRatio } from './measure.ts'
import { acrossNote } from './notes.ts'
import { namesOf } from './place.ts'
import { compareKpis, distrust } from './rules.ts'
import type { ExperimentReport } from './schema.ts'
import { type Traffic, trafficOf } from './traffic.ts'
import {
  allocationsOf,
  changesIn,
  common,
  hullOf,
  mixingNote,
  sideBySide,
  stretchesOf,
  type Window,
} from './windows.ts'

/** A version that is compared with others by what was observed of it. */
export type ObservedSide = { packageId: string; versionId: string; label: string }

type Asked = {
  sides: readonly ObservedSide[]
  /** The place of the baseline among the sides. */
  baseline: number
  /** Where: production unless said, else the first environment in which something was observed of two of them. */
  environment?: string | undefined
  /** UTC milliseconds; what is left out is chosen as for an experiment. */
  from?: number | undefined
  to?: number | undefined
  segment?: string | undefined
}

export type SidesReport = Pick<
  ExperimentReport,
  'environment' | 'window' | 'windowIs' | 'running' | 'notes' | 'sampleRatio' | 'kpis'
>

/**
 * KPIs of versions, whichever package's traffic they were in. Where all that were observed ran side by side in one package's traffic, the
 * comparison is of that time alone, the last there was; those that never did are shown, each over its own last time, and are not
 * comparable. Null where nothing was observed of any.
 */
export async function readSides(
  actor: Actor | undefined,
  { segment = '', environment: where, ...asked }: Asked,
  now: number,
  reader: Reader = db,
): Promise<SidesReport | null> {
  const named = await namesOf(
    actor,
    asked.sides.map(({ versionId }) => versionId),
    reader,
  )
  const ids = [...named.values()].filter(({ hidden }) => !hidden).map(({ versionId }) => versionId)
  const until = asked.to ?? now
  const { environment, traffic } = await trafficOf(actor, ids, { environment: where, segment, until }, reader)
  const observed = ids.filter((id) => traffic.some(({ ranges }) => ranges.has(id)))
  if (observed.length === 0) return null
  const together = await besideEachOther(traffic, observed, asked, now, reader)
  const report = together
    ? await reportTogether(actor, together, asked, now, reader)
    : await reportApart(traffic, observed, environment, asked, now, reader)
  return { environment, ...report }
}

type Together = {
  traffic: Traffic
  window: Window
  /** Of how many packages' traffic this is the one that is shown. */
  among: readonly string[]
  measured: Measured
  running: boolean
  ids: readonly string[]
}
type Span = Pick<Asked, 'from' | 'to'>

/** Of the traffic in which all ran side by side, that in which most was observed of all of them. */
async function besideEachOther(
  traffic: readonly Traffic[],
  ids: readonly string[],
  asked: Span,
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
  { from, to }: Span,
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

type Report = Omit<SidesReport, 'environment'>

async function reportTogether(
  actor: Actor | undefined,
  { traffic: { place, spans, package: own }, window, among, measured, running, ids }: Together,
  asked: Asked,
  now: number,
  reader: Reader,
): Promise<Report> {
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
  const days = (Math.min(window.to, now) - window.from) / dayLong
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
    kpis: compareKpis(observedOf(measured, sideIds), {
      baseline: asked.baseline,
      days,
      distrusted: distrust(ratio?.mismatch),
    }),
  }
}

const windowIsOf = ({ from, to }: Span, chosen: 'release' | 'observed') =>
  from === undefined && to === undefined ? chosen : 'asked'

async function reportApart(
  traffic: readonly Traffic[],
  ids: readonly string[],
  environment: string,
  asked: Asked,
  now: number,
  reader: Reader,
): Promise<Report> {
  const own = await Promise.all(
    ids.map(async (id) => {
      const last = lastTime(traffic, id, asked, now)
      return { id, ...last, measured: await measure(last.place, [id], last.window, reader) }
    }),
  )
  const window = hullOf(own.map((one) => one.window)) ?? { from: now - 1, to: now }
  const kpis = new Map(own.flatMap(({ measured }) => measured.kpis.map((kpi) => [kpi.name, kpi])))
  const of = (kpi: string, versionId: string) =>
    own.find(({ id }) => id === versionId)?.measured.of(kpi, versionId) ?? null
  const labelOf = (versionId: string) => asked.sides.find((side) => side.versionId === versionId)?.label ?? ''
  const times = own.map(
    (one) =>
      `${labelOf(one.id)} from ${formatUtc(one.window.from)} to ${formatUtc(one.window.to)} in the traffic of ${one.package}`,
  )
  const rule = `They never ran side by side in one package's traffic in ${environment}${asked.from === undefined && asked.to === undefined ? '' : ' in this window'}: what differs between them may be the time or the traffic.`
  return {
    window: { from: iso(window.from), to: iso(window.to) },
    windowIs: windowIsOf(asked, 'observed'),
    running: own.some(({ running }) => running),
    notes: ids.length > 1 ? [`${rule} Each is shown over its own time: ${times.join('; ')}.`] : [],
    sampleRatio: null,
    kpis: compareKpis(
      observedOf(
        { kpis: inOrder([...kpis.values()]), of },
        asked.sides.map(({ versionId }) => versionId),
      ),
      { baseline: asked.baseline, days: 0, incomparable: ids.length > 1 ? rule : undefined },
    ),
  }
}

/** Where a version was observed last, and the last time in which releases there named it. */
function lastTime(traffic: readonly Traffic[], id: string, asked: Span, now: number) {
  const [last] = traffic
    .flatMap((one) => {
      const range = one.ranges.get(id)
      if (!range) return []
      const stretch = stretchesOf(one.spans, [id]).findLast((held) =>
        common([range, { from: held.from, to: held.to ?? now }]),
      )
      const own = stretch ? { from: stretch.from, to: stretch.to ?? now } : range
      const window = { from: asked.from ?? (asked.to === undefined ? own.from : range.from), to: asked.to ?? own.to }
      return [{ package: one.package, place: one.place, window, end: range.to, running: stretch?.to === null }]
    })
    .toSorted((a, b) => b.end - a.end)
  if (!last) throw new Error('a version was looked for where it was not observed')
  return last
}
