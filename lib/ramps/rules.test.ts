import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Climb, defaultSteps, flawOfChange, nextOf } from './rules.ts'

const minute = 60_000
const shares = (share?: number, live?: number) => defaultSteps(share, live).map((step) => step.share)

describe('the usual steps', () => {
  it('end at the share that is asked for and begin above what is live', () => {
    expect(shares()).toEqual([0.01, 0.05, 0.1, 0.25, 0.5, 1])
    expect(shares(0.3)).toEqual([0.01, 0.05, 0.1, 0.25, 0.3])
    expect(shares(1, 0.1)).toEqual([0.25, 0.5, 1])
    expect(shares(0.01)).toEqual([0.01])
  })

  it('hold a day each, and the last for nothing', () => {
    const holds = defaultSteps().map(({ hold }) => (hold?.kind === 'time' ? hold.minutes / 60 : undefined))
    expect(holds).toEqual([24, 24, 24, 24, 24, undefined])
  })
})

describe('what comes next', () => {
  const climb: Climb = {
    state: 'running',
    steps: defaultSteps(),
    step: 0,
    steppedAt: 0,
    dueAt: 1440 * minute,
    approvedBy: null,
    predictions: 0,
  }

  it('is nothing for a ramp that does not run or is at its last step', () => {
    for (const state of ['paused', 'ended', 'done'] as const)
      expect(nextOf({ ...climb, state }, 1e15)).toEqual({ kind: 'wait' })
    expect(nextOf({ ...climb, step: 5 }, 1e15)).toEqual({ kind: 'wait' })
  })

  it('is, however clocks jump, one step at a time, none before its minutes are over as this clock counts them', () => {
    const jumps = fc.array(fc.integer({ min: -3 * 1440, max: 3 * 1440 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(jumps, (minutes) => {
        let ramp = { ...climb }
        let now = 0
        let anchor = 0
        for (const jump of minutes) {
          now += jump * minute
          const next = nextOf(ramp, now)
          if (next.kind === 'wait') continue
          if (next.kind === 'step') {
            expect(next.index).toBe(ramp.step + 1)
            expect(now - anchor).toBeGreaterThanOrEqual(1440 * minute)
          }
          anchor = now
          const step = next.kind === 'step' ? next.index : ramp.step
          ramp = { ...ramp, step, steppedAt: now, dueAt: now + 1440 * minute }
        }
      }),
    )
  })
})

it('steps that were reached are not changed, others are', () => {
  const before = defaultSteps()
  expect(flawOfChange(before, [...before.slice(0, 3), { share: 1 }], 2)).toBeUndefined()
  expect(flawOfChange(before, before.slice(1), 2)).toMatchObject({ path: 'steps[0]' })
  const other = [{ share: 0.01, hold: { kind: 'approval' } as const }, ...before.slice(1)]
  expect(flawOfChange(before, other, 0)).toBeUndefined()
  expect(flawOfChange(before, other, 1)).toMatchObject({ path: 'steps[0]' })
})
