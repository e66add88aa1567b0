import { db, type Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { iso } from '#lib/format'
import { armsOfWindow, baselineAsked } from './arms.ts'
import { type Comparing, compared } from './compared.ts'
import { endsOf } from './edges.ts'
import { measure, observedAmong, readAcross, readRatio } from './measure.ts'
import { notesOf } from './notes.ts'
import { namesOf } from './place.ts'
import { reportOf } from './report.ts'
import { distrust } from './rules.ts'
import type { ExperimentQuery, ExperimentReport } from './schema.ts'
import { readSeries, zoomFor } from './series.ts'
import { momentOfSplit, type Split } from './split.ts'
import { readSubject, type Subject } from './subject.ts'
import { changesIn, liesAcross, within } from './windows.ts'

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
  const subject = await readSubject(actor, packageName, query, now, reader)
  const event = await momentOfSplit(actor, query.split, reader)
  const seen = await readSeen(actor, subject, event, reader)
  const { place, spans, allocations, window } = subject
  const { names, measured, across, overEvent, edges, arms } = seen
  const versionIds = arms.map((arm) => arm.versionId)
  const baseline = baselineAsked(packageName, arms, query.baseline)
  const sampleRatio = await readRatio({ place, window, allocations, versionIds, measured, across }, reader)
  const comparing = { place, spans, arms, baseline, distrusted: distrust(sampleRatio?.mismatch), now }
  const bucket = query.bucket ?? zoomFor(window)
  const [series, split, kpis] = await Promise.all([
    readSeries({ place, window, zoom: bucket, measured, versionIds }, reader),
    event && readSplit(subject, comparing, event, reader),
    compared(comparing, window, measured, reader),
  ])
  const isEmpty = measured.kpis.length === 0
  const notes = notesOf({ subject, names, arms, across, overEvent, edges, split: event, isEmpty })
  return reportOf({ subject, names, arms, baseline, notes, sampleRatio, kpis, bucket, series, split })
}

/** The arms of the window that the actor may know of, what was observed of them, and the buckets that lie across a change, the event, and an end. */
async function readSeen(
  actor: Actor | undefined,
  { package: own, place, spans, allocations, ranges, window, windowIs }: Subject,
  event: Split | null,
  reader: Reader,
) {
  const declared = within(spans, window).flatMap(({ arms }) => arms.map(({ versionId }) => versionId))
  const names = await namesOf(actor, [...declared, ...ranges.keys()], reader)
  const visible = [...names.values()].filter(({ hidden }) => !hidden).map(({ versionId }) => versionId)
  const changes = changesIn(allocations, window)
  const ends = endsOf(window, windowIs, changes)
  const [measured, buckets] = await Promise.all([
    measure(place, visible, window, reader),
    readAcross(place, visible, [...changes, ...ends, ...(event ? [event.at] : [])], reader),
  ])
  return {
    names,
    measured,
    across: buckets.filter((bucket) => changes.some((at) => liesAcross(bucket, at))),
    overEvent: event ? buckets.filter((bucket) => liesAcross(bucket, event.at)) : [],
    edges: buckets.filter((bucket) => ends.some((at) => liesAcross(bucket, at))),
    arms: armsOfWindow(own, spans, window, names, observedAmong(measured, visible)),
  }
}

/** The same comparison on both sides of an event: before it began, and since it ended. */
async function readSplit(
  { place, window }: Subject,
  comparing: Comparing,
  { id, title, at, until }: Split,
  reader: Reader,
): Promise<ExperimentReport['split']> {
  const ids = comparing.arms.map(({ versionId }) => versionId)
  const sides = [
    { from: window.from, to: Math.min(at, window.to) },
    { from: Math.max(until ?? at, window.from), to: window.to },
  ] as const
  const [before, after] = await Promise.all(
    sides.map(async (side) => {
      const measured = side.from < side.to ? await measure(place, ids, side, reader) : undefined
      return measured ? compared(comparing, side, measured, reader) : []
    }),
  )
  return {
    event: { id, title, at: iso(at), ...(until !== null && { until: iso(until) }) },
    before: before ?? [],
    after: after ?? [],
  }
}
