import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/json'
import type { ApiField } from '#lib/manifest/schema'
import { misfits } from './shaped.ts'

const field = (type: ApiField['type'], shape?: number[], optional?: boolean): ApiField => ({
  name: 'x',
  type,
  shape,
  optional,
})

describe('a value fits', () => {
  test.each<[string, ApiField, Json]>([
    [
      'a batch of any size',
      field('float32', [-1, 2]),
      [
        [1, 2.5],
        [3, 4],
      ],
    ],
    ['no rows at all', field('float32', [-1, 2]), []],
    ['a scalar', field('int64', []), 7],
    ['null where a number is unknown', field('float64', [2]), [1, null]],
    ['any shape where none is stated', field('float32'), [[1], [2, 3]]],
    ['text for bytes and times', field('datetime', [1]), ['2026-10-01T00:00:00Z']],
    ['a list of tables', field('sequence'), [{ a: 0.1 }]],
    ['any JSON', field('json', [4]), { deep: [null] }],
  ])('%s', (_, stated, value) => {
    expect(misfits([stated], { x: value })).toEqual([])
  })

  test('without what may be left out', () => {
    expect(misfits([field('bool', [], true)], {})).toEqual([])
    expect(misfits([field('bool', [])], {}, true)).toEqual([])
  })
})

describe('a value that does not fit says where', () => {
  test.each<[ApiField, Json, string]>([
    [field('float32', [-1, 2]), [[1, 2], [3]], 'x has 1 element on axis 2, not 2'],
    [field('float32', [-1, -1]), [[1, 2], [3]], 'x has 1 element on axis 2, not 2'],
    [field('float32', [-1, 2]), [1, 2], 'x has 1 axis, not 2'],
    [field('float32', [2]), [[1], [2]], 'x holds a list where float32 is stated'],
    [field('int32', [1]), [1.5], 'x holds a number where int32 is stated'],
    [field('uint8', []), -1, 'x holds a number where uint8 is stated'],
    [field('bool', []), 'true', 'x holds a string where bool is stated'],
    [field('string', [1]), [null], 'x holds null where string is stated'],
    [field('map'), 3, 'x holds a number where map is stated'],
  ])('%j', (stated, value, found) => {
    expect(misfits([stated], { x: value })).toEqual([found])
  })

  test('names what is missing, what is not stated, and what is no table of names', () => {
    expect(misfits([field('bool', [])], { y: 1 })).toEqual(['y is not stated', 'x is not given'])
    expect(misfits([field('bool', [])], [true])).toEqual(['a list stands where names and values should'])
    expect(misfits([{ ...field('json'), name: 'toString' }], {})).toEqual(['toString is not given'])
  })
})
