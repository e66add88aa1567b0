import { greatest } from './limits.ts'
import { QuantileSketch } from './quantile-sketch.ts'

/** Values in order, each with the number of values it stands for. */
export type Weighted = readonly (readonly [value: number, weight: number])[]

/** Whether statistics of a number can be told. */
export const isReckoned = (value: number): boolean => Math.abs(value) <= greatest

/** Mean and spread as values come, without the loss that sums of squares have (Welford 1962). */
export class Moments {
  count = 0
  mean = 0
  min = Number.POSITIVE_INFINITY
  max = Number.NEGATIVE_INFINITY
  zeros = 0
  negatives = 0
  #squares = 0

  add(value: number): void {
    this.count++
    const before = value - this.mean
    this.mean += before / this.count
    this.#squares += before * (value - this.mean)
    if (value === 0) this.zeros++
    else if (value < 0) this.negatives++
    if (value < this.min) this.min = value
    if (value > this.max) this.max = value
  }

  get sd(): number | undefined {
    const sd = Math.sqrt(Math.max(0, this.#squares) / (this.count - 1))
    return this.count > 1 && Number.isFinite(sd) ? sd : undefined
  }
}

/** A sketch of values that were counted one by one until now. */
export function sketchOf(counted: Iterable<readonly [value: number, count: number]>): QuantileSketch {
  const sketch = new QuantileSketch()
  for (const [value, count] of counted) for (let times = 0; times < count; times++) sketch.add(value)
  return sketch
}

/** Quantiles of values in order, each standing for as many as its weight. */
export function quantilesOf(sorted: Weighted, probabilities: readonly number[]): { at: number; value: number }[] {
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0)
  let entry = 0
  let before = 0
  const valueAt = (rank: number) => {
    for (let weight = sorted[entry]?.[1] ?? 0; before + weight <= rank && entry < sorted.length - 1; ) {
      before += weight
      weight = sorted[++entry]?.[1] ?? 0
    }
    return sorted[entry]?.[0] ?? 0
  }
  return probabilities.map((at) => {
    const rank = (total - 1) * at
    const low = valueAt(Math.floor(rank))
    const [keptEntry, keptBefore] = [entry, before]
    const high = valueAt(Math.ceil(rank))
    ;[entry, before] = [keptEntry, keptBefore]
    return { at, value: low + (high - low) * (rank - Math.floor(rank)) }
  })
}

type Histogram = { edges: number[]; counts: number[] }

/** How many values lie in each of equal steps from the least to the greatest. */
export function histogramOf(
  sorted: Weighted,
  { min, max, bins }: { min: number; max: number; bins: number },
): Histogram {
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0)
  if (min === max) return { edges: [min, max], counts: [total] }
  const edges = Array.from({ length: bins + 1 }, (_, edge) => (edge === bins ? max : min + ((max - min) * edge) / bins))
  const counts = Array.from({ length: bins }, () => 0)
  let bin = 0
  for (const [value, weight] of sorted) {
    while (bin < bins - 1 && value >= (edges[bin + 1] ?? max)) bin++
    counts[bin] = (counts[bin] ?? 0) + weight
  }
  return { edges, counts }
}
