import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonText, pythonText } from './json-text.ts'

describe('JSON on a page', () => {
  it('means the same as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('keeps short things on one line and packs long lists of numbers', () => {
    expect(jsonText({ features: [[0, 1, 0]] })).toBe('{"features": [[0, 1, 0]]}')
    const lines = jsonText(Array.from({ length: 1000 }, (_, n) => n)).split('\n')
    expect(lines.length).toBeLessThan(80)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(89)
  })
})

it('Python is given its own words for nothing, true and false', () => {
  expect(pythonText({ a: [true, false, null], b: 'it’s "quoted"' })).toBe(
    '{"a": [True, False, None], "b": "it’s \\"quoted\\""}',
  )
})
