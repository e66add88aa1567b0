import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inWords, strangers, tally } from './rules.ts'

const outcome = fc.constantFrom('pass', 'fail', 'error', 'skipped')
const run = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .chain((declared) =>
    fc.record({
      declared: fc.constant(declared),
      results: fc
        .tuple(fc.subarray(declared), fc.array(outcome, { minLength: 12, maxLength: 12 }))
        .map(([names, outcomes]) => names.map((scenario, nth) => ({ scenario, outcome: outcomes[nth] ?? 'pass' }))),
    }),
  )

describe('what a run comes to', () => {
  it('counts each declared scenario once: passed, failed or not run', () => {
    fc.assert(
      fc.property(run, ({ declared, results }) => {
        const { passed, failed, notRun, missing, verdict } = tally(results, declared)
        expect(passed + failed + notRun).toBe(declared.length)
        expect(missing).toHaveLength(notRun)
        expect(verdict === 'holds').toBe(passed === declared.length)
        expect(verdict === 'falls short').toBe(results.some((one) => ['fail', 'error'].includes(one.outcome)))
      }),
    )
  })

  it('never holds of nothing', () => expect(tally([], []).verdict).toBe('cannot tell'))

  it('is said in words', () => {
    expect(inWords({ passed: 14, declared: 14, notRun: 0 })).toBe('14 of 14 passed')
    expect(inWords({ passed: 12, declared: 14, notRun: 1 })).toBe('12 of 14 passed, 1 not run')
  })
})

it('names each result that is of no scenario of the version, with the near name', () => {
  const results = ['new-customr', 'known', 'x'].map((scenario) => ({ scenario, outcome: 'pass' as const }))
  expect(strangers(results, ['known', 'new-customer'], 'ranker 1.0.0')).toEqual([
    { path: 'results[0].scenario', message: 'is not a scenario of ranker 1.0.0; did you mean new-customer?' },
    { path: 'results[2].scenario', message: 'is not a scenario of ranker 1.0.0' },
  ])
})
