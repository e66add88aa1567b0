import { describe, expect, it } from 'vitest'
import { judged } from './judging.ts'

const scenario = { id: 'a', input: 1, expected: { scores: [1, 2] } }

describe('how a scenario came out', () => {
  it('is a failure that names its first difference, both sides and how many more', () => {
    const { result, differences } = judged(scenario, { output: { scores: [9, 9] }, duration: 1.5 })
    expect(result).toEqual({
      scenario: 'a',
      outcome: 'fail',
      actual: { scores: [9, 9] },
      note: 'scores[0] differs by 8: 1 expected, 9 came (and 1 more)',
      duration: 1.5,
    })
    expect(differences).toHaveLength(2)
  })

  it('is an error in one readable line', () => {
    const { result } = judged(scenario, { error: 'Traceback:\n  too hot' })
    expect(result).toEqual({ scenario: 'a', outcome: 'error', note: 'Traceback: too hot' })
  })

  it('is a pass that says so where nothing was expected', () => {
    expect(judged(scenario, { output: { scores: [1, 2] }, duration: 1 }).result.note).toBeUndefined()
    const { result } = judged({ id: 'a', input: 1 }, { output: null, duration: 1 })
    expect([result.outcome, result.note]).toEqual(['pass', 'no expected output: only that it answers'])
  })
})
