import type { Effect, Interval } from './difference.ts'

export const verdicts = ['better', 'worse', 'no clear difference', 'not comparable', 'not enough data'] as const
export type Verdict = (typeof verdicts)[number]
/** A verdict with the rule it follows from, in plain words. */
export type Judged = { verdict: Verdict; rule: string }

type Asked = {
  direction: 'higher' | 'lower' | null
  absolute: Pick<Effect, 'value' | 'always'>
  /** The same as a share of the baseline's value; null where that is too close to 0. */
  relative: Pick<Effect, 'always'> | null
  /** The always-valid p, corrected for all comparisons of the same look. */
  p: number
  comparisons: number
}

/**
 * The verdict on a difference that may be looked at at any time: of one direction only where neither of its intervals holds 0. That of
 * the relative difference is the wider one of a gain, as it knows the baseline's value no better than the data do. Where there is none the
 * absolute one decides alone, and the rule says so.
 */
export function judge(asked: Asked): Judged {
  const { verdict, rule } = judged(asked)
  return { verdict, rule: asked.relative ? rule : `${rule} The baseline is too close to 0 for a relative difference.` }
}

function judged({ direction, absolute, relative, p, comparisons }: Asked): Judged {
  const corrected = comparisons > 1 ? `, corrected for ${comparisons} comparisons` : ''
  if (holdsZero(absolute.always)) return unclear('The always-valid 95% interval of the difference holds 0.')
  if (p > 0.05) return unclear(`Alone its interval does not hold 0; ${corrected.slice(2)} it could still be chance.`)
  if (relative && holdsZero(relative.always))
    return unclear('The always-valid 95% interval of the relative difference holds 0.')
  if (direction === null) return unclear('Neither way is better for it: it is shown and not judged.')
  const verdict = absolute.value > 0 === (direction === 'higher') ? 'better' : 'worse'
  return { verdict, rule: `The always-valid 95% interval of the difference does not hold 0${corrected}.` }
}

const holdsZero = ({ lower, upper }: Interval) => lower <= 0 && upper >= 0
const unclear = (rule: string): Judged => ({ verdict: 'no clear difference', rule })

export const notEnough = (rule: string): Judged => ({ verdict: 'not enough data', rule })

/** What the interval for one look says: true only where this look was the only one, at an end that was set before. */
export function judgeOnce(direction: 'higher' | 'lower', { value, fixed }: Pick<Effect, 'value' | 'fixed'>): Verdict {
  if (holdsZero(fixed)) return 'no clear difference'
  return value > 0 === (direction === 'higher') ? 'better' : 'worse'
}
