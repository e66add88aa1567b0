import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '#lib/json'
import type { FieldToFill } from '#lib/sandbox/trying'
import { cellNames, cellShape, entryOf, readEntry, turned } from './entries.ts'

const features: FieldToFill = { name: 'features', type: 'float32', shape: [-1, 4] }
const typed = (field: FieldToFill, ...cells: string[]) => readEntry(field, { as: 'cells', cells })

test('a small input has a field for each value of one row, a large or open one is written as JSON', () => {
  expect(cellShape(features)).toEqual([1, 4])
  expect(cellNames(features, [1, 4])).toEqual(['features[0][0]', 'features[0][1]', 'features[0][2]', 'features[0][3]'])
  expect(cellShape({ name: 'age', type: 'int64', shape: [] })).toEqual([])
  expect(cellNames({ name: 'age', type: 'int64', shape: [] }, [])).toEqual(['age'])
  expect(cellNames({ name: 'x', type: 'int64', shape: [2] }, [2])).toEqual(['x[0]', 'x[1]'])
  for (const [type, shape] of [
    ['float32', [-1]],
    ['float32', [1, 99]],
    ['float32', ['batch', 'features']],
    ['float32', [1, 1, 2]],
    ['float32', undefined],
    ['map', undefined],
    ['sequence<map<int64, float32>>', undefined],
  ] as const)
    expect(cellShape({ name: 'x', type, shape })).toBeUndefined()
})

test('what a scenario gives is shown in fields where it fits them, else as JSON', () => {
  expect(entryOf(features, [[1, 2, 3, 0.5]])).toEqual({ as: 'cells', cells: ['1', '2', '3', '0.5'] })
  for (const value of [
    [[1, 2, 3]],
    [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ],
    'a',
    null,
    [1, 2, 3, 4],
    [[1, 2, 3, null]],
  ])
    expect(entryOf(features, value)).toMatchObject({ as: 'json' })
})

const fields: { field: FieldToFill; value: fc.Arbitrary<Json> }[] = [
  {
    field: features,
    value: fc
      .array(
        fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((x) => x + 0),
        { minLength: 4, maxLength: 4 },
      )
      .map((row) => [row]),
  },
  { field: { name: 'n', type: 'int64', shape: [] }, value: fc.oneof(fc.integer(), fc.constant('9223372036854775807')) },
  { field: { name: 'on', type: 'bool', shape: [2] }, value: fc.tuple(fc.boolean(), fc.boolean()) },
  {
    field: { name: 'words', type: 'string', shape: [1, 2] },
    value: fc.tuple(fc.string(), fc.string()).map((row) => [row]),
  },
  {
    field: { name: 'rest', type: 'json' },
    value: fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value))),
  },
]

test.each(fields)(
  'an input of $field.type is read as it was filled in, in either way of typing it',
  ({ field, value }) => {
    fc.assert(
      fc.property(value, (given) => {
        const entry = entryOf(field, given)
        const read = readEntry(field, entry)
        if (read.error !== undefined) return expect(JSON.stringify(given)).toMatch(/\\u0000|__proto__|-0/u)
        expect(read).toEqual({ value: given })
        const other = turned(field, entry)
        expect(readEntry(field, other)).toEqual({ value: given })
        return undefined
      }),
    )
  },
)

test('a value that is none is refused at its place', () => {
  expect(typed(features, '1', '2', 'three', '4').error).toMatch(/^features\[0\]\[2\] is "three", a number/u)
  expect(typed(features, '1', '', '3', '4').error).toMatch(/^features\[0\]\[1\] is "", a number/u)
  expect(typed({ name: 'n', type: 'uint8', shape: [] }, '256').error).toMatch(
    /^n is 256, a whole number from 0 to 255/u,
  )
  expect(typed(features, '', '', '', '')).toEqual({ error: 'is required' })
  expect(typed({ ...features, optional: true }, '', '', '', '')).toEqual({})
  expect(readEntry({ name: 'x', type: 'json' }, { as: 'json', text: '{"a": 1' }).error).toMatch(/\}/u)
})
