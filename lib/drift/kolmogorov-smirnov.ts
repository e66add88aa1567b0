import { type Curve, countOf } from './curve.ts'

export type KolmogorovSmirnov = { d: number; p: number; method: 'exact' | 'asymptotic' }

const mostCells = { column: 5_000_000, all: 100_000_000 }

/** How many cells of the lattice are reckoned one by one for a column of so many: where there are more, p is that of the limit. */
export const cellsFor = (columns: number): number => Math.min(mostCells.column, mostCells.all / Math.max(1, columns))

/** The two-sample test of Kolmogorov and Smirnov: the greatest distance between both distribution functions, and the p of it, two-sided. */
export function kolmogorovSmirnov(before: Curve, after: Curve, most = cellsFor(1)): KolmogorovSmirnov {
  const d = distance(before, after)
  const isExact = before.error === 0 && after.error === 0 && cellsIn(d, before.total, after.total) <= most
  return isExact
    ? { d, p: exactP(d, before.total, after.total), method: 'exact' }
    : { d, p: limitP(d, before.total, after.total), method: 'asymptotic' }
}

const share = (curve: Curve, value: number, includes: boolean) => countOf(curve, { value, includes }) / curve.total

function distance(before: Curve, after: Curve): number {
  return [...before.values, ...after.values].reduce(
    (greatest, value) =>
      Math.max(
        greatest,
        ...[false, true].map((includes) => Math.abs(share(before, value, includes) - share(after, value, includes))),
      ),
    0,
  )
}

/** Those near enough to the diagonal. */
const cellsIn = (d: number, m: number, n: number) => m * n * Math.min(1, 2 * d)

/**
 * How likely a path of m steps to the right and n steps up, all equally likely, somewhere strays as far from the diagonal as `d` (Hodges
 * 1957). Every term is added and none taken away, so that the smallest p keep their digits.
 */
function exactP(d: number, m: number, n: number): number {
  const reach = Math.round(d * m * n)
  if (reach === 0) return 1
  const column = new Float64Array(n + 1).fill(1)
  for (let right = 0; right <= m; right++) {
    // Beyond these a path strays too far, for certain.
    const least = Math.max(0, Math.floor((right * n - reach) / m) + 1)
    const most = Math.min(n, Math.ceil((right * n + reach) / m) - 1)
    if (least > most) return 1
    let under = least > 0 ? 1 : 0
    for (let up = least; up <= most; up++) {
      const left = right > 0 ? (column[up] ?? 0) : 0
      under = right + up === 0 ? 0 : (right * left + up * under) / (right + up)
      column[up] = under
    }
  }
  return column[n] ?? 1
}

/** The limit for many values (Kolmogorov), with the correction of Stephens 1970. */
function limitP(d: number, m: number, n: number): number {
  const root = Math.sqrt((m * n) / (m + n))
  const reach = (root + 0.12 + 0.11 / root) * d
  if (reach < 0.2) return 1
  let sum = 0
  for (let term = 1; term <= 100; term++) sum += (term % 2 === 1 ? 2 : -2) * Math.exp(-2 * (term * reach) ** 2)
  return Math.min(1, Math.max(0, sum))
}
