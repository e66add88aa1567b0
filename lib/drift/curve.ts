import type { ProfileColumn } from '#lib/profiles/schema'

/** The distribution function of a column of numbers, as far as its profile says it. Between two points it is drawn straight. */
export type Curve = {
  values: readonly number[]
  below: readonly number[]
  atMost: readonly number[]
  total: number
  /** At most this share of the values lies elsewhere than it is drawn. */
  error: number
}

/** By its points, or, where these are not told, by its histogram; nothing where the profile has neither. */
export function curveOf({ distribution, histogram, errors }: ProfileColumn): Curve | undefined {
  if (distribution && distribution.values.length > 0) {
    const { values, atMost, error } = distribution
    const below = distribution.below ?? [0, ...atMost.slice(0, -1)]
    return { values, below, atMost, total: atMost.at(-1) ?? 0, error }
  }
  return histogram && stepsOf(histogram, errors?.quantiles ?? 0)
}

function stepsOf({ edges, counts }: { edges: number[]; counts: number[] }, error: number): Curve | undefined {
  const upTo = [0]
  for (const count of counts) upTo.push((upTo.at(-1) ?? 0) + count)
  const total = upTo.at(-1) ?? 0
  if (total === 0) return undefined
  if (edges[0] === edges.at(-1)) return { values: edges.slice(0, 1), below: [0], atMost: [total], total, error }
  return { values: edges, below: upTo, atMost: upTo, total, error: Math.min(1, Math.max(...counts) / total + error) }
}

/** The place of the last point that is not beyond a value; -1 before the first. */
function placeOf(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** How many values lie below one, or up to it. */
export function countOf({ values, below, atMost }: Curve, { value, includes }: Cut): number {
  const place = placeOf(values, value)
  if (place < 0) return 0
  const here = values[place] ?? 0
  if (here === value) return (includes ? atMost : below)[place] ?? 0
  const from = atMost[place] ?? 0
  const next = values[place + 1]
  if (next === undefined) return from
  return from + ((below[place + 1] ?? from) - from) * ((value - here) / (next - here))
}

/** Parts the values into those below it, or up to it where it `includes` its own value, and those beyond. */
export type Cut = { value: number; includes: boolean }

/** The value at a rank from 0, by linear interpolation between the two nearest. */
export function quantile(curve: Curve, at: number): number {
  const rank = (curve.total - 1) * at
  const [low, high] = [valueAt(curve, Math.floor(rank)), valueAt(curve, Math.ceil(rank))]
  return low + (high - low) * (rank - Math.floor(rank))
}

function valueAt({ values, below, atMost }: Curve, rank: number): number {
  const place = Math.max(
    0,
    atMost.findIndex((count) => count > rank),
  )
  const value = values[place] ?? 0
  const from = below[place] ?? 0
  if (rank >= from || place === 0) return value
  const [before, lies] = [values[place - 1] ?? value, atMost[place - 1] ?? 0]
  return before + (value - before) * ((rank - lies + 1) / (from - lies + 1))
}
