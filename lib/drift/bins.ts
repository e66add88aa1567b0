import { type Curve, type Cut, countOf, quantile } from './curve.ts'
import type { Shares } from './measures.ts'

const tenths = Array.from({ length: 11 }, (_, tenth) => tenth / 10)
const fewValues = 10

/**
 * Where the values of a column are parted, by what was before. The different deciles part them, each bin with its lower edge and without
 * its upper one, the first and the last open. Up to ten different values are a bin each, as are deciles that leave no more than one bin:
 * between and beyond them is what was not there before.
 */
export function cutsOf(before: Curve): Cut[] {
  const deciles = unique(before.values.length <= fewValues ? before.values : tenths.map((at) => quantile(before, at)))
  const isEach = before.values.length <= fewValues || deciles.length < 3
  return isEach
    ? deciles.flatMap((value) => [
        { value, includes: false },
        { value, includes: true },
      ])
    : deciles.slice(1, -1).map((value) => ({ value, includes: false }))
}

const unique = (values: readonly number[]) => [...new Set(values)]

/** The shares of the values between one cut and the next, beginning below the first and ending beyond the last. */
function sharesOf(curve: Curve, cuts: readonly Cut[]): number[] {
  const upTo = [...cuts.map((cut) => countOf(curve, cut)), curve.total]
  return upTo.map((count, place) => (count - (upTo[place - 1] ?? 0)) / curve.total)
}

export function sharesIn(before: Curve, after: Curve): Shares {
  const cuts = cutsOf(before)
  return { before: sharesOf(before, cuts), after: sharesOf(after, cuts) }
}

const drawnSteps = 20

/** Both in equal steps of one axis. What is rare lies beyond it, at either side: the first and the last step take it in. */
export function drawnOf(before: Curve, after: Curve): Shares & { edges: number[] } {
  const [low, high] = [Math.min(...endsOf(0.01)), Math.max(...endsOf(0.99))]
  const [from, to] = low === high ? [Math.min(...endsOf(0)), Math.max(...endsOf(1))] : [low, high]
  const edges =
    from === to
      ? [from, to]
      : Array.from({ length: drawnSteps + 1 }, (_, step) => from + ((to - from) * step) / drawnSteps)
  const cuts = edges.slice(1, -1).map((value) => ({ value, includes: false }))
  return { edges, before: sharesOf(before, cuts), after: sharesOf(after, cuts) }

  function endsOf(at: number): number[] {
    return [before, after].map((curve) => quantile(curve, at))
  }
}
