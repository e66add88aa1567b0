import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from './json.ts'
import { linesOf, parseRow, rowsOfArray } from './json-rows.ts'

const key = fc.constantFrom('a', 'b', '__proto__', 'constructor', 'ä', 'a\\u0062', '1')
const value = fc.oneof(
  fc.double().map((one) => JSON.stringify(one)),
  fc.constantFrom('1e999', '-0', '12345678901234567', '0.12345678901234567', 'NaN', '01', '{}', '[1]', 'null', 'true'),
  fc.string().map((one) => JSON.stringify(one)),
  fc.constantFrom('"\\ud800"', '"a\\"b"', '"a', '"\t"'),
)
const row = fc
  .array(fc.tuple(key, value), { maxLength: 5 })
  .map((pairs) => `{${pairs.map(([name, one]) => `"${name}": ${one}`).join(',')}}`)

describe('a row', () => {
  it('is read as the strict reader reads it, and refused with its words', () => {
    fc.assert(
      fc.property(fc.oneof(row, fc.json(), fc.string()), (text) => {
        expect(parseRow(text)).toEqual(parseJson(text))
      }),
      { numRuns: 3000 },
    )
  })

  it.each(['{"a":1,"a":2}', '{"a":"x","a":"x"}', '{"__proto__":1}', '{"a":1e999}', '{"a":1}x', ''])(
    'that is wrong is refused: %s',
    (text) => expect(parseRow(text).issues).toHaveLength(1),
  )
})

describe('rows', () => {
  it('of an array are its objects, wherever brackets and quotes stand in their texts', () => {
    const space = fc.constantFrom('', ' ', '\n', '\r\n\t')
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 })
    fc.assert(
      fc.property(objects, space, (given, gap) => {
        const text = `${gap}[${gap}${given.map((one) => JSON.stringify(one)).join(`${gap},${gap}`)}${gap}]${gap}`
        expect(rowsOfArray(text)?.map((one) => JSON.parse(one.text))).toEqual(JSON.parse(text))
      }),
    )
  })

  it.each(['', '{}', '[1]', '[{}', '[{},]', '[{}] x', '[{} {}]', '[[{}]]', 'null'])(
    'are not taken from what is no array of objects: %s',
    (text) => expect(rowsOfArray(text)).toBeUndefined(),
  )

  it('are looked for in one pass, however many quotes are escaped and however long a text is', () => {
    const started = performance.now()
    const escaped = '\\"'.repeat(512 * 1024)
    expect(rowsOfArray(`[{"a":"${escaped}`)).toBeUndefined()
    expect(rowsOfArray(`[{"a":"${escaped}"}]`)).toHaveLength(1)
    const long = 'x'.repeat(15 * 1024 * 1024)
    expect(rowsOfArray(`[{"a":"${long}`)).toBeUndefined()
    expect(rowsOfArray(`[{"a":"${long}"}]`)).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('of lines know their line, blank ones counted', () => {
    expect([...linesOf('{"a":1}\n\r\n  \n{"a":2}\r\n{"a":3}')].map(({ place }) => place)).toEqual([
      'line 1',
      'line 4',
      'line 5',
    ])
    expect([...linesOf('')]).toEqual([])
  })
})
