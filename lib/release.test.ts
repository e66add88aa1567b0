import { expect, it } from 'vitest'
import { release } from './release.ts'

it('gives back the memory of bytes, but not memory that others share', () => {
  const own = new Uint8Array(1000)
  const whole = new Uint8Array(1000)
  const shared = whole.subarray(0, 500)
  release(own)
  release(shared)
  expect([own, whole, shared].map(({ length }) => length)).toEqual([0, 1000, 500])
})
