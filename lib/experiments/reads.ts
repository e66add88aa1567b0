import { db, type Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { iso } from '#lib/format'
import { dayLong } from '#lib/observations/rules'
import { requirePackage } from '#lib/packages/reads'
import { whole } from '#lib/releases/rules'
import { armsOfWindow, isHiddenIn, labelOf, type ReportArm, releasesOf, textOf } from './arms.ts'
import { environmentOf, flawOf } from './asked.ts'
import { measure, observedOf, readAcross, readRatio } from './measure.ts'
import { acrossNote, hiddenNote, nothingNote, shadowNote, undeclaredNote } from './notes.ts'
import { namesOf, readPlaces, readRanges, readSpans } from './place.ts'
import { compareKpis, distrust } from './rules.ts'
import type { ExperimentQuery, ExperimentReport } from './schema.ts'
import { readSeries, zoomFor } from './series.ts'
import { momentOfSplit } from './split.ts'
import {
  allocationsOf,
  baselineOf,
  changesIn,
  chooseWindow,
  hullOf,
  mixingNote,
  type Span,
  sideBySide,
  type Window,
  within,
} from './windows.ts'

/**
 * How the arms of a package's traffic did: in an environment, in a window, of all traffic or of a segment. What is hidden from the actor
 * is in no number. Refuses a query by its field (`query_invalid`).
 */
export async function readExperiment(
  actor: Actor | undefined,
  packageName: string,
  query: ExperimentQuery,
  now: number,
  reader: Reader = db,
): Promise<ExperimentReport> {
  const { id: packageId } = await requirePackage(packageName, reader)
  const places = await readPlaces(actor, packageId, reader)
  const { environment, environments } = environmentOf(places, query.environment)
  const segment = query.segment ?? ''
  const place = { packageId, environment, segment }
  const asked = askedOf(query)
  const [spans, ranges] = await Promise.all([
    readSpans(packageId, environment, asked.to ?? now, reader),
    readRanges(actor, place, undefined, reader),
  ])
  const allocations = allocationsOf(spans)
  const { window, windowIs } = chooseWindow({
    allocations,
    observed: hullOf([...ranges.values()]),
    wasObserved: ({ serving, from, to }) =>
      serving.some(({ versionId }) => {
        const range = ranges.get(versionId)
        return range !== undefined && range.from < (to ?? now) && range.to > from
      }),
    asked,
    now,
  })
  const inWindow = within(spans, window)
  const declared = inWindow.flatMap(({ arms }) => arms.map(({ versionId }) => versionId))
  const names = await namesOf(actor, [...declared, ...ranges.keys()], reader)
  const visible = [...names.values()].filter(({ hidden }) => !hidden).map(({ versionId }) => versionId)
  const changes = changesIn(allocations, window)
  const split = await momentOfSplit(actor, query.split, reader)
  const [measured, across] = await Promise.all([
    measure(place, visible, window, reader),
    readAcross(place, visible, split ? [...changes, split.at] : changes, reader),
  ])
  const seenIn = (from: typeof measured) =>
    new Set(visible.filter((id) => from.kpis.some(({ name }) => from.of(name, id) !== null)))
  const arms = armsOfWindow(packageName, spans, window, names, seenIn(measured))
  const ids = arms.map(({ versionId }) => versionId)
  const baseline = baselineAsked(packageName, arms, query.baseline)
  const sampleRatio = await readRatio({ place, window, allocations, versionIds: ids, measured, across }, reader)
  const comparing = { spans, arms, baseline, distrusted: distrust(sampleRatio?.mismatch) }
  const zoom = query.bucket ?? zoomFor(window)
  const [series, sides] = await Promise.all([
    readSeries({ place, window, zoom, measured, versionIds: ids }, reader),
    split &&
      Promise.all(
        [
          { from: window.from, to: Math.min(split.at, window.to) },
          { from: Math.max(split.at, window.from), to: window.to },
        ].map(async (side) => compared(comparing, side, now, await measure(place, ids, side, reader))),
      ),
  ])
  const labels = (some: readonly ReportArm[]) => some.map((arm) => labelOf(packageName, arm))
  const undeclared = labels(arms.filter(({ share }) => share === null))
  const shadows = labels(arms.filter(({ share }) => share === 0))
  const mixing = mixingNote(allocations, window, (one) => textOf(packageName, one, names))
  const notes = [
    ...(measured.kpis.length === 0 ? [nothingNote(environment, segment)] : []),
    ...(isHiddenIn(spans, window, names) ? [hiddenNote] : []),
    ...(mixing === undefined ? [] : [mixing]),
    ...acrossNote(across, window.from),
    ...(undeclared.length > 0 ? [undeclaredNote(undeclared)] : []),
    ...(shadows.length > 0 ? [shadowNote(shadows)] : []),
    ...(split && (split.at <= window.from || split.at >= window.to)
      ? [`“${split.title}” lies outside of this window: there is nothing on one side of it.`]
      : []),
  ]
  return {
    package: packageName,
    environment,
    environments,
    segment,
    segments: places.observed.flatMap((one) =>
      one.environment === environment && one.segment !== '' ? one.segment : [],
    ),
    window: { from: iso(window.from), to: iso(window.to) },
    windowIs,
    running: inWindow.at(-1)?.to === null,
    arms: arms.map((arm) => ({
      package: arm.package,
      version: arm.version,
      digest: arm.digest,
      label: labelOf(packageName, arm),
      share: arm.share === null ? null : arm.share / whole,
    })),
    baseline: baseline < 0 ? null : baseline,
    releases: releasesOf(packageName, spans, window, names),
    notes,
    sampleRatio,
    kpis: compared(comparing, window, now, measured),
    bucket: zoom,
    series,
    split:
      split && sides
        ? {
            event: { id: split.id, title: split.title, at: iso(split.at) },
            before: sides[0] ?? [],
            after: sides[1] ?? [],
          }
        : null,
  }
}

function askedOf({ from, to }: ExperimentQuery): { from?: number | undefined; to?: number | undefined } {
  const asked = {
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  }
  if (asked.from !== undefined && asked.to !== undefined && asked.from >= asked.to)
    throw flawOf('to', 'must be after from')
  return asked
}

function baselineAsked(own: string, arms: readonly ReportArm[], asked: string | undefined): number {
  if (asked === undefined) return baselineOf(own, arms)
  const at = arms.findIndex(
    (arm) => asked === `${arm.package}@${arm.version}` || (arm.package === own && asked === arm.version),
  )
  if (at >= 0) return at
  const known = arms.map((arm) => (arm.package === own ? arm.version : `${arm.package}@${arm.version}`))
  throw flawOf(
    'baseline',
    known.length === 0 ? 'is no arm of this window: it has none' : `must be an arm of this window: ${known.join(', ')}`,
  )
}

type Comparing = {
  spans: readonly Span[]
  arms: readonly ReportArm[]
  baseline: number
  distrusted: string | undefined
}

/** Arms that releases name, but never in one and the same, are not held against each other: what differs may be the time. */
function compared(
  { spans, arms, baseline, distrusted }: Comparing,
  window: Window,
  now: number,
  measured: Awaited<ReturnType<typeof measure>>,
) {
  const ids = arms.map(({ versionId }) => versionId)
  const of = arms[baseline]
  const apart = (arm: ReportArm) =>
    of && of.share !== null && arm.share !== null && !sideBySide(spans, window, [of.versionId, arm.versionId])
      ? 'The two never ran side by side in this window: what differs between them may be the time alone.'
      : undefined
  const days = Math.max(Math.min(window.to, now) - window.from, 0) / dayLong
  return compareKpis(observedOf(measured, ids), { baseline, days, incomparable: arms.map(apart), distrusted })
}
