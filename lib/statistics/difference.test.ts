import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type Difference, differenceOf } from './difference.ts'
import { estimateOf } from './estimates.ts'
import { intervalOf } from './intervals.ts'
import { pAlways, widthAlways } from './sequential.ts'
import { counted, counts, fixture, samples, summed } from './testing.ts'
import { type KpiKind, nothing, type Totals } from './totals.ts'

function compared(kind: KpiKind, baseline: Totals, arm: Totals): Difference {
  const [a, b] = [estimateOf(kind, baseline), estimateOf(kind, arm)]
  const difference = a && b && differenceOf(kind, a, b)
  if (!difference) throw new Error('Nothing to compare.')
  return difference
}

/** To so many parts of the expected value; what is expected to be 0 must be. */
function close(actual: number | undefined, expected: number | undefined, share = 1e-9): void {
  if (actual === undefined || expected === undefined) throw new Error('A value is missing.')
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(share * Math.abs(expected))
}

type Pair = [number, number]
type Arm = { n: number; sum: number; mean: number; var: number }
type Case = {
  control: Arm
  treatment: Arm
  diff_abs: number
  lift_rel: number
  welch: {
    df: number
    p_two_sided: number
    ci95: Pair
    relative: { ci95_delta_t: Pair; ci95_delta_normal: Pair; p_two_sided_delta_t: number }
  }
  z_pooled: { z: number; p_two_sided: number }
  diff_ci95_wald: Pair
  wilson_ci95: { control: Pair; treatment: Pair }
}
type OpenBandit = { cases: Record<string, Case>; daily: Record<'men' | 'women', Daily> }
type Days = { n: number; clicks: number; byDay: { n: number; sum: number }[] }
type Daily = {
  baseline: Days
  treatment: Days
  relativeLift: number
  relativeLift95_deltaMethod_normal: Pair
  wald95_unpooled: Pair
}
const openBandit = fixture('open-bandit.json') as OpenBandit

describe('a real test of two policies in a shop, against scipy and statsmodels', () => {
  describe.each(Object.entries(openBandit.cases))('%s', (_, { control, treatment, ...expected }) => {
    const [a, b] = [counted(control.n, control.sum), counted(treatment.n, treatment.sum)]

    test('as proportions: z for p, Wald for the interval, the delta method for the lift', () => {
      const { absolute, relative } = compared('proportion', a, b)
      close(absolute.value, expected.diff_abs)
      close(absolute.pFixed, expected.z_pooled.p_two_sided)
      close(absolute.fixed.lower, expected.diff_ci95_wald[0])
      close(absolute.fixed.upper, expected.diff_ci95_wald[1])
      close(relative?.value, expected.lift_rel)
      close(relative?.fixed.lower, expected.welch.relative.ci95_delta_normal[0])
      close(relative?.fixed.upper, expected.welch.relative.ci95_delta_normal[1])
    })

    test('as means of zeros and ones: Welch, far into the tail', () => {
      const { absolute, relative } = compared('mean', a, b)
      close(absolute.pFixed, expected.welch.p_two_sided, 1e-7)
      close(absolute.fixed.lower, expected.welch.ci95[0])
      close(absolute.fixed.upper, expected.welch.ci95[1])
      if (control.mean < 4 * Math.sqrt(control.var / control.n)) return expect(relative).toBeNull()
      close(relative?.pFixed, expected.welch.relative.p_two_sided_delta_t, 1e-7)
      close(relative?.fixed.lower, expected.welch.relative.ci95_delta_t[0])
      close(relative?.fixed.upper, expected.welch.relative.ci95_delta_t[1])
    })

    test.each([
      [control, expected.wilson_ci95.control],
      [treatment, expected.wilson_ci95.treatment],
    ])('each value with its variance and with the interval of Wilson', (arm, [lower, upper]) => {
      const estimate = estimateOf('proportion', counted(arm.n, arm.sum))
      const interval = estimate && intervalOf('proportion', estimate)
      close(estimate?.value, arm.mean)
      close(estimate?.variance ?? undefined, arm.var)
      close(interval?.lower, lower)
      close(interval?.upper, upper)
    })
  })

  test.each(['men', 'women'] as const)('%s: the days add up to the whole', (campaign) => {
    const { baseline, treatment, ...expected } = openBandit.daily[campaign]
    const whole = ({ byDay }: Days) =>
      byDay
        .map(({ n, sum }) => counted(n, sum))
        .reduce((all, day) => counted(all.n + day.n, all.sum + day.sum), nothing)
    const { absolute, relative } = compared('proportion', whole(baseline), whole(treatment))
    close(relative?.value, expected.relativeLift)
    close(absolute.fixed.lower, expected.wald95_unpooled[0])
    close(relative?.fixed.upper, expected.relativeLift95_deltaMethod_normal[1])
  })

  it('is no winner in the men campaign for whoever looked more than once', () => {
    const { absolute, relative } = compared('proportion', counted(10_000, 46), counted(10_000, 69))
    expect(absolute.pFixed).toBeLessThan(0.05)
    expect(absolute.pAlways).toBeGreaterThan(0.5)
    expect(absolute.always.lower).toBeLessThan(0)
    expect(relative?.always.lower).toBeLessThan(0)
  })
})

type Side = { type: KpiKind; n: number; sum: number; sum_squares?: number }
type Result = { expected: number; ci95: Pair; uplift_sd: number; p: number }
type Gbstats = {
  vectors: {
    id: string
    kind: 'frequentist' | 'sequential'
    tuning?: number
    a: Side
    b: Side
    full_precision_from_gbstats: Result
  }[]
  real: Record<
    string,
    { input: { control: Side; treatment: Side } } & Record<
      'relative' | 'absolute',
      Record<'frequentist' | 'sequential_5000', Result>
    >
  >
}
const gbstats = fixture('gbstats.json') as Gbstats
const sums = ({ n, sum, sum_squares: squares = sum }: Side): Totals => ({ ...nothing, n, sum, squares })

describe("GrowthBook's engine", () => {
  // A proportion as a mean of zeros and ones: the engine takes Student's t of it, and p(1-p) for its variance.
  test.each(gbstats.vectors.filter(({ kind }) => kind === 'frequentist'))(
    '$id',
    ({ a, b, full_precision_from_gbstats }) => {
      const { relative } = compared('mean', sums(a), sums(b))
      const tolerance = a.type === 'mean' ? 1e-7 : 0.025
      close(relative?.value, full_precision_from_gbstats.expected, 1e-12)
      close(relative?.fixed.lower, full_precision_from_gbstats.ci95[0], tolerance)
      close(relative?.fixed.upper, full_precision_from_gbstats.ci95[1], tolerance)
      close(relative?.pFixed, full_precision_from_gbstats.p, tolerance)
    },
  )

  test.each(gbstats.vectors.filter(({ kind }) => kind === 'sequential'))(
    '$id',
    ({ a, b, tuning, full_precision_from_gbstats: engine }) => {
      const [lower, upper] = engine.ci95
      const width = widthAlways(engine.uplift_sd, a.n + b.n, 0.05, tuning)
      close(engine.expected - width, lower, 1e-9)
      close(engine.expected + width, upper, 1e-9)
      expect(pAlways(engine.expected, engine.uplift_sd, a.n + b.n, tuning)).toBeCloseTo(engine.p, 9)
      const { relative } = compared('mean', sums(a), sums(b))
      close(relative?.value, engine.expected, 1e-9)
    },
  )

  describe.each(Object.entries(gbstats.real))('%s', (_, { input, ...engine }) => {
    const ours = compared('proportion', sums(input.control), sums(input.treatment))

    test.each(['absolute', 'relative'] as const)('%s, looked at again and again', (which) => {
      const { expected, ci95, p } = engine[which].sequential_5000
      close(ours[which]?.value, expected, 1e-12)
      close(ours[which]?.always.lower, ci95[0], 2e-4)
      close(ours[which]?.always.upper, ci95[1], 1e-4)
      close(ours[which]?.pAlways, p, 1e-3)
    })

    test('looked at once', () => {
      const { ci95, p } = engine.relative.frequentist
      close(ours.relative?.fixed.lower, ci95[0], 1e-3)
      close(ours.relative?.fixed.upper, ci95[1], 1e-4)
      // Of less than 1e-16 the engine says 0.
      expect(Math.abs((ours.relative?.pFixed ?? 1) - p)).toBeLessThan(1e-4)
    })
  })
})

describe('Wilson and Wald as R computes them', () => {
  type R = {
    wilson: { x: number; n: number; wilson: Pair }[]
    wald: { x1: number; n1: number; x2: number; n2: number; diff_wald: Pair }
  }
  const r = fixture('proportions.json') as R

  test.each(r.wilson)('$x of $n', ({ x, n, wilson }) => {
    const estimate = estimateOf('proportion', counted(n, x))
    const interval = estimate && intervalOf('proportion', estimate)
    expect(interval?.lower).toBeCloseTo(wilson[0], 6)
    expect(interval?.upper).toBeCloseTo(wilson[1], 6)
  })

  test('7 of 34 against 1 of 34', () => {
    const { x1, n1, x2, n2, diff_wald } = r.wald
    const { absolute } = compared('proportion', counted(n2, x2), counted(n1, x1))
    expect(absolute.fixed.lower).toBeCloseTo(diff_wald[0], 7)
    expect(absolute.fixed.upper).toBeCloseTo(diff_wald[1], 7)
  })
})

describe('whatever is compared', () => {
  const compare = (check: (there: Difference, back: Difference) => void) => {
    fc.assert(fc.property(counts, counts, (a, b) => check(compared('proportion', a, b), compared('proportion', b, a))))
    fc.assert(
      fc.property(samples, samples, (a, b) =>
        check(compared('mean', summed(a), summed(b)), compared('mean', summed(b), summed(a))),
      ),
    )
  }

  it('is as far apart the other way round, and as surely', () =>
    compare(({ absolute: there }, { absolute: back }) => {
      expect(back.value).toBeCloseTo(-there.value, 15)
      expect(back.fixed.lower).toBeCloseTo(-there.fixed.upper, 9)
      expect(back.always.upper).toBeCloseTo(-there.always.lower, 9)
      expect(back.pFixed).toBeCloseTo(there.pFixed, 9)
      expect(back.pAlways).toBeCloseTo(there.pAlways, 9)
    }))

  it('has p values from 0 to 1 and intervals around the value', () =>
    compare(({ absolute, relative }) => {
      for (const effect of relative ? [absolute, relative] : [absolute]) {
        for (const p of [effect.pFixed, effect.pAlways]) expect(p >= 0 && p <= 1).toBe(true)
        for (const { lower, upper } of [effect.fixed, effect.always])
          expect(lower <= effect.value && effect.value <= upper).toBe(true)
      }
    }))

  it('has an always-valid p of at most 5% exactly where the always-valid interval does not hold 0', () =>
    compare(({ absolute: { always, pAlways } }) => {
      if (Math.abs(pAlways - 0.05) < 1e-9) return
      expect(pAlways <= 0.05).toBe(always.lower > 0 || always.upper < 0)
    }))

  it('has an always-valid interval that holds the one for one look', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const { absolute, relative } = compared('proportion', a, b)
        for (const { fixed, always } of relative ? [absolute, relative] : [absolute])
          expect(always.lower <= fixed.lower && fixed.upper <= always.upper).toBe(true)
      }),
    )
  })
})

describe('a baseline that is nearer to 0 than 4 of its own errors', () => {
  /** A mean so many of its errors above 0. */
  const away = (errors: number) => {
    const [n, value] = [1000, errors / Math.sqrt(1000)]
    return { ...nothing, n, sum: n * value, squares: n - 1 + n * value ** 2 }
  }
  const arm = { ...nothing, n: 1000, sum: 500, squares: 1249 }

  it('has no relative difference: the absolute one stands alone', () => {
    for (const errors of [0, 3.99, -3.99])
      expect(compared('mean', away(errors), arm), `${errors}`).toMatchObject({
        absolute: { value: expect.any(Number) },
        relative: null,
      })
    for (const errors of [4.01, -4.01]) expect(compared('mean', away(errors), arm).relative).not.toBeNull()
  })

  it('is also that of a ratio whose denominators nearly cancel out, however sure the delta method is', () => {
    const cancels = { ...nothing, n: 1000, sum: 100, squares: 100, denominator: 1e-5, denominatorSquares: 1000 }
    const plain = {
      ...nothing,
      n: 1000,
      sum: 100,
      squares: 100,
      denominator: 1000,
      denominatorSquares: 1000,
      products: 100,
    }
    expect(compared('ratio', cancels, plain).relative).toBeNull()
  })

  it('is far from the rare clicks of the real test', () => {
    expect(compared('mean', counted(10_000, 46), counted(10_000, 69)).relative?.value).toBeCloseTo(0.5, 12)
  })
})

describe('numbers that tell no difference', () => {
  const between = (kind: KpiKind, baseline: Totals, arm: Totals) => {
    const [a, b] = [estimateOf(kind, baseline), estimateOf(kind, arm)]
    return a && b && differenceOf(kind, a, b)
  }
  const [none, all, half] = [counted(1000, 0), counted(1000, 1000), counted(1000, 500)]

  it('are those of an arm whose units are all the same: no interval of width 0, no p of 0', () => {
    for (const [a, b] of [
      [none, all],
      [none, none],
      [half, all],
      [none, half],
    ] as const)
      expect(between('proportion', a, b)).toBeNull()
    const zeros = summed(Array.from({ length: 200 }, () => 0))
    expect(between('mean', zeros, summed([1, 2, 3]))).toBeNull()
    expect(between('mean', summed([1, 2, 3]), zeros)).toBeNull()
  })

  it('are those that a double can not hold', () => {
    const scaled = (by: number) => summed(Array.from({ length: 200 }, (_, i) => (5 + (i % 3)) * by))
    expect(between('mean', scaled(1e-135), scaled(1e145))).toBeNull()
    expect(between('mean', { ...nothing, n: 1000, sum: 1e-300 }, scaled(1e50))).toBeNull()
  })

  it('never are among those that are told', () => {
    const sizes = fc.integer({ min: -160, max: 160 })
    fc.assert(
      fc.property(
        samples,
        samples,
        sizes,
        sizes,
        fc.constantFrom('mean' as const, 'ratio' as const),
        (a, b, i, j, kind) => {
          const sums = (values: number[], size: number) => ({
            ...summed(values.map((x) => x * 10 ** size)),
            denominator: values.length,
            denominatorSquares: values.length,
            products: values.reduce((sum, x) => sum + x * 10 ** size, 0),
          })
          const difference = between(kind, sums(a, i), sums(b, j))
          for (const effect of [difference?.absolute, difference?.relative]) {
            if (!effect) continue
            const { value, fixed, always, pFixed, pAlways: p } = effect
            expect([value, pFixed, p].every(Number.isFinite)).toBe(true)
            for (const { lower, upper } of [fixed, always])
              expect([lower, upper].every(Number.isFinite) && lower < upper).toBe(true)
          }
        },
      ),
    )
  })
})

it('is better where a loss becomes smaller: the share is of the size of the baseline', () => {
  const { relative } = compared('mean', summed([-4, -2, -3]), summed([-2, -1, -1.5]))
  expect(relative?.value).toBeCloseTo(0.5, 12)
})

it('is not given where the variance of one arm is not known', () => {
  const [a, b] = [estimateOf('mean', summed([5, 5, 5])), estimateOf('mean', summed([5, 6, 7]))]
  expect(a && b && differenceOf('mean', a, b)).toBeNull()
})
