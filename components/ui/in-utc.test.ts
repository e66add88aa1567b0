import { expect, it } from 'vitest'
import { inUtc } from './in-utc.ts'

it('a moment of the own clock is said in UTC, and what is none is left to be refused', () => {
  expect(inUtc('2026-11-27T08:00:00+02:00')).toBe('2026-11-27T06:00:00.000Z')
  expect(inUtc('2026-11-27T08:00')).toBe(new Date(2026, 10, 27, 8).toISOString())
  expect([inUtc('tomorrow'), inUtc()]).toEqual(['tomorrow', ''])
})
