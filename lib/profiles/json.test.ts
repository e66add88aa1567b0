import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from '#lib/json'
import { bytesSource } from '#lib/models/source'
import { RecordReading } from './json-records.ts'
import { profileOf } from './profile.ts'

const profileText = (text: string, file = 'a.json') => profileOf(bytesSource(Buffer.from(text)), file)
const record = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.jsonValue()))
const anywhere = fc.array(fc.nat(40), { minLength: 1, maxLength: 60 })

function takenOf(text: string, steps: readonly number[]): unknown[] {
  const reading = new RecordReading()
  const taken: unknown[] = []
  let at = 0
  for (let turn = 0; at < text.length; turn++) {
    const step = 1 + (steps[turn % steps.length] ?? 0)
    for (const one of reading.records(text.slice(at, at + step))) taken.push(JSON.parse(one))
    at += step
  }
  reading.end()
  return taken
}

describe('records', () => {
  test('are the same however their text is cut, in a list, in a list written over lines, and in lines', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), anywhere, (records, steps) => {
        const expected = JSON.parse(JSON.stringify(records))
        for (const text of [
          JSON.stringify(records),
          JSON.stringify(records, undefined, 2),
          records.map((one) => `${JSON.stringify(one)}\n`).join(''),
        ])
          expect(takenOf(text, steps)).toEqual(expected)
      }),
    )
  })

  test.each([
    ['', 'holds no records'],
    ['[]', 'holds no records'],
    ['[{"a":1},', 'ends within'],
    ['[{"a":1}', 'ends within'],
    ['{"a":1', 'ends within'],
    ['[1,2]', 'is read only as a list of records'],
    ['"text"', 'is read only as a list of records'],
    ['[{"a":1}{"a":2}]', 'is read only as a list of records'],
    ['[{"a":1}] []', 'is read only as a list of records'],
    ['{"a":1},{"a":2}', 'is read only as a list of records'],
    ['[{"a":01}]', 'is not JSON in record 1'],
    ['[{"a":1},{a:2}]', 'is not JSON in record 2'],
  ])('%j says that it %s', async (text, message) => {
    await expect(profileText(text)).rejects.toThrow(message)
  })
})

describe('a column of records', () => {
  test('misses a value where a record does not have it, or has null', async () => {
    const { rows, columns } = await profileText('{"a":1}\n{"b":"x","a":null}\n\n{"b":""}', 'a.jsonl')
    expect(rows).toBe(3)
    expect(columns.map(({ name, type, count, nulls }) => [name, type, count, nulls])).toEqual([
      ['a', 'int64', 1, 2],
      ['b', 'string', 2, 1],
    ])
  })

  test.each([
    ['1, 2.5', 'float64'],
    ['1, 2', 'int64'],
    ['true, false', 'bool'],
    ['"1", "2"', 'string'],
    ['"2026-01-01", "2026-01-02T10:00:00Z"', 'datetime'],
    ['1, "x"', 'string'],
    ['[1], {"b": 2}', 'json'],
    ['null, null', 'string'],
  ])('of %s is %s', async (values, type) => {
    const records = values.split(/, (?![^[]*\])/).map((value) => `{"a":${value}}`)
    expect((await profileText(`[${records.join(',')}]`)).columns[0]?.type).toBe(type)
  })

  test('holds nothing that can not be stored, whatever its texts are cut to', async () => {
    const texts = ['a\\u0000b', '\\ud800', `${'x'.repeat(199)}\u{1f600}`]
    const found = await profileText(texts.map((text) => `{"n\\ud800":"${text}"}`).join('\n'))
    const { value } = parseJson(JSON.stringify(found))
    expect(value).toEqual(found)
    expect(found.columns[0]?.name).toBe('n\ufffd')
  })

  test('is the same in a compressed file', async () => {
    const text = '{"a":1}\n{"a":2}\n'
    const packed = gzipSync(text)
    expect((await profileOf(bytesSource(packed), 'a.ndjson.gz')).columns).toEqual((await profileText(text)).columns)
  })
})
