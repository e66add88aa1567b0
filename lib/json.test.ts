import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from '#lib/json'

const issues = (text: string) => parseJson(text).issues
const keysThatReach = ['__proto__', 'prototype']
const plain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  Object.entries(value).every(([key, inner]) => !keysThatReach.includes(key) && plain(inner))

describe('what strict JSON accepts', () => {
  test('a value reads as JSON.parse reads it, whatever its layout', () => {
    fc.assert(
      fc.property(fc.jsonValue().filter(plain), fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(parseJson(text)).toEqual({ value: JSON.parse(text) })
      }),
    )
  })

  test('escapes, exponents and control characters beyond ASCII keep their meaning', () => {
    expect(parseJson('{"a\\u0020b":[1e-3,-0.5E+2,"\\\\\\"\\/\\ud83d\\ude00","\u0085"],"":null}').value).toEqual({
      'a b': [0.001, -50, '\\"/😀', '\u0085'],
      '': null,
    })
  })

  test('a large whole number is kept when a double holds it', () => {
    const text = '[-9007199254740992,100000000000000000000,590295810358705651712,590295810358705700000]'
    expect(parseJson(text).value).toEqual([-(2 ** 53), 1e20, 2 ** 69, 2 ** 69])
  })

  test('what Python writes for what is no number is text, where it is asked for, and refused elsewhere', () => {
    const limits = { depth: 8, nodes: 100, endless: 'text' } as const
    const text = '{"scores": [NaN, -Infinity, Infinity, -1, "NaN"]}'
    expect(parseJson(text, limits).value).toEqual({ scores: ['NaN', '-Infinity', 'Infinity', -1, 'NaN'] })
    expect(parseJson('[nan]', limits).issues).toBeDefined()
    expect(parseJson('[NaNa]', limits).issues).toBeDefined()
  })

  test('a whole number beyond 2^53 - 1 is the text it was written with, where its digits are asked for', () => {
    const limits = { depth: 8, nodes: 100, long: 'digits' } as const
    const text = '[9007199254740991, 9007199254740992, -63632930341951740, 1e20, 1.5]'
    expect(parseJson(text, limits).value).toEqual([2 ** 53 - 1, '9007199254740992', '-63632930341951740', 1e20, 1.5])
    expect(parseJson('[1e999]', limits).issues).toBeDefined()
  })

  test('64 levels and 50,000 values are within the limits', () => {
    expect(issues('['.repeat(64) + ']'.repeat(64))).toBeUndefined()
    expect(issues(`[${'0,'.repeat(49_998)}0]`)).toBeUndefined()
  })
})

describe('what strict JSON refuses, and where', () => {
  test.each([
    ['{"a":{"b":1,"b":2}}', 'a.b', 'is written twice'],
    ['{"a":1,"\\u0061":2}', 'a', 'is written twice'],
    ['[{"x":{"__proto__":{"admin":true}}}]', '[0].x.__proto__', 'is not allowed as a key'],
    ['{"constructor":{"prototype":{"a":1}}}', 'constructor.prototype', 'is not allowed as a key'],
    ['{"rows":[1,1e999]}', 'rows[1]', 'must be a finite number'],
    ['{"rows":-1e999}', 'rows', 'must be a finite number'],
    ['{"seed":9007199254740993}', 'seed', 'would lose digits: a whole number this large must be text, in quotes'],
    ['{"odd key":"\\u0000"}', '["odd key"]', 'must not hold a NUL character'],
    ['["\\ud800"]', '[0]', 'must be whole Unicode: half of a surrogate pair stands alone'],
    ['{"\\udc00":1}', '["\\udc00"]', 'must be whole Unicode: half of a surrogate pair stands alone'],
    [`${'['.repeat(65)}${']'.repeat(65)}`, '[0]'.repeat(64), 'is nested more than 64 deep'],
    ['{"a":', 'a', 'is not JSON: line 1, column 6 should be a value'],
    ['{\n  "a": 01\n}', 'a', 'is not JSON: line 2, column 9 should be a comma or }'],
    ['', '', 'is not JSON: line 1, column 1 should be a value'],
    ['[1,]', '[1]', 'is not JSON: line 1, column 4 should be a value'],
    ['{"a":1,}', 'a', 'is not JSON: line 1, column 8 should be a key in double quotes'],
    ["{'a':1}", '[""]', 'is not JSON: line 1, column 2 should be a key in double quotes'],
    ['1 2', '', 'is not JSON: line 1, column 3 should be the end'],
    ['[NaN]', '[0]', 'is not JSON: line 1, column 2 should be a value'],
    ['[-Infinity]', '[0]', 'is not JSON: line 1, column 2 should be a number'],
  ])('%.60s', (text, path, message) => {
    expect(issues(text)).toEqual([{ path, message }])
  })

  test('everything JSON.parse refuses is refused', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '.',
      'e',
      'true',
      'nul',
      ' ',
      '\n',
      '\t',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        const reads = ((): boolean => {
          try {
            JSON.parse(text)
            return true
          } catch {
            return false
          }
        })()
        const found = issues(text)?.map(({ message }) => message) ?? []
        expect(found.some((message) => message.startsWith('is not JSON'))).toBe(!reads)
      }),
      { numRuns: 2_000 },
    )
  })

  test('several mistakes are told together, a flood of them is cut', () => {
    expect(issues('{"a":1,"a":2,"b":[1e999],"__proto__":3}')?.map(({ path }) => path)).toEqual([
      'a',
      'b[0]',
      '__proto__',
    ])
    expect(issues(`[${'1e999,'.repeat(5_000)}0]`)?.length).toBeLessThanOrEqual(101)
  })
})

describe('hostile sizes end at the limit, not at the end of the text', () => {
  test.each([
    ['two thousand levels', '['.repeat(2_000) + ']'.repeat(2_000), 'is nested more than 64 deep'],
    ['a million unclosed levels', '{"a":'.repeat(1_000_000), 'is nested more than 64 deep'],
    [
      'a hundred thousand keys',
      `{${Array.from({ length: 100_000 }, (_, key) => `"k${key}":0`).join(',')}}`,
      'holds more than 50000 values',
    ],
    ['a megabyte of backslashes', `"${'\\\\'.repeat(500_000)}`, 'is not JSON: line 1, column 1 should be text'],
  ])('%s', (_, text, message) => {
    expect(issues(text)?.[0]?.message).toContain(message)
  })
})
