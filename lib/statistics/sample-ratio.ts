import { pOfChiSquare } from './distributions.ts'

/** What was counted of each arm while one allocation held, with the shares it declared. */
export type Allocation = { counts: readonly number[]; shares: readonly number[] }

export type SampleRatio = { chiSquare: number; degrees: number; p: number }

/** Below it the traffic was not split as declared, and no difference between arms means anything. */
export const mismatchBelow = 0.001

/** What an arm adds that was served without a share: a number still, as JSON knows none that is infinite. */
const impossible = 1e300

/**
 * Whether the arms were served as declared: Pearson's chi-square of the counts against the shares, added up over the allocations of a
 * window, each with its own shares. Null where nothing was counted.
 */
export function sampleRatio(allocations: readonly Allocation[]): SampleRatio | null {
  let [chiSquare, degrees] = [0, 0]
  for (const { counts, shares } of allocations) {
    const total = counts.reduce((sum, n) => sum + n, 0)
    const declared = shares.reduce((sum, share) => sum + share, 0)
    if (total === 0 || declared === 0 || counts.length < 2) continue
    degrees += counts.length - 1
    for (const [index, n] of counts.entries()) {
      const expected = (total * (shares[index] ?? 0)) / declared
      chiSquare += expected === 0 ? (n === 0 ? 0 : impossible) : (n - expected) ** 2 / expected
    }
  }
  return degrees === 0 ? null : { chiSquare, degrees, p: pOfChiSquare(chiSquare, degrees) }
}
