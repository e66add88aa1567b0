import type { Effect } from './difference.ts'

export const verdicts = ['better', 'worse', 'no clear difference', 'not comparable', 'not enough data'] as const
export type Verdict = (typeof verdicts)[number]
/** A verdict with the rule it follows from, in plain words. */
export type Judged = { verdict: Verdict; rule: string }

type Asked = {
  direction: 'higher' | 'lower' | null
  effect: Pick<Effect, 'value' | 'always'>
  /** The always-valid p, corrected for all comparisons of the same look. */
  p: number
  comparisons: number
}

/** The verdict on a difference that may be looked at at any time: of one direction only where its interval does not hold 0. */
export function judge({ direction, effect: { value, always }, p, comparisons }: Asked): Judged {
  const corrected = comparisons > 1 ? `, corrected for ${comparisons} comparisons` : ''
  if (always.lower <= 0 && always.upper >= 0)
    return { verdict: 'no clear difference', rule: 'The always-valid 95% interval of the difference holds 0.' }
  if (p > 0.05)
    return {
      verdict: 'no clear difference',
      rule: `Alone its interval does not hold 0; ${corrected.slice(2)} it could still be chance.`,
    }
  if (direction === null)
    return { verdict: 'no clear difference', rule: 'Neither way is better for it: it is shown and not judged.' }
  const verdict = value > 0 === (direction === 'higher') ? 'better' : 'worse'
  return { verdict, rule: `The always-valid 95% interval of the difference does not hold 0${corrected}.` }
}

export const notEnough = (rule: string): Judged => ({ verdict: 'not enough data', rule })

/** What the interval for one look says: true only where this look was the only one, at an end that was set before. */
export function judgeOnce(direction: 'higher' | 'lower', { value, fixed }: Pick<Effect, 'value' | 'fixed'>): Verdict {
  if (fixed.lower <= 0 && fixed.upper >= 0) return 'no clear difference'
  return value > 0 === (direction === 'higher') ? 'better' : 'worse'
}
