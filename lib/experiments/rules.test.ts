import { describe, expect, it } from 'vitest'
import type { Kpi } from '#lib/kpis/schema'
import { counted, summed } from '#lib/statistics/testing'
import type { Totals } from '#lib/statistics/totals'
import { compareKpis, distrust, type Observed } from './rules.ts'

const kpi = (rest: Partial<Kpi> = {}): Kpi => ({
  name: 'click-through',
  title: 'Click-through',
  kind: 'proportion',
  direction: 'higher',
  unit: null,
  role: 'business',
  primary: true,
  guardrail: false,
  exposure: true,
  minimumSample: null,
  minimumEffect: null,
  ...rest,
})
const compare = (observed: readonly Observed[], asked: Partial<Parameters<typeof compareKpis>[1]> = {}) =>
  compareKpis(
    observed.map((one) => ({ days: one.arms.map(() => 7), ...one })),
    { baseline: 0, ...asked },
  )

/** The last arm against the first. */
function judged(of: Partial<Kpi>, arms: (Totals | null)[], asked: Partial<Parameters<typeof compareKpis>[1]> = {}) {
  const [one] = compare([{ kpi: kpi(of), arms }], asked)
  const difference = one?.differences.at(-1)
  if (!difference) throw new Error('There is no difference.')
  return difference
}

const [low, high] = [counted(100_000, 1000), counted(100_000, 1300)]

describe('what is said of an arm against the baseline', () => {
  it('is better or worse as the KPI wants it', () => {
    expect(judged({}, [low, high]).verdict).toBe('better')
    expect(judged({ direction: 'lower' }, [low, high]).verdict).toBe('worse')
    expect(judged({}, [high, low]).verdict).toBe('worse')
  })

  it('is open for the men of the real test, though one look alone would have called it', () => {
    const { verdict, fixedVerdict, relative, pCorrected } = judged({}, [counted(10_000, 46), counted(10_000, 69)])
    expect({ verdict, fixedVerdict, lift: relative?.value }).toEqual({
      verdict: 'no clear difference',
      fixedVerdict: 'better',
      lift: 0.5,
    })
    expect(pCorrected).toBeCloseTo(0.607, 3)
  })

  it('says nothing of the baseline itself, wherever it stands', () => {
    const [one] = compare([{ kpi: kpi(), arms: [high, low, null] }], { baseline: 1 })
    expect(one?.differences.map((difference) => difference?.verdict ?? null)).toEqual([
      'better',
      null,
      'not enough data',
    ])
    expect(one?.arms.map(({ n }) => n)).toEqual([100_000, 100_000, 0])
  })
})

describe('too little to judge', () => {
  it('is fewer than 100 of an arm, or than the KPI asks for', () => {
    expect(judged({ kind: 'mean' }, [summed(lots(99)), summed(lots(500))])).toMatchObject({
      verdict: 'not enough data',
      fixedVerdict: 'not enough data',
      rule: 'Each arm needs at least 100; the smaller has 99.',
      pCorrected: null,
    })
    expect(judged({ minimumSample: 200_000 }, [low, high]).rule).toBe(
      'Each arm needs at least 200,000; the smaller has 100,000.',
    )
    for (const minimumSample of [2, 99])
      expect(judged({ kind: 'mean', minimumSample }, [summed(lots(99)), summed(lots(500))]).rule).toBe(
        'Each arm needs at least 100; the smaller has 99.',
      )
  })

  it('is fewer than 30 that did, or than 30 that did not', () => {
    const rule = 'Each arm needs at least 30 that did and 30 that did not; one has 29.'
    expect(judged({}, [counted(1_000_000, 29), counted(1_000_000, 900)])).toMatchObject({
      verdict: 'not enough data',
      rule,
    })
    expect(judged({}, [counted(1000, 500), counted(1000, 971)]).rule).toBe(rule)
    expect(judged({}, [counted(1000, 500), counted(1000, 970)]).verdict).toBe('better')
  })

  it('still shows how far apart they are', () => {
    const { absolute, relative } = judged({}, [counted(50, 10), counted(50, 20)])
    expect([absolute?.value, relative?.value]).toEqual([0.2, 1])
  })

  it('is an arm that was not served', () => {
    expect(judged({}, [low, null])).toMatchObject({ verdict: 'not enough data', absolute: null, relative: null })
    expect(judged({}, [null, high])).toMatchObject({ verdict: 'not enough data', absolute: null, relative: null })
  })

  it('is sums that tell no interval', () => {
    const same = summed(Array.from({ length: 200 }, () => 5))
    const { verdict, rule, absolute } = judged({ kind: 'mean' }, [same, summed(lots(200))])
    expect({ verdict, absolute }).toEqual({ verdict: 'not enough data', absolute: null })
    expect(rule).toMatch(/^Its sums tell no interval/u)
  })

  it('is an arm whose units are all the same, on either side', () => {
    const zeros = summed(lots(200).map(() => 0))
    for (const arms of [
      [zeros, summed(lots(200))],
      [summed(lots(200)), zeros],
    ])
      expect(judged({ kind: 'mean' }, arms)).toMatchObject({
        verdict: 'not enough data',
        fixedVerdict: 'not enough data',
        rule: 'Every unit of one arm is the same: how far apart the arms are can not be told.',
        absolute: null,
        relative: null,
        pCorrected: null,
      })
    const [one] = compare([{ kpi: kpi(), arms: [counted(1000, 0), counted(1000, 1000)] }])
    expect(one?.differences[1]).toMatchObject({ verdict: 'not enough data', absolute: null, relative: null })
    expect(one?.arms[1]).toMatchObject({ value: 1, interval: { lower: expect.closeTo(0.9962, 4) } })
  })

  it('is a difference that a double can not hold', () => {
    const scaled = (by: number) => summed(lots(200).map((x) => (5 + x) * by))
    expect(judged({ kind: 'mean' }, [scaled(1e-135), scaled(1e145)])).toMatchObject({
      verdict: 'not enough data',
      rule: 'The difference can not be computed with these numbers.',
      absolute: null,
      relative: null,
    })
  })
})

it('is judged by the absolute difference alone where the baseline is too close to 0, and says so', () => {
  const balance = lots(700).map((x) => x - 3)
  const { verdict, rule, absolute, relative } = judged({ kind: 'mean' }, [
    summed(balance),
    summed(balance.map((x) => x + 1)),
  ])
  expect({ verdict, rule, by: absolute?.value, relative }).toEqual({
    verdict: 'better',
    rule: 'The always-valid 95% interval of the difference does not hold 0. The baseline is too close to 0 for a relative difference.',
    by: 1,
    relative: null,
  })
})

it('is not comparable for the reason given, whatever was observed', () => {
  const because = 'They never ran side by side.'
  expect(judged({}, [low, high], { incomparable: because })).toMatchObject({
    verdict: 'not comparable',
    fixedVerdict: 'not comparable',
    rule: because,
    absolute: null,
    relative: null,
    pCorrected: null,
    plan: null,
  })
})

it('has no winner where the traffic was not split as declared, and shows all that was observed', () => {
  const [told, distrusted] = [judged({ minimumEffect: 0.1 }, [low, high]), distrust(true)]
  expect(told.verdict).toBe('better')
  expect(judged({ minimumEffect: 0.1 }, [low, high], { distrusted })).toEqual({
    ...told,
    verdict: 'not comparable',
    fixedVerdict: 'not comparable',
    rule: 'Traffic was not split as declared, so the arms may have served different people.',
  })
  const because = 'They never ran side by side.'
  expect(judged({}, [low, high], { distrusted, incomparable: because }).rule).toBe(because)
  expect(judged({}, [low, null], { distrusted }).verdict).toBe('not comparable')
  expect(distrust(false)).toBeUndefined()
})

describe('several comparisons', () => {
  /** Alone its always-valid p is 0.016. */
  const close: Observed = { kpi: kpi({ direction: 'lower' }), arms: [counted(100_000, 1000), counted(100_000, 840)] }
  const open = (name: string, rest: Partial<Kpi> = {}): Observed => ({
    kpi: kpi({ name, ...rest }),
    arms: [counted(100_000, 1000), counted(100_000, 1010)],
  })
  const verdicts = (observed: Observed[]) =>
    compare(observed).map(({ comparisons, differences }) => [comparisons, differences[1]?.verdict])

  it('are corrected for each other, so that more of them find less', () => {
    expect(verdicts([close])).toEqual([[1, 'better']])
    const four = compare([close, open('a'), open('b'), open('c')])
    expect(four.map(({ comparisons }) => comparisons)).toEqual([4, 4, 4, 4])
    expect(four[0]?.differences[1]).toMatchObject({ verdict: 'no clear difference' })
    expect(four[0]?.differences[1]?.rule).toContain('corrected for 4 comparisons')
    expect(four[0]?.differences[1]?.pCorrected).toBeCloseTo(4 * (close.arms[0] ? alone(close) : 0), 12)
  })

  it('count every arm', () => {
    const [one] = compare([{ kpi: kpi(), arms: [low, high, high, null] }])
    expect(one?.comparisons).toBe(2)
  })

  it('leave guardrails apart: they warn as surely, however much else was looked at', () => {
    const worse = { ...close, kpi: kpi({ name: 'availability', guardrail: true }) }
    expect(verdicts([open('a'), open('b'), open('c'), worse])).toEqual([
      [3, 'no clear difference'],
      [3, 'no clear difference'],
      [3, 'no clear difference'],
      [1, 'worse'],
    ])
  })

  it('do not count what had too little to be judged', () => {
    expect(verdicts([close, { kpi: kpi({ name: 'a' }), arms: [counted(90, 40), counted(90, 50)] }])).toEqual([
      [1, 'better'],
      [1, 'not enough data'],
    ])
  })

  function alone(one: Observed): number {
    return compare([one])[0]?.differences[1]?.pCorrected ?? Number.NaN
  }
})

describe('the plan', () => {
  const plan = (of: Partial<Kpi>, n: number, asked = {}) =>
    judged(of, [counted(n, n / 10), counted(2 * n, n / 5)], asked).plan

  it('is computed from the least effect worth knowing, and its end from the pace so far', () => {
    expect(plan({ minimumEffect: 0.1 }, 7000)).toEqual({
      perArm: 14_131,
      reached: false,
      daysLeft: 8,
      because: 'to see a relative effect of 10% with 80% probability',
    })
    expect(plan({ minimumEffect: 0.1 }, 20_000)).toMatchObject({ reached: true, daysLeft: 0 })
  })

  it('ends at the pace of each arm over the days in which it was observed, with the slower of the two', () => {
    const [measure] = [kpi({ minimumSample: 10_000 })]
    const left = (days: number[]) =>
      compare([{ kpi: measure, arms: [counted(1000, 100), counted(2000, 200)], days }])[0]?.differences[1]?.plan
    expect(left([7, 7])).toMatchObject({ reached: false, daysLeft: 63 })
    expect(left([1, 7])).toMatchObject({ daysLeft: 28 })
    expect(left([1, 1])).toMatchObject({ daysLeft: 9 })
    expect(left([0, 1])).toMatchObject({ daysLeft: null })
  })

  it('is at least what the KPI asks for', () => {
    expect(plan({ minimumEffect: 0.1, minimumSample: 50_000 }, 10_000)).toEqual({
      perArm: 50_000,
      reached: false,
      daysLeft: 28,
      because: 'as the KPI asks for',
    })
  })

  it('is never less than what is judged at all, and none where nobody could count it', () => {
    expect(plan({ minimumSample: 30 }, 7000)).toMatchObject({ perArm: 100 })
    for (const minimumEffect of [1e-300, 1e-12]) expect(plan({ minimumEffect }, 7000)).toBeNull()
  })

  it('is none where nothing is asked for, and has no end where nobody comes', () => {
    expect(plan({}, 7000)).toBeNull()
    expect(judged({ minimumSample: 500 }, [low, null]).plan).toMatchObject({ reached: false, daysLeft: null })
  })
})

function lots(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i % 7)
}
