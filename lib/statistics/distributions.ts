import upperGamma from '@stdlib/math-base-special-gammainc'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import normalAt from '@stdlib/stats-base-dists-normal-quantile'
import tCdf from '@stdlib/stats-base-dists-t-cdf'
import tAt from '@stdlib/stats-base-dists-t-quantile'

/** Beyond so many degrees of freedom Student's t is the normal distribution to all digits that are shown. */
const likeNormal = 1e7

/** The two-sided p of a statistic that is t-distributed with so many degrees of freedom. The lower tail is exact far out. */
export const pOfT = (t: number, degrees: number): number =>
  2 * (degrees > likeNormal ? normalCdf(-Math.abs(t), 0, 1) : tCdf(-Math.abs(t), degrees))

/** What a t statistic exceeds to either side with probability `alpha`. */
export const tQuantile = (alpha: number, degrees: number): number =>
  degrees > likeNormal ? normalQuantile(alpha) : tAt(1 - alpha / 2, degrees)

export const pOfNormal = (z: number): number => 2 * normalCdf(-Math.abs(z), 0, 1)

/** What a standard normal exceeds to either side with probability `alpha`. */
export const normalQuantile = (alpha: number): number => normalAt(1 - alpha / 2, 0, 1)

/** The probability that chi-square with so many degrees of freedom exceeds x. */
export const pOfChiSquare = (x: number, degrees: number): number =>
  degrees === 0 ? 1 : upperGamma(x / 2, degrees / 2, true, true)
