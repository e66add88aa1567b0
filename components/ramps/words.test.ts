import { expect, test } from 'vitest'
import type { RampView } from '#lib/promotions/view-schema'
import { holdWords, standstillOf, stepStateOf, waitWords } from './words.ts'

const ramp: RampView = {
  state: 'running',
  steps: [
    { share: 0.01, hold: { kind: 'sample', predictions: 1000 } },
    { share: 0.5, hold: { kind: 'approval' } },
    { share: 1 },
  ],
  begun: true,
  step: 1,
  steppedAt: '2026-11-25T10:00:00.000Z',
  dueAt: null,
  heldBecause: null,
  approvedBy: null,
  predictions: null,
}
const states = (one: RampView) => one.steps.map((_, index) => stepStateOf(one, index))

test('a hold is named by its largest whole unit', () => {
  expect([1440, 2880, 90, 60].map((minutes) => holdWords({ kind: 'time', minutes }))).toEqual([
    '1 day',
    '2 days',
    '90 minutes',
    '1 hour',
  ])
})

test('steps are done, live, next, or not reached any more', () => {
  expect(states(ramp)).toEqual(['done', 'live', 'next'])
  expect(states({ ...ramp, state: 'ended' })).toEqual(['done', 'live', 'left'])
  expect(states({ ...ramp, begun: false, state: 'paused', step: 0 })).toEqual(['later', 'later', 'later'])
})

test('a ramp that stands still says why, and one that waits says for what', () => {
  expect(standstillOf(ramp)).toBeUndefined()
  expect(standstillOf({ ...ramp, heldBecause: 'it is frozen' })).toMatchObject({ title: 'Held at 50%', tone: 'bad' })
  expect(standstillOf({ ...ramp, state: 'paused', heldBecause: 'Ada: the sale' })).toMatchObject({
    because: 'Ada: the sale',
  })
  expect(standstillOf({ ...ramp, begun: false, state: 'paused' })).toBeUndefined()
  expect(waitWords(ramp)).toBe('when somebody lets it go')
  expect(waitWords({ ...ramp, step: 0, predictions: 340 })).toContain('340 predictions so far')
})
