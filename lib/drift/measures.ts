/** Shares of the same bins before and after. Each of the two adds up to 1. */
export type Shares = { before: readonly number[]; after: readonly number[] }

/**
 * The one rule for empty bins: where a logarithm or a quotient would need it, an empty share counts as 0.0001. The others are not made
 * smaller for it. So nothing is ever infinite.
 */
export const emptyShare = 1e-4

const filled = (share: number) => (share > 0 ? share : emptyShare)

/** Adds up a term of each bin; what rounding leaves below 0 is 0. */
const summed = ({ before, after }: Shares, term: (p: number, q: number) => number): number =>
  Math.max(
    0,
    before.reduce((sum, p, bin) => sum + term(p, after[bin] ?? 0), 0),
  )

/** Population stability index. */
export const psi = (shares: Shares): number =>
  summed(shares, (p, q) => (filled(p) - filled(q)) * Math.log(filled(p) / filled(q)))

/** Kullback-Leibler divergence of what was before from what is after, in natural logarithms. */
export const kl = (shares: Shares): number => summed(shares, (p, q) => filled(p) * Math.log(filled(p) / filled(q)))

/** Jensen-Shannon distance: the root of the divergence, in natural logarithms. It needs no rule for empty bins. */
export const jensenShannon = (shares: Shares): number =>
  Math.sqrt(summed(shares, (p, q) => half(p, (p + q) / 2) + half(q, (p + q) / 2)))

const half = (share: number, middle: number) => (share > 0 ? (share * Math.log(share / middle)) / 2 : 0)

export const hellinger = (shares: Shares): number =>
  Math.sqrt(summed(shares, (p, q) => (Math.sqrt(p) - Math.sqrt(q)) ** 2 / 2))

/** The greatest difference of a share. */
export const lInfinity = ({ before, after }: Shares): number =>
  before.reduce((greatest, p, bin) => Math.max(greatest, Math.abs(p - (after[bin] ?? 0))), 0)
