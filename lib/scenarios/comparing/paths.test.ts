import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { pathOf } from '#lib/issues'
import { anyIndex, stepsOfPattern } from './paths.ts'

it('any path that a difference shows can be written as a path of a field', () => {
  const steps = fc.array(fc.oneof(fc.string(), fc.nat(1_000_000)), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(steps, (one) => {
      expect(stepsOfPattern(pathOf(one))).toEqual(one)
    }),
  )
})

it.each([
  ['items[*].price', ['items', anyIndex, 'price']],
  ['[*][0]', [anyIndex, 0]],
  ['["*"]', ['*']],
  ['a["b\\"c"]', ['a', 'b"c']],
])('reads %s', (path, steps) => {
  expect(stepsOfPattern(path)).toEqual(steps)
})

it.each(['', '.a', 'a.', 'a..b', 'a b', '[', '[-1]', '[1', '[a]', 'a[*', '["\\x"]', 'a.*', '*'])(
  'refuses %j',
  (path) => {
    expect(stepsOfPattern(path)).toBeUndefined()
  },
)
