import type { EventView } from '#lib/events/schema'
import { moment } from '#lib/manifest/parts/names'
import { type Tick, timeTicks } from '../charts/axis.ts'
import { type MarkLabel, placeMarks } from '../charts/marks.ts'
import { eventMarks } from '../events/marks.ts'
import { type Dated, endsOf } from './dated.ts'

/** Places on the axis, 0..1: the bar of a window, the mark of the moment whose state was read. */
export type AxisRow = Dated & { bar?: { from: number; to: number }; mark?: number }
/** An event on the axis: a moment, or from when to when. */
export type AxisEvent = { event: EventView; number: number; from: number; to: number }
export type Axis = { rows: AxisRow[]; events: AxisEvent[]; labels: MarkLabel[]; ticks: Tick[] }

const mostEvents = 8
const air = 0.03
const day = 86_400_000

/** The moments that versions and events lie between, with a little air; nothing where no version says when it is from. */
function spanOf(versions: readonly Dated[], events: readonly EventView[]) {
  const ends = versions.flatMap(({ period }) => endsOf(period) ?? [])
  if (ends.length === 0) return undefined
  const begins = [...ends.map(({ from }) => from), ...events.map(({ at }) => Date.parse(at))]
  const ended = [...ends.map(({ to }) => to), ...events.map(({ at, until }) => Date.parse(until ?? at))]
  const [from, to] = [Math.min(...begins), Math.max(...ended)]
  const margin = Math.max(day, (to - from) * air)
  return { from: from - margin, to: to + margin }
}

/** Versions along time, and what happened then, the oldest first: a version a row, all on one axis. */
export function axisOf(versions: readonly Dated[], events: readonly EventView[]): Axis | undefined {
  const span = spanOf(versions, events)
  if (!span) return undefined
  const placeOf = (at: number) => (at - span.from) / (span.to - span.from)
  return {
    rows: versions.map((version) => ({ ...version, ...placesOf(version, placeOf) })),
    events: events.map((event, index) => ({ event, ...eventPlaces(event, placeOf), number: index + 1 })),
    labels: placeMarks(eventMarks(events), placeOf).labels,
    ticks: timeTicks(span.from, span.to),
  }
}

type PlaceOf = (at: number) => number

const placesOf = ({ period: { window, asOf } }: Dated, placeOf: PlaceOf) => ({
  ...(window ? { bar: { from: placeOf(moment(window.from)), to: placeOf(moment(window.to)) } } : {}),
  ...(asOf === undefined ? {} : { mark: placeOf(moment(asOf)) }),
})

const eventPlaces = ({ at, until }: EventView, placeOf: PlaceOf) => ({
  from: placeOf(Date.parse(at)),
  to: placeOf(Date.parse(until ?? at)),
})

/**
 * The events that are drawn, the oldest first: the chosen one, then those that concern the dataset by its name, then those nearest to the
 * data.
 */
export function eventsToDraw(
  dataset: string,
  versions: readonly Dated[],
  events: readonly EventView[],
  chosen?: EventView,
): EventView[] {
  const span = spanOf(versions, [])
  if (!span) return []
  const farness = (event: EventView) => {
    if (event.id === chosen?.id) return -2
    if (event.datasets.includes(dataset)) return -1
    const [at, until] = [Date.parse(event.at), Date.parse(event.until ?? event.at)]
    return Math.max(0, span.from - until, at - span.to)
  }
  return events
    .toSorted((a, b) => farness(a) - farness(b) || Date.parse(b.at) - Date.parse(a.at))
    .slice(0, mostEvents)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** The event that versions are held against: the one asked for, else the newest that concerns the dataset by its name, else the newest. */
export function chosenEvent(
  dataset: string,
  events: readonly EventView[],
  asked: string | undefined,
  now: number,
): EventView | undefined {
  const happened = events.filter(({ at }) => Date.parse(at) <= now)
  return (
    events.find(({ id }) => id === asked) ??
    happened.findLast(({ datasets }) => datasets.includes(dataset)) ??
    happened.at(-1) ??
    events[0]
  )
}
