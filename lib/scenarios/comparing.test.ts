import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import type { ApiField } from '#lib/manifest/schema'
import { isObject } from '#lib/tree'
import { overlapAt } from './comparing/ranks.ts'
import { compareOutput, takesAnyAnswer } from './comparing.ts'
import { type Comparison, comparisonKinds } from './schema.ts'

const plain = (text: string) => text !== '__proto__'
const value = fc
  .letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constantFrom<Json>(null, 'NaN', 'Infinity', '-Infinity', '9007199254740993'),
      fc.array(tie('json'), { maxLength: 5 }),
      fc.dictionary(fc.string().filter(plain), tie('json'), { maxKeys: 5 }),
    ),
  }))
  .json.map((one) => JSON.parse(JSON.stringify(one)) as Json)

const kinds: Record<(typeof comparisonKinds)[number], fc.Arbitrary<Comparison>> = {
  exact: fc.constant({ kind: 'exact' }),
  absolute: fc.record({ kind: fc.constant('absolute'), tolerance: fc.double({ min: 0, max: 1e6, noNaN: true }) }),
  relative: fc.record({ kind: fc.constant('relative'), tolerance: fc.double({ min: 0, max: 2, noNaN: true }) }),
  'rank-overlap': fc.record({
    kind: fc.constant('rank-overlap'),
    k: fc.integer({ min: 1, max: 10 }),
    atLeast: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  schema: fc.constant({ kind: 'schema' }),
}
const comparison = fc.oneof(...Object.values(kinds))
const exact: Comparison = { kind: 'exact' }
const absolute = (tolerance: number): Comparison => ({ kind: 'absolute', tolerance })

const found = (compare: Comparison, expected: Json, actual: Json, outputs?: ApiField[]) =>
  compareOutput({ expected, compare }, actual, outputs)
const pathsOf = (compare: Comparison, expected: Json, actual: Json, outputs?: ApiField[]) =>
  found(compare, expected, actual, outputs).map(({ path }) => path)

/** Every place that is neither list nor object. */
function leavesOf(json: Json, steps: (string | number)[] = []): (string | number)[][] {
  if (typeof json !== 'object' || json === null) return [steps]
  const entries = Array.isArray(json) ? [...json.entries()] : Object.entries(json)
  return entries.flatMap(([step, inner]) => leavesOf(inner, [...steps, step]))
}

function withAt(json: Json, [step, ...rest]: (string | number)[], change: (leaf: Json) => Json): Json {
  if (step === undefined) return change(json)
  if (Array.isArray(json)) return json.map((one, index) => (index === step ? withAt(one, rest, change) : one))
  if (!isObject(json)) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, one]) => [key, key === step ? withAt(one, rest, change) : one]),
  )
}

describe('whatever the kind of comparison', () => {
  it('an output is as expected where it is the same', () => {
    fc.assert(
      fc.property(comparison, value, (compare, json) => {
        expect(found(compare, json, json)).toEqual([])
      }),
    )
  })

  it('one changed value is the one difference, at its own path', () => {
    const nested = value.filter((json) => leavesOf(json).length > 0)
    fc.assert(
      fc.property(fc.constantFrom(exact, absolute(0.5)), nested, fc.nat(), (compare, json, seed) => {
        const leaves = leavesOf(json)
        const steps = leaves[seed % leaves.length] ?? []
        const other = (leaf: Json) => (leaf === 'changed' ? 1 : 'changed')
        expect(pathsOf(compare, json, withAt(json, steps, other))).toEqual([pathOf(steps)])
      }),
    )
  })

  it('nothing is thrown for any two values, at most 100 differences and a count come, and JSON can say them', () => {
    fc.assert(
      fc.property(comparison, value, value, (compare, expected, actual) => {
        const differences = found(compare, expected, actual)
        expect(differences.length).toBeLessThanOrEqual(101)
        expect(JSON.parse(JSON.stringify(differences))).toEqual(differences)
      }),
    )
  })

  it('says how many differences there are beside the first hundred', () => {
    const many = Array.from({ length: 1_234 }, (_, index) => index)
    const differences = found(
      exact,
      many,
      many.map((one) => one + 1),
    )
    expect([differences.length, differences[99]?.path]).toEqual([101, '[99]'])
    expect(differences[100]).toEqual({ path: '', what: 'has 1,134 more differences' })
  })
})

describe('an output that is large', () => {
  const deep = (levels: number, leaf: Json) => {
    let json = leaf
    for (let level = 0; level < levels; level++) json = level % 2 === 0 ? [json] : { a: json }
    return json
  }

  it('is compared down to 1,000 levels, and said to be deeper beyond', () => {
    expect(found(exact, deep(1_000, 1), deep(1_000, 1))).toEqual([])
    expect(found(exact, deep(1_000, 1), deep(1_000, 2))[0]?.difference).toBe(1)
    expect(found(exact, 1, deep(100_000, 1))).toEqual([
      { path: '', what: 'is nested deeper than 1000 levels, and is not compared' },
    ])
  })

  it('of a megabyte is compared whole, and what is too long to read is left out', () => {
    const rows = Array.from({ length: 2_500 }, (_, row) =>
      Array.from({ length: 34 }, (_, column) => row / (column + 1)),
    )
    const last = rows.map((row, index) => (index === 2_499 ? row.with(33, -1) : row))
    expect(pathsOf(absolute(1e-6), { scores: rows }, { scores: last })).toEqual(['scores[2499][33]'])
    expect(found(exact, { scores: rows }, { scores: 'none' })[0]).toEqual({
      path: 'scores',
      what: 'is a text where a list of 2,500 elements is expected',
      actual: 'none',
    })
  })

  it('of long texts shows the part where they begin to differ', () => {
    const [difference] = found(exact, `${'a'.repeat(5_000)}b${'c'.repeat(500)}`, 'a'.repeat(6_000))
    expect(difference?.what).toBe('is another text from character 5001 on')
    expect(difference?.expected).toMatch(/^…a{80}bc{79}…$/)
  })
})

describe('exact', () => {
  it('takes numbers by their value, and texts that stand for numbers by their letters', () => {
    expect(found(exact, [0, 1, 'NaN', '9007199254740993'], [-0, 1.0, 'NaN', '9007199254740993'])).toEqual([])
    expect(found(exact, 'NaN', 0)).toEqual([
      { path: '', what: 'is a number where a text is expected', expected: 'NaN', actual: 0 },
    ])
  })

  it('tells what is missing, what is not expected and what has another length', () => {
    const expected = { rows: [{ a: 1, b: [1, 2] }], gone: true }
    expect(found(exact, expected, { rows: [{ a: 1, b: [1], c: 'x' }] })).toEqual([
      { path: 'rows[0].b', what: 'has 1 element, not 2', expected: [1, 2], actual: [1] },
      { path: 'rows[0].c', what: 'is not expected', actual: 'x' },
      { path: 'gone', what: 'is missing', expected: true },
    ])
  })

  it('does not hold an output against the model that the scenario does not name', () => {
    expect(found(exact, { label: 'a' }, { label: 'a', probabilities: [1] })).toEqual([])
  })
})

describe('absolute and relative', () => {
  it('let numbers differ by the tolerance, and say by how much they do', () => {
    expect(found(absolute(0.25), { a: [1, 2] }, { a: [1.25, 1.75] })).toEqual([])
    expect(found(absolute(0.25), 1, 1.5)).toEqual([
      { path: '', what: 'differs by 0.5, more than 0.25', expected: 1, actual: 1.5, difference: 0.5 },
    ])
    expect(found({ kind: 'relative', tolerance: 0.1 }, -20, -22)).toEqual([])
    expect(found({ kind: 'relative', tolerance: 0.1 }, 20, 25)[0]?.what).toBe(
      'differs by 25% of the expected number, more than 10%',
    )
  })

  it('let nothing but 0 stand for 0 in relation to it', () => {
    expect(found({ kind: 'relative', tolerance: 1e300 }, 0, -0)).toEqual([])
    expect(found({ kind: 'relative', tolerance: 1e300 }, 0, 1e-300)[0]?.what).toBe(
      'is not 0; a share of 0 lets nothing else pass',
    )
  })

  it('never seem to be within what they are not', () => {
    expect(found(absolute(0.1), 1, 1.1)[0]?.what).toBe('differs by 0.10000000000000009, more than 0.1')
  })

  it('take no text for a number, also where it stands for one', () => {
    for (const text of ['NaN', 'Infinity', '-Infinity']) {
      expect(found(absolute(1e300), [text], [text])).toEqual([])
      expect(pathsOf(absolute(1e300), [text], [1e308])).toEqual(['[0]'])
      expect(pathsOf(absolute(1e300), [1e308], [text])).toEqual(['[0]'])
    }
  })

  it('find no more differences with a larger tolerance', () => {
    const tolerance = fc.double({ min: 0, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(value, value, tolerance, tolerance, (expected, actual, a, b) => {
        const [tight, wide] = [Math.min(a, b), Math.max(a, b)]
        const strict = new Set(pathsOf(absolute(tight), expected, actual))
        expect(pathsOf(absolute(wide), expected, actual).every((path) => strict.has(path))).toBe(true)
      }),
    )
  })

  it('find the same places whichever of two is expected, where the tolerance is absolute', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const both = [{ output: one }, { output: other }] as const
        const there = pathsOf(absolute(0.5), ...both)
        expect(pathsOf(absolute(0.5), both[1], both[0]).toSorted()).toEqual(there.toSorted())
      }),
    )
  })
})

describe('rank-overlap', () => {
  const top = (k: number, atLeast: number): Comparison => ({ kind: 'rank-overlap', k, atLeast })

  it('is 1 for the same items within k in any order, and lies between 0 and 1', () => {
    const items = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(items, items, fc.integer({ min: 1, max: 25 }), (list, other, k) => {
        const [first, rest] = [list.slice(0, k), list.slice(k)]
        expect(overlapAt(k, list, [...first.toReversed(), ...rest]).share).toBe(1)
        const { share } = overlapAt(k, list, other)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('says the share and what is not among the first', () => {
    expect(found(top(3, 0.7), ['a', 'b', 'c', 'd'], ['d', 'c', 'b', 'a'])).toEqual([
      {
        path: '',
        what: 'has 2 of the first 3 in common (66.7%), not 70%; without "a"',
        expected: ['a', 'b', 'c'],
        actual: ['d', 'c', 'b'],
      },
    ])
    expect(found(top(3, 2 / 3), ['a', 'b', 'c', 'd'], ['d', 'c', 'b', 'a'])).toEqual([])
    expect(found(top(100, 0.07), numbered(0), numbered(93))).toEqual([])
  })

  const numbered = (from: number) => Array.from({ length: 100 }, (_, index) => from + index)

  it('looks at fewer where fewer are expected, and lets none stand for none alone', () => {
    expect(found(top(10, 1), ['a', 'b'], ['b', 'a', 'c'])).toEqual([])
    expect(found(top(10, 0.5), [], [])).toEqual([])
    expect(pathsOf(top(10, 0.5), [], ['a'])).toEqual([''])
  })

  it('ranks scores by their size, row by row, and takes whole numbers for items', () => {
    const scores = {
      scores: [
        [0.1, 0.9, 0.5],
        [0.3, 0.2, 0.1],
      ],
    }
    expect(
      found(top(2, 1), scores, {
        scores: [
          [0.2, 0.5, 0.9],
          [0.2, 0.3, 0.1],
        ],
      }),
    ).toEqual([])
    expect(
      found(top(2, 1), scores, {
        scores: [
          [0.6, 0.9, 0.5],
          [0.3, 0.2, 0.1],
        ],
      }),
    ).toEqual([{ path: 'scores[0]', what: 'has 1 of the first 2 in common (50%), not 100%; without [2]' }])
    expect(
      pathsOf(top(2, 1), scores, {
        scores: [
          [0.1, 0.9],
          [0.3, 0.2, 0.1],
        ],
      }),
    ).toEqual(['scores[0]'])
    expect(found(top(2, 1), [7, 3, 5], [3, 7, 9])).toEqual([])
  })

  it('takes whole numbers for scores where the API states real ones', () => {
    const outputs: ApiField[] = [{ name: 'scores', type: 'float32' }]
    expect(found(top(1, 1), { scores: [0, 3, 1] }, { scores: [1, 9, 2] }, outputs)).toEqual([])
    expect(pathsOf(top(1, 1), { scores: [0, 3, 1] }, { scores: [9, 3, 1] }, outputs)).toEqual(['scores'])
  })

  it('takes nothing else for a score', () => {
    const wanted = { scores: [0.9, 0.1] }
    for (const [came, what] of [
      [['NaN', 'NaN'], 'not a number at [0]'],
      [[0.9, null], 'null at [1]'],
      [[{}, 'x'], 'an object at [0]'],
    ] as const)
      expect(found(top(1, 1), wanted, { scores: [...came] })).toEqual([
        { path: 'scores', what: `has ${what} where a score is expected` },
      ])
    expect(found(top(1, 1), { scores: [0.9, 'NaN'] }, { scores: [0.8, 'NaN'] })).toEqual([])
  })

  it('takes an item for the same whatever the order of its keys', () => {
    expect(found(top(1, 1), [{ id: 1, name: 'a' }], [{ name: 'a', id: 1 }])).toEqual([])
  })
})

describe('schema', () => {
  const schema: Comparison = { kind: 'schema' }
  const outputs: ApiField[] = [
    { name: 'scores', type: 'float32', shape: [-1, 2] },
    { name: 'label', type: 'string' },
  ]

  it('holds names, types and shapes that the API states', () => {
    const fitting: Json = {
      scores: [
        [1, 'NaN'],
        [0.5, '-Infinity'],
      ],
      label: 'a',
    }
    expect(compareOutput({ compare: schema }, fitting, outputs)).toEqual([])
    expect(compareOutput({ compare: schema }, { scores: [[1]], other: 1 }, outputs)).toEqual([
      { path: 'other', what: 'is not stated' },
      { path: 'scores', what: 'has 1 element on axis 2, not 2' },
      { path: 'label', what: 'is not given' },
    ])
    expect(compareOutput({ compare: schema }, [1], outputs)[0]?.path).toBe('')
  })

  it('holds the structure of what is expected, where the API states none', () => {
    const expected = { scores: [[1, 2]], label: 'a' }
    expect(found(schema, expected, { scores: [[0.5, 'NaN']], label: 'b' })).toEqual([])
    expect(found(schema, expected, { scores: [[1]], label: 4 }).map(({ path, what }) => `${path} ${what}`)).toEqual([
      'scores[0] has 1 element, not 2',
      'label is a number where a text is expected',
    ])
  })
})

describe('fields that are held in another way', () => {
  const fields: Comparison['fields'] = {
    'items[*].price': { kind: 'absolute', tolerance: 0.01 },
    'items[1].price': { kind: 'absolute', tolerance: 1 },
    scores: { kind: 'relative', tolerance: 0.1 },
    'scores[0]': { kind: 'exact' },
    '["odd key"]': { kind: 'schema' },
  }
  const expected: Json = {
    items: [
      { name: 'a', price: 1 },
      { name: 'b', price: 2 },
    ],
    scores: [10, 10],
    'odd key': 1,
  }

  it('have their own rule, of which the most exact path wins', () => {
    const near: Json = {
      items: [
        { name: 'a', price: 1.005 },
        { name: 'b', price: 2.9 },
      ],
      scores: [10, 10.5],
      'odd key': 7,
    }
    expect(found({ kind: 'exact', fields }, expected, near)).toEqual([])
    const far: Json = {
      items: [
        { name: 'A', price: 1.5 },
        { name: 'b', price: 3.5 },
      ],
      scores: [10.5, 12],
      'odd key': 'x',
    }
    expect(pathsOf({ kind: 'exact', fields }, expected, far)).toEqual([
      'items[0].name',
      'items[0].price',
      'items[1].price',
      'scores[0]',
      'scores[1]',
      '["odd key"]',
    ])
  })

  it('are held where only types and shapes are held of the rest', () => {
    const outputs: ApiField[] = [
      { name: 'label', type: 'string' },
      { name: 'scores', type: 'float32', shape: [-1] },
    ]
    const compare: Comparison = { kind: 'schema', fields: { label: exact, 'scores[0]': absolute(0.1) } }
    const wanted = { label: 'a', scores: [1, 2] }
    expect(found(compare, wanted, { label: 'a', scores: [1.05, 9, 9] }, outputs)).toEqual([])
    expect(pathsOf(compare, wanted, { label: 'b', scores: [2] }, outputs)).toEqual(['label', 'scores[0]'])
  })

  it('are missing where what leads to them did not come, also in a list', () => {
    const outputs: ApiField[] = [{ name: 'items', type: 'json' }]
    const compare: Comparison = { kind: 'schema', fields: { 'items[*].price': exact } }
    const wanted = { items: [{ price: 1 }, { price: 2 }] }
    expect(found(compare, wanted, { items: [{ price: 1 }, { price: 2 }, { price: 9 }] }, outputs)).toEqual([])
    expect(pathsOf(compare, wanted, { items: [{ price: 1 }] }, outputs)).toEqual(['items[1]'])
    expect(pathsOf(compare, wanted, { items: [{ price: 1 }, { name: 'a' }] }, outputs)).toEqual(['items[1].price'])
    for (const items of [null, 7, { price: 1 }]) expect(pathsOf(compare, wanted, { items }, outputs)).toEqual(['items'])
  })

  it('by schema are held against the API, where it states them', () => {
    const outputs: ApiField[] = [
      { name: 'label', type: 'string' },
      { name: 'boxes', type: 'float32', shape: [-1, 4] },
    ]
    const compare: Comparison = { kind: 'exact', fields: { boxes: { kind: 'schema' } } }
    const wanted = { label: 'a', boxes: [[0, 0, 1, 1]] }
    expect(found(compare, wanted, { label: 'a', boxes: [] }, outputs)).toEqual([])
    expect(pathsOf(compare, wanted, { label: 'a', boxes: [[1]] }, outputs)).toEqual(['boxes'])
  })

  it('within a ranked list make it compared element by element', () => {
    const compare: Comparison = { kind: 'rank-overlap', k: 2, atLeast: 1, fields: { 'prices[*]': absolute(1) } }
    const wanted = { items: ['a', 'b'], prices: [1, 2] }
    expect(found(compare, wanted, { items: ['b', 'a'], prices: [1.5, 2.5] })).toEqual([])
    expect(pathsOf(compare, wanted, { items: ['b', 'a'], prices: [4, 2] })).toEqual(['prices[0]'])
  })
})

describe('a scenario that expects nothing', () => {
  it('passes with any answer', () => {
    fc.assert(
      fc.property(comparison, value, (compare, actual) => {
        expect(compareOutput({ compare }, actual)).toEqual([])
      }),
    )
    expect(takesAnyAnswer({ compare: { kind: 'schema' } })).toBe(true)
    expect(takesAnyAnswer({ compare: { kind: 'schema' } }, [{ name: 'a', type: 'json' }])).toBe(false)
    expect(takesAnyAnswer({ expected: null })).toBe(false)
  })
})
