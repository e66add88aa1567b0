import { type Curve, countOf } from './curve.ts'

/** How far values have to be moved on average to make one distribution of the other, in the unit of the values. */
export function wasserstein(before: Curve, after: Curve): number {
  const values = [...new Set([...before.values, ...after.values])].toSorted((one, other) => one - other)
  const apart = (value: number, includes: boolean) =>
    countOf(before, { value, includes }) / before.total - countOf(after, { value, includes }) / after.total
  return values.slice(1).reduce((sum, value, place) => {
    const from = values[place] ?? value
    return sum + area(apart(from, true), apart(value, false)) * (value - from)
  }, 0)
}

/** Under a straight line from one height to another, both sides of 0 counted as above. */
function area(from: number, to: number): number {
  const size = Math.abs(from) + Math.abs(to)
  if (size === 0) return 0
  return from * to >= 0 ? size / 2 : (from ** 2 + to ** 2) / (2 * size)
}
