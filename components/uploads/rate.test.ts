import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rateOf, type Sample, secondsLeft, withSample } from './rate.ts'

const sampled = (samples: readonly Sample[]) => samples.reduce<readonly Sample[]>(withSample, [])
const step = fc.record({ ms: fc.integer({ min: 20, max: 2000 }), bytes: fc.nat(1e8) })
const steps = fc.array(step, { minLength: 1, maxLength: 60 })

const samplesOf = (steps: readonly { ms: number; bytes: number }[]): Sample[] =>
  steps.reduce<Sample[]>(
    (samples, { ms, bytes }) => {
      const last = samples.at(-1) ?? { at: 0, sent: 0 }
      return [...samples, { at: last.at + ms, sent: last.sent + bytes }]
    },
    [{ at: 0, sent: 0 }],
  )

it('is never faster than the fastest step, nor slower than the slowest', () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const rate = rateOf(sampled(samplesOf(steps)))
      const rates = steps.map(({ ms, bytes }) => (bytes * 1000) / ms)
      return rate === 0 || (rate >= Math.min(...rates) - 1e-6 && rate <= Math.max(...rates) * (1 + 1e-9))
    }),
  )
})

it('of a steady sender is its speed', () => {
  const steady = Array.from({ length: 100 }, () => ({ ms: 100, bytes: 3_800_000 }))
  expect(rateOf(sampled(samplesOf(steady)))).toBeCloseTo(38e6, -3)
})

it('keeps no more than six seconds of samples, and one before them', () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const samples = sampled(samplesOf(steps))
      const last = samples.at(-1)?.at ?? 0
      return samples.slice(1).every(({ at }) => at > last - 6000)
    }),
  )
})

it('says nothing of the first moment, nor right after bytes were lost', () => {
  const before = sampled([
    { at: 0, sent: 0 },
    { at: 5000, sent: 5e8 },
  ])
  expect(rateOf(before)).toBe(1e8)
  expect(rateOf(withSample(before, { at: 5100, sent: 4e8 }))).toBe(0)
  expect(rateOf([{ at: 0, sent: 0 }])).toBe(0)
})

it('a rest without a speed has no time', () => {
  expect(secondsLeft(100, 0, 0)).toBeUndefined()
  expect(secondsLeft(100, 50, 10)).toBe(5)
})
