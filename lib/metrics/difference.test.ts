import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Measured, metricDifference } from './difference.ts'

const measured = (value: number, reach: number, n: number | null = 500): Measured => ({
  value,
  n,
  lower: value - reach,
  upper: value + reach,
})

it('of measures follows from their two intervals', () => {
  const { value, interval, verdict } = metricDifference(measured(0.6, 0.03), measured(0.7, 0.04), 'higher')
  expect([value, interval?.lower, interval?.upper].map((x) => Number(x?.toFixed(9)))).toEqual([0.1, 0.05, 0.15])
  expect(verdict).toBe('better')
})

it('of measures names no winner where a double can not hold it', () => {
  const rule = 'The difference can not be computed with these numbers.'
  const [low, high] = [measured(-1.7e308, 1), measured(1.7e308, 1)]
  expect(metricDifference(low, high, 'higher')).toEqual({
    value: null,
    interval: null,
    verdict: 'not enough data',
    rule,
  })
  const wide = { value: 0, n: 500, lower: -1.7e308, upper: 1.7e308 }
  expect(metricDifference(wide, measured(1, 0.1), 'higher')).toMatchObject({ value: 1, interval: null, rule })
})

it('of measures has numbers that are numbers, whatever was posted', () => {
  const any = fc.double({ noNaN: true, noDefaultInfinity: true })
  const one = fc.record({ value: any, n: fc.constant(100), lower: any, upper: any })
  fc.assert(
    fc.property(one, one, (a, b) => {
      const { value, interval } = metricDifference(a, b, 'higher')
      for (const number of [value, interval?.lower, interval?.upper])
        if (number != null) expect(Number.isFinite(number)).toBe(true)
    }),
  )
})
