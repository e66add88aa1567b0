import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { isWithin, pathOf, stepsOf } from './issues.ts'

const steps = fc.array(
  fc.oneof(fc.string({ minLength: 1 }), fc.nat(9_999), fc.constantFrom('api', 'range', '"', ']', '.')),
  {
    maxLength: 6,
  },
)

it('reads of a path the steps it was written from, whatever its keys are', () => {
  fc.assert(
    fc.property(steps, (all) => {
      expect(stepsOf(pathOf(all))).toEqual(all)
    }),
  )
  expect(stepsOf('data[0].window.from')).toEqual(['data', 0, 'window', 'from'])
  expect(stepsOf('data[x')).toEqual(['data'])
})

it('tells a path within another from one that only begins as it', () => {
  expect(['data[1].from', 'data[1]["odd key"]', 'data[1][0]'].filter((path) => !isWithin(path, 'data[1]'))).toEqual([])
  expect(['data[1]', 'data[10]', 'data', 'dataset'].filter((path) => isWithin(path, 'data[1]'))).toEqual([])
  expect(isWithin('configuration.optimizer.lr', 'configuration.opt')).toBe(false)
})
