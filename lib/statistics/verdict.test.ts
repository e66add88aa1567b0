import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf } from './difference.ts'
import { estimateOf } from './estimates.ts'
import { neededPerArm } from './power.ts'
import { counts } from './testing.ts'
import { judge, judgeOnce } from './verdict.ts'

const around = (value: number, reach: number) => ({ value, always: { lower: value - reach, upper: value + reach } })
const asked = {
  direction: 'higher',
  absolute: around(2, 1),
  relative: around(0.5, 0.2),
  p: 0.01,
  comparisons: 1,
} as const

describe('the verdict', () => {
  it('follows the direction of the KPI', () => {
    expect(judge(asked).verdict).toBe('better')
    expect(judge({ ...asked, direction: 'lower' }).verdict).toBe('worse')
    expect(judge({ ...asked, absolute: around(-2, 1), relative: around(-0.5, 0.2) }).verdict).toBe('worse')
    expect(judge({ ...asked, direction: null })).toMatchObject({ verdict: 'no clear difference', rule: /not judged/u })
  })

  it('is open while an interval holds 0, be it of the relative difference alone', () => {
    expect(judge({ ...asked, absolute: around(2, 2) }).verdict).toBe('no clear difference')
    expect(judge({ ...asked, relative: around(0.5, 0.6) })).toMatchObject({
      verdict: 'no clear difference',
      rule: /relative/u,
    })
    expect(judge({ ...asked, relative: null })).toEqual({
      verdict: 'better',
      rule: 'The always-valid 95% interval of the difference does not hold 0. The baseline is too close to 0 for a relative difference.',
    })
  })

  it('is open where so many comparisons could have found it by chance, and says so', () => {
    expect(judge({ ...asked, p: 0.06, comparisons: 4 })).toEqual({
      verdict: 'no clear difference',
      rule: 'Alone its interval does not hold 0; corrected for 4 comparisons it could still be chance.',
    })
    expect(judge({ ...asked, comparisons: 4 }).rule).toBe(
      'The always-valid 95% interval of the difference does not hold 0, corrected for 4 comparisons.',
    )
  })

  it('is never of one direction while the interval holds 0, whatever was counted', () => {
    fc.assert(
      fc.property(counts, counts, fc.constantFrom('higher' as const, 'lower' as const), (one, other, direction) => {
        const [a, b] = [estimateOf('proportion', one), estimateOf('proportion', other)]
        const difference = a && b && differenceOf('proportion', a, b)
        if (!difference) return
        const { verdict } = judge({ direction, ...difference, p: difference.absolute.pAlways, comparisons: 1 })
        if (verdict === 'no clear difference') return
        for (const { always } of [difference.absolute, difference.relative ?? difference.absolute])
          expect(always.lower > 0 || always.upper < 0).toBe(true)
        expect(verdict === 'better').toBe(difference.absolute.value > 0 === (direction === 'higher'))
      }),
    )
  })

  it('of one look rests on the interval for one look', () => {
    expect(judgeOnce('higher', { value: 2, fixed: { lower: 1, upper: 3 } })).toBe('better')
    expect(judgeOnce('lower', { value: 2, fixed: { lower: 1, upper: 3 } })).toBe('worse')
    expect(judgeOnce('lower', { value: 2, fixed: { lower: 0, upper: 4 } })).toBe('no clear difference')
  })
})

describe('the planned sample', () => {
  it("is that of the textbook: 16 variances over the squared effect, more exactly 15.7 (Lehr's rule)", () => {
    expect(neededPerArm({ value: 100, variance: 400, n: 1000 }, 0.05)).toBe(252)
    expect(neededPerArm({ value: 0.1, variance: 0.09, n: 1000 }, 0.05)).toBe(56_512)
  })

  it('needs a value to be relative to, and a variance', () => {
    expect(neededPerArm({ value: 0, variance: 1, n: 9 }, 0.05)).toBeNull()
    expect(neededPerArm({ value: 1, variance: null, n: 9 }, 0.05)).toBeNull()
  })

  it('is none that nobody could count', () => {
    expect(neededPerArm({ value: 0.1, variance: 0.09, n: 1000 }, 1e-12)).toBeNull()
    expect(neededPerArm({ value: 0.1, variance: 0.09, n: 1000 }, 1e-300)).toBeNull()
    expect(neededPerArm({ value: 0.1, variance: 0.09, n: 1000 }, 1e-4)).toBeGreaterThan(1e10)
  })
})
