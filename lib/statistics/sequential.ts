/** The n at which the intervals are narrowest. Set before any look, for every test: tuning it to what was seen would break them. */
const tunedFor = 5000
const tuningAlpha = 0.05

/**
 * The weight of the normal mixture: the interval is narrowest near `tuned` units (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas,
 * arXiv 2103.06476, eq. 161).
 */
const weightOf = (tuned: number) => (-2 * Math.log(tuningAlpha) + Math.log(-2 * Math.log(tuningAlpha) + 1)) / tuned

/**
 * Half the width of an asymptotic confidence sequence: the true difference lies within it at every n at once with probability
 * 1 - alpha, so it may be looked at as often as one likes (same paper, eq. 9). `error` is the standard error at n units.
 */
export function widthAlways(error: number, n: number, alpha: number, tuned = tunedFor): number {
  if (n === 0) return Number.POSITIVE_INFINITY
  const weighted = n * weightOf(tuned)
  return error * Math.sqrt(2 * (1 + 1 / weighted) * Math.log(Math.sqrt(weighted + 1) / alpha))
}

/** The least alpha whose interval does not hold 0: the interval above, solved for alpha (eq. 155); 1 at most. */
export function pAlways(difference: number, error: number, n: number, tuned = tunedFor): number {
  if (error === 0 || n === 0) return difference === 0 || n === 0 ? 1 : 0
  const weighted = n * weightOf(tuned)
  const z2 = (difference / error) ** 2
  return Math.min(1, Math.sqrt(weighted + 1) * Math.exp(-z2 / (2 * (1 + 1 / weighted))))
}
