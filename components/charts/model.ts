import { formatNumber, formatUtc, formatUtcDate } from '#lib/format'
import { type Axis, axisOf, type Tick, timeTicks } from './axis.ts'
import type { Ends, Given, Point, Series } from './given.ts'
import { type Look, lookOf } from './looks.ts'
import { type MarkLabel, type Placed, placeMarks } from './marks.ts'

/** Below this a value is greyed: so few tell little. */
const fewest = 30
/** More lines than this in one drawing nobody tells apart: each gets a drawing of its own. */
const mostTogether = 6

/** A value as it is drawn; its place is 0..1, its ends lie within the axis. */
export type DrawnPoint = {
  place: number
  width: number
  value: number
  ends: Ends | null
  few: boolean
  apart: boolean
  words: string
}
/** Points with nothing missing between them. A line joins those of one run and no others. */
type Run = DrawnPoint[]
export type DrawnSeries = { label: string; look: Look; runs: Run[] }
/** A drawing; of several each has its series' name, value and n above it. */
export type Panel = { label: string | null; words: string | null; series: DrawnSeries[] }

export type Chart = {
  title: string
  better: { sign: '↑' | '↓'; words: string } | null
  /** What the picture is called, for who does not see it. */
  name: string
  drawn: Given['drawn']
  /** Along steps marks are numbers above: a line would run through the interval of its step. */
  stepped: boolean
  panels: Panel[]
  axis: Axis
  ticks: Tick[]
  baseline: { value: number; text: string } | null
  marks: Placed[]
  markLabels: MarkLabel[]
  legend: { label: string; look: Look; words: string | null; few: boolean }[]
  judged: NonNullable<Given['judged']>
  /** What must be known to read it: what is grey, missing or apart. */
  notes: string[]
}

/** What is drawn of what is given, by the rules that keep a chart honest. */
export function chartOf(given: Given): Chart {
  const { title, better, format, drawn, along, series, baseline, marks = [], judged = [] } = given
  const points = series.flatMap((one) => one.points)
  const axis = axisOf([...valuesOf(points), ...(baseline ? [baseline.value] : [])], format, drawn === 'bars')
  const apartEach = series.length > mostTogether
  const shown = series.map((one, index) => seriesOf(given, one, index, axis, apartEach))
  const wholeOf = ({ whole }: Series) => (whole ? pointWords(whole, given) : null)
  const { placed, labels } = placeMarks(marks, (at) => placeOf(given, at))
  const arrow = better && ({ higher: '↑', lower: '↓' } as const)[better]
  return {
    title,
    better: better && arrow ? { sign: arrow, words: `${better} is better` } : null,
    name: nameOf(given),
    drawn,
    stepped: along.kind === 'steps',
    panels: apartEach
      ? shown.map((one, index) => ({
          label: one.label,
          words: series[index] ? wholeOf(series[index]) : null,
          series: [one],
        }))
      : [{ label: null, words: null, series: shown }],
    axis,
    ticks: along.kind === 'time' ? timeTicks(along.from, along.to) : stepTicks(along.labels),
    baseline: baseline && { value: baseline.value, text: `${baseline.label}: ${pointWords(baseline, given)}` },
    marks: placed,
    markLabels: labels,
    legend: apartEach
      ? []
      : series.map((one, index) => ({
          label: one.label,
          look: lookOf(index),
          words: wholeOf(one),
          few: isFew(one.whole?.n ?? null),
        })),
    judged,
    notes: notesOf(given),
  }
}

const isFew = (n: number | null) => n !== null && n < fewest

/** What the axis must hold: the values that rest on enough, with their ends; where none does, every value. */
function valuesOf(points: readonly Point[]): number[] {
  const enough = points.filter(({ value, n }) => value !== null && !isFew(n))
  const ends = enough.flatMap(({ interval }) => (interval ? [interval.lower, interval.upper] : []))
  return [...(enough.length > 0 ? enough : points).flatMap(({ value }) => value ?? []), ...ends]
}

function placeOf({ along }: Given, at: number): number {
  return along.kind === 'time' ? (at - along.from) / (along.to - along.from) : (at + 0.5) / along.labels.length
}

const stepTicks = (labels: readonly string[]): Tick[] =>
  labels.map((text, index) => ({ at: (index + 0.5) / labels.length, text }))

function seriesOf(given: Given, series: Series, index: number, axis: Axis, apartEach: boolean): DrawnSeries {
  const runs: Run[] = []
  let before: Point | undefined
  for (const point of series.points) {
    const value = point.value
    if (value !== null) {
      const shown = drawnPoint(given, series.label, { ...point, value }, apartEach ? null : index, axis)
      const run = runs.at(-1)
      if (run && before && joined(before, point)) run.push(shown)
      else runs.push([shown])
    }
    before = point
  }
  return { label: series.label, look: lookOf(apartEach ? 0 : index), runs }
}

/** Whether nothing is missing between two points that follow each other. */
function joined(before: Point, after: Point): boolean {
  if (before.value === null || before.apart !== after.apart) return false
  return before.until === undefined ? after.at - before.at <= 1 : after.at <= before.until
}

function drawnPoint(
  given: Given,
  label: string,
  point: Point & { value: number },
  among: number | null,
  axis: Axis,
): DrawnPoint {
  const { at, until = at, value, interval, n, apart } = point
  const [begin, end] = [placeOf(given, at), placeOf(given, until)]
  const width = given.along.kind === 'steps' ? 0.6 / given.along.labels.length : (end - begin) * 0.8
  const within = (end: number) => Math.min(axis.to, Math.max(axis.from, end))
  return {
    place: clamp((begin + end) / 2 + aside(given, among, width)),
    width: width / (given.drawn === 'bars' && among !== null ? given.series.length : 1),
    value: within(value),
    ends: interval && { lower: within(interval.lower), upper: within(interval.upper) },
    few: isFew(n),
    apart: apart !== undefined,
    words: `${label}, ${momentOf(given, point)}: ${pointWords(point, given)}${apart ? `, ${apart}` : ''}`,
  }
}

const clamp = (place: number) => Math.min(1, Math.max(0, place))

/** How far a series stands beside the middle, where several would lie on each other. */
function aside({ drawn, series }: Given, among: number | null, width: number): number {
  if (among === null || (drawn === 'lines' && series.length <= 2)) return 0
  const room = drawn === 'lines' ? width / 2 : width
  return (room * (among - (series.length - 1) / 2)) / series.length
}

/** When or where a point is, in words. */
export function momentOf({ along }: Pick<Given, 'along'>, { at, until }: Point): string {
  if (along.kind === 'steps') return along.labels[at] ?? ''
  const wholeDays = at % 86_400_000 === 0 && (until ?? 0) % 86_400_000 === 0
  return wholeDays ? formatUtcDate(at) : formatUtc(at)
}

/** A value with its interval and n: none is said without the others. */
function pointWords(
  { value, interval, n }: Pick<Point, 'value' | 'interval' | 'n'>,
  { format, missing = nothing }: Pick<Given, 'format' | 'missing'>,
): string {
  if (value === null) return missing
  return `${format(value)}, ${intervalWords(interval, format)}, ${n === null ? 'n not given' : `n ${formatNumber(n)}`}`
}

/** What a gap is called where nothing else is said. */
export const nothing = 'nothing observed'

export const intervalWords = (interval: Ends | null, format: Given['format']): string =>
  interval ? `${format(interval.lower)} to ${format(interval.upper)}` : 'no interval given'

const namedAtMost = 4

function nameOf({ title, better, series, along, baseline, format }: Given): string {
  const labels = series.map(({ label }) => label)
  const who = labels.length > namedAtMost ? `${labels.length} series` : labels.join(', ')
  const where =
    along.kind === 'time'
      ? `from ${formatUtcDate(along.from)} to ${formatUtcDate(along.to)}`
      : `over ${along.labels.length} ${along.labels.length === 1 ? 'step' : 'steps'}`
  return [
    `${title} of ${who} ${where}`,
    better && `${better} is better`,
    baseline ? `baseline ${baseline.label}: ${format(baseline.value)}` : 'no baseline',
    'the numbers are in the table below',
  ]
    .filter(Boolean)
    .join('; ')
}

function notesOf({ series, along, baseline, drawn, missing = nothing }: Given): string[] {
  const points = series.flatMap((one) => one.points.filter(({ value }) => value !== null))
  const bare = points.filter(({ interval }) => interval === null).length
  const apart = new Set(points.flatMap((point) => point.apart ?? []))
  const notes = [
    baseline === null && 'There is no baseline to hold it against.',
    bare > 0 && (bare === points.length ? 'No interval given.' : `No interval given for ${bare} of ${points.length}.`),
    points.some(({ n }) => isFew(n)) &&
      `Grey: n below ${fewest}, too few to tell much; such values and intervals may lie beyond the picture, and end at its edge.`,
    series.some(hasGap) &&
      (drawn === 'lines' ? 'Where a line stops, nothing was observed.' : `Where nothing is drawn: ${missing}.`),
    ...[...apart].map((why) => `Hollow and apart: ${why}.`),
    along.kind === 'time' && 'Days and times in UTC.',
  ]
  return notes.filter((note) => note !== false)
}

const hasGap = ({ points }: Series) =>
  points.some((point, index) => {
    const before = points[index - 1]
    return point.value === null || (before !== undefined && before.apart === point.apart && !joined(before, point))
  })
