import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { portions } from './chunks.ts'

it('portions hold every row in its order, and no more text than a million letters before the last row', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2_000_000), { maxLength: 1_200 }), (sizes) => {
      const all = portions(sizes, (size) => size)
      expect(all.flat()).toEqual(sizes)
      for (const portion of all) {
        expect(portion.length).toBeLessThanOrEqual(500)
        expect(portion.slice(0, -1).reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000)
      }
    }),
  )
  expect(portions(Array(1_001).fill(0), () => 0).map(({ length }) => length)).toEqual([500, 500, 1])
})
