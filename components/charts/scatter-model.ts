import { type Axis, axisOf } from './axis.ts'
import type { Ends } from './given.ts'

/** A value along one of two axes, with its interval as far as it is known, and what it rests on. */
type Measure = { value: number; interval: Ends | null; n: number | null }
export type Spot = {
  label: string
  x: Measure
  y: Measure /** Why it can not be held against the others. */
  apart?: string
}

type Side = { title: string; better: 'higher' | 'lower' | null; format: (value: number) => string }
export type ScatterGiven = { title: string; x: Side; y: Side; spots: readonly Spot[] }

type Placed = { place: number; ends: Ends | null }
export type DrawnSpot = {
  label: string
  x: Placed
  y: Placed
  few: boolean
  apart: boolean
  words: string
  below: boolean
}

export type Scatter = {
  name: string
  x: Axis
  y: Axis
  /** Where nothing was gained or lost. */
  zero: number
  spots: DrawnSpot[]
  notes: string[]
}

const fewest = 30
/** So near, 0..1, the words of two spots would lie on each other. */
const near = { x: 0.09, y: 0.08 }

/** What is drawn of spots along two axes: intervals both ways, zero always within the picture of the second. */
export function scatterOf({ title, x, y, spots }: ScatterGiven): Scatter {
  const axes = {
    x: axisFor(
      spots.map((one) => one.x),
      x,
      [],
    ),
    y: axisFor(
      spots.map((one) => one.y),
      y,
      [0],
    ),
  }
  const drawn: DrawnSpot[] = []
  for (const spot of spots) {
    const place = { x: placed(spot.x, axes.x), y: placed(spot.y, axes.y) }
    const below = drawn.some((one) => collides(one, place))
    const words = `${spot.label}: ${x.title} ${said(spot.x, x)}; ${y.title} ${said(spot.y, y)}${spot.apart ? `, ${spot.apart}` : ''}`
    drawn.push({ label: spot.label, ...place, few: isFew(spot), apart: spot.apart !== undefined, words, below })
  }
  const name = `${title}: ${spots.length} ${spots.length === 1 ? 'spot' : 'spots'}, ${x.title} across, ${y.title} upwards; the numbers are in the table below`
  return { name, ...axes, zero: along(0, axes.y), spots: drawn, notes: notesOf(spots) }
}

const collides = (one: DrawnSpot, { x, y }: { x: Placed; y: Placed }) =>
  !one.below && Math.abs(one.x.place - x.place) < near.x && Math.abs(one.y.place - y.place) < near.y

const isFew = ({ x, y }: Spot) => [x.n, y.n].some((n) => n !== null && n < fewest)

const axisFor = (measures: readonly Measure[], { format }: Side, held: number[]): Axis =>
  axisOf(
    [
      ...held,
      ...measures.flatMap(({ value, interval }) => [value, ...(interval ? [interval.lower, interval.upper] : [])]),
    ],
    format,
    false,
  )

const along = (value: number, { from, to }: Axis) => (value - from) / (to - from)

const placed = ({ value, interval }: Measure, axis: Axis): Placed => ({
  place: along(value, axis),
  ends: interval && { lower: along(interval.lower, axis), upper: along(interval.upper, axis) },
})

const said = ({ value, interval, n }: Measure, { format }: Side) =>
  `${format(value)}, ${interval ? `${format(interval.lower)} to ${format(interval.upper)}` : 'no interval given'}, ${n === null ? 'n not given' : `n ${n.toLocaleString('en')}`}`

function notesOf(spots: readonly Spot[]): string[] {
  const bare = spots.filter(({ x, y }) => x.interval === null || y.interval === null).length
  const apart = new Set(spots.flatMap((spot) => spot.apart ?? []))
  return [
    ...(bare > 0 ? [`No interval given for ${bare} of ${spots.length}, one way or the other.`] : []),
    ...(spots.some(isFew) ? [`Grey: n below ${fewest}, too few to tell much.`] : []),
    ...[...apart].map((why) => `Hollow: ${why}.`),
  ]
}
