import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOn, scalesOf } from './scale.ts'

const ends = fc
  .tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }), fc.double({ noNaN: true }))
  .filter((all) => all.every(Number.isFinite))
  .map((all) => all.toSorted((a, b) => a - b))

describe('what intervals are drawn along', () => {
  it('holds every interval of its metric, in order, and begins at zero', () => {
    fc.assert(
      fc.property(fc.array(ends, { minLength: 1 }), (all) => {
        const values = all.map(([lower = 0, value = 0, upper = 0]) => ({ metric: 'auc', lower, value, upper }))
        const scale = scalesOf(values).get('auc')
        expect(scale && scale.from <= 0 && scale.to >= 0).toBe(true)
        for (const { lower, value, upper } of values) {
          const places = [lower, value, upper].map((one) => placeOn(scale ?? { from: 0, to: 0 }, one, 96))
          expect(places).toEqual(places.toSorted((a, b) => a - b))
          expect([places.every((one) => one >= 0 && one <= 96), places.some(Number.isNaN)]).toEqual([true, false])
        }
      }),
    )
  })

  it('is a scale of its own for each metric', () => {
    const values = [
      { metric: 'auc', value: 0.7, lower: 0.6, upper: 0.8 },
      { metric: 'auc', value: 0.9, lower: null, upper: null },
      { metric: 'r2', value: -2, lower: -3, upper: -1 },
    ]
    expect([...scalesOf(values)]).toEqual([
      ['auc', { from: 0, to: 0.9 }],
      ['r2', { from: -3, to: 0 }],
    ])
    expect(placeOn({ from: 0, to: 0.9 }, 0.45, 100)).toBe(50)
    expect(placeOn({ from: 0, to: 0 }, 0, 100)).toBe(50)
  })
})
