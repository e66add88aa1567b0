import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '#lib/json'
import { flawOfJson, isBroken, jsonReading } from './json-reading.ts'

const { read, show } = jsonReading

/** Any JSON that a draft may hold: some keys are refused everywhere. */
const taken = fc
  .jsonValue()
  .map((value) => JSON.stringify(value))
  .filter((text) => !/"(__proto__|prototype)":/.test(text))
  .map((text) => JSON.parse(text) as Json)

describe('JSON that is typed', () => {
  it('says again what it was shown for', () => {
    fc.assert(
      fc.property(taken, (json) => {
        expect(read(show(json))).toEqual(json)
      }),
    )
  })

  it('is kept as the text it is where it has a key that is refused', () => {
    const typed = '{"a": {"__proto__": false}}'
    expect(read(typed)).toBe(typed)
    expect(flawOfJson(typed)).toBe('a.__proto__ is not allowed as a key')
  })

  it('is kept as it is while it is no JSON yet, and is shown so', () => {
    const begun = '{"features": [[0, 1'
    expect(read(begun)).toBe(begun)
    expect(show(begun)).toBe(begun)
    expect(isBroken(begun)).toBe(true)
    expect(flawOfJson(begun)).toMatch(/is not JSON: line 1, column 20/)
  })

  it('is refused where it would change on its way', () => {
    expect(flawOfJson('{"a": 1, "a": 2}')).toBe('a is written twice')
    expect(flawOfJson('12345678901234567890')).toMatch(/lose digits/)
    expect(flawOfJson(' ')).toBeUndefined()
    expect(read('')).toBeUndefined()
  })
})
