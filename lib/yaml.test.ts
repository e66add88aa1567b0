import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { parseYaml } from '#lib/yaml'

const first = (text: string) => parseYaml(text).issues?.[0]

describe('what YAML means', () => {
  test('any JSON value written as YAML reads back the same', () => {
    // YAML keeps a zero's sign, JSON has none.
    const value = fc
      .jsonValue({ maxDepth: 4 })
      .map((json) => JSON.stringify(json))
      .filter((json) => !json.includes('__proto__'))
    fc.assert(
      fc.property(value, (json) => {
        const text = stringify(JSON.parse(json), { aliasDuplicateObjects: false })
        expect(parseYaml(text).value).toEqual(JSON.parse(json))
      }),
    )
  })

  test('dates and yes stay text, as YAML 1.2 says', () => {
    expect(parseYaml('day: 2026-10-01\ntime: 2026-10-01T00:00:00Z\nanswer: yes\nempty:\n').value).toEqual({
      day: '2026-10-01',
      time: '2026-10-01T00:00:00Z',
      answer: 'yes',
      empty: null,
    })
  })

  test('the failsafe schema leaves numbers as they were written', () => {
    expect(parseYaml('a: 1e3\nb: [3.10, true, null]', 'failsafe').value).toEqual({
      a: '1e3',
      b: ['3.10', 'true', 'null'],
    })
  })
})

test('each value knows the line it begins on', () => {
  const { lineAt } = parseYaml('# first\na: 1\nb:\n  - x\n\n  - pip:\n      - y\n')
  expect([lineAt?.(['a']), lineAt?.(['b', 0]), lineAt?.(['b', 1, 'pip', 0])]).toEqual([2, 4, 7])
})

describe('what YAML is refused, and where', () => {
  test.each([
    ['base: &b {x: 1}\nother: 2', 'base', 'is an anchor or alias: write the value itself'],
    ['a: 1\nb: [1, *x]', 'b[1]', 'is an anchor or alias'],
    ['a: {b: !!binary aGk=}', 'a.b', 'has a tag: write the value without it'],
    ['a: !!python/object/apply:os.system [ls]', 'a', 'has a tag: write the value without it'],
    ['a: {b: 1, b: 2}', 'a.b', 'is written twice'],
    ['a:\n  __proto__: {x: 1}', 'a.__proto__', 'is not allowed as a key'],
    ['a: [1, .inf]', 'a[1]', 'must be a finite number'],
    ['a: .nan', 'a', 'must be a finite number'],
    ['seed: 0x20000000000001', 'seed', 'would lose digits: a whole number this large must be text, in quotes'],
    ['a: "\\0"', 'a', 'must not hold a NUL character'],
    ['a: "\\ud800"', 'a', 'must be whole Unicode: half of a surrogate pair stands alone'],
    ['a: 1\n---\nb: 2', '', 'must be one document, without a line of ---'],
    ['', '', 'is empty'],
    ['a: 1\n\tb: 2', '', 'is not YAML: line 2'],
    [
      'summary: new: better',
      '',
      'is not YAML: line 1, column 10: text that holds a colon and a space must be in quotes',
    ],
    ['a: "x', '', 'is not YAML: line 1, column 6: a quote, bracket or colon is missing'],
    ['? [a]\n: b', '', 'is not YAML: line 1, column 3: a key must be text'],
  ])('%j', (text, path, message) => {
    expect(first(text)?.path).toBe(path)
    expect(first(text)?.message).toContain(message)
  })

  test('a broken text is answered with sentences, whatever it is', () => {
    const pieces = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '&x ',
      '*x',
      '!!t ',
      '"',
      "'",
      '|',
      '>',
      '#',
      '%',
      '---',
      '? ',
      '\t',
      '@',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 16 }), (parts) => {
        const { issues } = parseYaml(parts.join(''))
        for (const { message } of issues ?? []) expect(message).not.toMatch(/undefined|at .*\.js/)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('hostile YAML ends at a limit', () => {
  test.each([
    ['flow levels', '['.repeat(100_000), 'is nested more than 64 deep'],
    [
      'block levels',
      Array.from({ length: 80 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
      'is nested more than 64 deep',
    ],
    [
      'block levels beyond the stack',
      Array.from({ length: 1_300 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
      'is nested more than 64 deep',
    ],
    ['many keys', Array.from({ length: 60_000 }, (_, key) => `k${key}: 1`).join('\n'), 'holds too many values'],
    ['many empty lines', '\n'.repeat(1_000_000), 'holds too many values'],
    ['a long text', 'a'.repeat(1_048_577), 'is longer than 1 MiB'],
  ])('%s', (_, text, message) => {
    expect(first(text)?.message).toContain(message)
  })
})
