import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '#lib/json'
import { type ElementType, elementKinds } from './elements.ts'
import { jsonOf, type Shape, tensorOf } from './tensors.ts'

const float = (round: (value: number) => number) =>
  fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => {
      const kept = round(value)
      return Number.isFinite(kept) ? kept + 0 : 1
    }),
    fc.constantFrom('NaN', 'Infinity', '-Infinity'),
  )

const long = (min: bigint, max: bigint) =>
  fc.bigInt({ min, max }).map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value)))

/** What JSON says of each kind of element, in the form in which it comes back. */
const values: Record<ElementType, fc.Arbitrary<Json>> = {
  float64: float((value) => value),
  float32: float(Math.fround),
  float16: float(Math.f16round),
  int8: fc.integer({ min: -128, max: 127 }),
  int16: fc.integer({ min: -32_768, max: 32_767 }),
  int32: fc.integer(),
  int64: long(-(2n ** 63n), 2n ** 63n - 1n),
  uint8: fc.integer({ min: 0, max: 255 }),
  uint16: fc.integer({ min: 0, max: 65_535 }),
  uint32: fc.integer({ min: 0, max: 4_294_967_295 }),
  uint64: long(0n, 2n ** 64n - 1n),
  bool: fc.boolean(),
  string: fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').toWellFormed()),
}

/** Nested lists of some shape; an axis of length 0 says nothing of those within it. */
function nested(value: fc.Arbitrary<Json>, dims: readonly number[]): fc.Arbitrary<Json> {
  const [length, ...within] = dims
  if (length === undefined) return value
  return fc.array(nested(value, within), { minLength: length, maxLength: length })
}

const cases = fc
  .record({
    type: fc.constantFrom(...(Object.keys(elementKinds) as ElementType[])),
    dims: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
    varying: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  })
  .chain(({ type, dims, varying }) =>
    nested(values[type], dims).map((json) => {
      const shape: Shape = dims.map((size, axis) => (varying[axis] ? 'batch' : size))
      return { type, dims, shape, json }
    }),
  )

test('what JSON says of a tensor comes back as it was said, of every type and shape', () => {
  fc.assert(
    fc.property(cases, ({ type, shape, json }) => {
      expect(jsonOf(tensorOf(json, { type, shape }, 'x'))).toEqual(json)
    }),
  )
})

test('a tensor has the declared number of values along each axis, and where that varies the number that came', () => {
  fc.assert(
    fc.property(cases, ({ type, dims, shape, json }) => {
      const empty = dims.indexOf(0)
      const known = empty === -1 ? dims : dims.slice(0, empty + 1)
      expect(tensorOf(json, { type, shape }, 'x').dims.slice(0, known.length)).toEqual(known)
    }),
  )
})

test('a model that states no shape takes the shape that came', () => {
  expect(tensorOf([[1, 2, 3]], { type: 'float32' }, 'x').dims).toEqual([1, 3])
  expect(tensorOf(7, { type: 'int64' }, 'x').dims).toEqual([])
})

const refused: [value: Json, type: ElementType, shape: Shape | undefined, sentence: string][] = [
  [
    [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3],
    ],
    'float32',
    [-1, 4],
    'features[2] has 3 values, 4 are asked for',
  ],
  [[[1, 2], [1]], 'float32', ['n', 'm'], 'features[1] has 1 value, 2 are asked for'],
  [[1, 2], 'float32', [-1, 2], 'features[0] is 1, a list is asked for'],
  [[[1], 'a'], 'float32', [-1, -1], 'features[1] is "a", a list is asked for'],
  [{ a: 1 }, 'float32', [-1], 'features is an object, a list is asked for'],
  [[[[1]]], 'float32', [-1, 1], 'features[0][0] is a list, a number that float32 holds is asked for'],
  [[1e39], 'float32', [-1], 'features[0] is 1e+39, a number that float32 holds is asked for'],
  [[70_000], 'float16', [-1], 'features[0] is 70000, a number that float16 holds is asked for'],
  [[[0, 1, 256]], 'uint8', [1, 3], 'features[0][2] is 256, a whole number from 0 to 255 is asked for'],
  [[1.5], 'int32', [1], 'features[0] is 1.5, a whole number from -2147483648 to 2147483647 is asked for'],
  [[null], 'string', [1], 'features[0] is null, a text is asked for'],
  [['a\0b'], 'string', [1], 'features[0] is "a\\u0000b", a text is asked for'],
  [1, 'bool', [], 'features is 1, true or false is asked for'],
  [['x'.repeat(99)], 'int8', [1], `features[0] is "${'x'.repeat(39)}…, a whole number from -128 to 127 is asked for`],
  [
    [9007199254740992],
    'int64',
    [1],
    'features[0] is 9007199254740992, a whole number from -9223372036854775808 to 9223372036854775807, as a text beyond 9007199254740991, is asked for',
  ],
]

test.each(refused)('says where %j is no tensor of %s %j', (value, type, shape, sentence) => {
  expect(() => tensorOf(value, { type, shape }, 'features')).toThrow(sentence)
})

test('makes no room for what only the model declares', () => {
  expect(() => tensorOf([[1]], { type: 'float64', shape: [1, 1e12] }, 'x')).toThrow(
    'x[0] has 1 value, 1000000000000 are asked for',
  )
})
