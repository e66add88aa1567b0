import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { freeId, idsOf } from './ids.ts'

it('an id that is free is none of those that are taken, and counts on from the least', () => {
  expect(freeId(['holiday-2', 'x'], 'holiday', 2)).toBe('holiday-3')
  const taken = fc.array(fc.integer({ min: 1, max: 9 }).map((count) => `a-${count}`))
  fc.assert(
    fc.property(taken, (ids) => {
      const free = freeId(ids, 'a')
      expect(ids).not.toContain(free)
      const count = Number(free.slice(2))
      expect(Array.from({ length: count - 1 }, (_, index) => `a-${index + 1}`).every((id) => ids.includes(id))).toBe(
        true,
      )
    }),
  )
})

it('what has no id has none that is taken', () => {
  expect(idsOf([{ id: 'a' }, { id: 1 }, null, 'b', { input: 1 }])).toEqual(['a'])
})
