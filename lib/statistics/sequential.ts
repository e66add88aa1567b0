/** The n at which the intervals are narrowest. Set before any look, for every test: tuning it to what was seen would break them. */
const tunedFor = 5000
const tuningAlpha = 0.05

/**
 * The weight of the normal mixture: the interval is narrowest near `tunedFor` units (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas,
 * arXiv 2103.06476, eq. 161).
 */
const rho2 = (-2 * Math.log(tuningAlpha) + Math.log(-2 * Math.log(tuningAlpha) + 1)) / tunedFor

/**
 * Half the width of an asymptotic confidence sequence: the true difference lies within it at every n at once with probability
 * 1 - alpha, so it may be looked at as often as one likes (same paper, eq. 9). `error` is the standard error at n units.
 */
export function widthAlways(error: number, n: number, alpha: number): number {
  if (n === 0) return Number.POSITIVE_INFINITY
  const weighted = n * rho2 + 1
  return error * Math.sqrt(((2 * weighted) / (n * rho2)) * Math.log(Math.sqrt(weighted) / alpha))
}

/** The least alpha whose interval does not hold 0: the interval above, solved for alpha; 1 at most. */
export function pAlways(difference: number, error: number, n: number): number {
  if (error === 0 || n === 0) return difference === 0 || n === 0 ? 1 : 0
  const weighted = n * rho2 + 1
  const z2 = (difference / error) ** 2
  return Math.min(1, Math.sqrt(weighted) * Math.exp((-n * rho2 * z2) / (2 * weighted)))
}
