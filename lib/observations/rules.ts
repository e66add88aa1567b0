import type { Issue } from '#lib/errors'
import type { KpiKind, Totals } from '#lib/statistics/totals'

/** Where observations belong: a KPI of one arm, in a package's traffic in an environment, of one segment; empty for all of it. */
export type Series = { kpi: string; packageId: string; environment: string; versionId: string; segment: string }

export const hourLong = 3_600_000
export const dayLong = 24 * hourLong
/** A bucket is a day at most; one on which clocks are set back has 25 hours. */
const longestBucket = 25 * hourLong

/** So many units, and so large sums, can be added up over years and squared, and stay numbers. */
export const mostUnits = 1e12
export const mostInSum = 1e100

/** Sums come from other machines, which round otherwise. */
const rounding = 1e-9

type Moments = { from: string; to: string }
type Sums = {
  n: number
  sum: number
  sumOfSquares?: number
  denominator?: number
  denominatorSumOfSquares?: number
  sumOfProducts?: number
}

/** What is wrong with when a bucket is, if anything; its moments are times already, and `now` is in UTC milliseconds. */
export function flawsOfBucket({ from, to }: Moments, now: number): Issue[] {
  const [begins, ends] = [Date.parse(from), Date.parse(to)]
  if (begins >= ends) return [{ path: 'from', message: 'must be before to' }]
  if (ends - begins > longestBucket)
    return [{ path: 'to', message: 'must be at most 25 hours after from: post day by day, or finer' }]
  if (begins < 0) return [{ path: 'from', message: 'must be 1970 or later' }]
  if (begins > now + dayLong) return [{ path: 'from', message: 'must not be more than a day in the future' }]
  return []
}

const ofRatio = ['denominator', 'denominatorSumOfSquares', 'sumOfProducts'] as const

/** What is wrong with the sums of a bucket for the kind of its KPI, if anything. */
export function flawsOfSums(sums: Sums, kind: KpiKind): Issue[] {
  if (kind === 'ratio') return flawsOfRatio(sums)
  const foreign = ofRatio.filter((field) => sums[field] !== undefined)
  if (foreign.length > 0) return foreign.map((path) => ({ path, message: `is only of a ratio, and this is a ${kind}` }))
  return kind === 'mean' ? flawsOfMean(sums) : flawsOfProportion(sums)
}

function flawsOfProportion({ n, sum, sumOfSquares }: Sums): Issue[] {
  if (sum < 0 || sum > n)
    return [{ path: 'sum', message: `must be from 0 to n, which is ${n}: of a proportion it is how many did` }]
  if (!Number.isInteger(sum))
    return [{ path: 'sum', message: 'must be whole: of a proportion it is how many units did' }]
  if (sumOfSquares === undefined || sumOfSquares === sum) return []
  return [{ path: 'sumOfSquares', message: `must be as sum, which is ${sum}, or left out: this is a proportion` }]
}

function flawsOfMean({ n, sum, sumOfSquares }: Sums): Issue[] {
  if (sumOfSquares === undefined)
    return [{ path: 'sumOfSquares', message: 'is required: the sum of each value times itself' }]
  return flawOfSquares(n, sum, sumOfSquares, ['sum', 'sumOfSquares'])
}

function flawsOfRatio({ n, sum, sumOfSquares, denominator, denominatorSumOfSquares, sumOfProducts }: Sums): Issue[] {
  if (
    sumOfSquares === undefined ||
    denominator === undefined ||
    denominatorSumOfSquares === undefined ||
    sumOfProducts === undefined
  ) {
    const needed = { sumOfSquares, denominator, denominatorSumOfSquares, sumOfProducts }
    const missing = Object.entries(needed).filter(([, value]) => value === undefined)
    return missing.map(([path]) => ({ path, message: 'is required, as this is a ratio' }))
  }
  const flaws = [
    ...flawOfSquares(n, sum, sumOfSquares, ['sum', 'sumOfSquares']),
    ...flawOfSquares(n, denominator, denominatorSumOfSquares, ['denominator', 'denominatorSumOfSquares']),
  ]
  if (flaws.length > 0) return flaws
  const most = Math.sqrt(sumOfSquares) * Math.sqrt(denominatorSumOfSquares)
  if (Math.abs(sumOfProducts) <= most * (1 + rounding)) return []
  const why = `can not be more than ${most}, the root of sumOfSquares times denominatorSumOfSquares`
  return [{ path: 'sumOfProducts', message: why }]
}

/** By Cauchy and Schwarz n values of a sum have squares of at least sum² / n. */
function flawOfSquares(n: number, sum: number, squares: number, [of, at]: readonly [string, string]): Issue[] {
  if (n === 0 && sum !== 0) return [{ path: of, message: 'must be 0, as n is 0' }]
  if (n === 0 && squares !== 0) return [{ path: at, message: 'must be 0, as n is 0' }]
  const least = n === 0 ? 0 : (sum / n) * sum
  if (squares >= least * (1 - rounding)) return []
  return [{ path: at, message: `must be ${least} or more, which is ${of}² / n` }]
}

/** Sums as they are kept: those that a kind does not have are 0. */
export const totalsOf = (sums: Sums, kind: KpiKind): Totals => ({
  n: sums.n,
  sum: sums.sum,
  squares: kind === 'proportion' ? sums.sum : (sums.sumOfSquares ?? 0),
  denominator: sums.denominator ?? 0,
  denominatorSquares: sums.denominatorSumOfSquares ?? 0,
  products: sums.sumOfProducts ?? 0,
})
