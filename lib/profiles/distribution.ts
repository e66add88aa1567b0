import type { Weighted } from './numbers.ts'
import type { Distribution } from './schema.ts'

/**
 * How many values lie below and up to each point. All different values where no more than `most` points are wanted for them; else values
 * at even steps of rank, the least and the greatest among them, and `error` is the greatest share that lies between two of them, with
 * that of the sketch (`sketched`) the values came from.
 */
export function distributionOf(sorted: Weighted, most: number, sketched = 0): Distribution {
  const merged = mergedOf(sorted)
  const total = merged.at(-1)?.atMost ?? 0
  const points = merged.length < most ? merged : evenly(merged, total, most - 1)
  const between = points.map(({ below }, place) => below - (points[place - 1]?.atMost ?? 0))
  const error = Math.min(1, Math.max(0, ...between) / Math.max(1, total) + sketched)
  return {
    values: points.map(({ value }) => value),
    ...(error > 0 ? { below: points.map(({ below }) => below) } : {}),
    atMost: points.map(({ atMost }) => atMost),
    error,
  }
}

type Point = { value: number; below: number; atMost: number }

function mergedOf(sorted: Weighted): Point[] {
  const points: Point[] = []
  let below = 0
  for (const [value, weight] of sorted) {
    const last = points.at(-1)
    if (last?.value === value) last.atMost += weight
    else points.push({ value, below, atMost: below + weight })
    below += weight
  }
  return points
}

/** The values in which the ranks at even steps lie. */
function evenly(all: readonly Point[], total: number, steps: number): Point[] {
  let step = 0
  return all.filter(({ atMost }, place) => {
    if (place > 0 && place < all.length - 1 && atMost < (step * total) / steps) return false
    step = Math.floor((atMost * steps) / total) + 1
    return true
  })
}
