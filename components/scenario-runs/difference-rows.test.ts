import fc from 'fast-check'
import { expect, it } from 'vitest'
import { expectedAndCame, expectedBeforeAndNow } from './difference-rows.ts'

const value = fc.integer({ min: 0, max: 5 })
const differences = fc.uniqueArray(
  fc.record({
    path: fc.constantFrom('a', 'b[0]', 'c', ''),
    what: fc.constant('differs'),
    expected: value,
    actual: value,
  }),
  { selector: ({ path }) => path },
)

it('a place stands once, with what was expected, what came before and what came now', () => {
  fc.assert(
    fc.property(differences, differences, (differing, between) => {
      const rows = expectedBeforeAndNow(differing, between)
      const paths = rows.map(({ path }) => path)
      expect(new Set(paths)).toEqual(new Set([...differing, ...between].map(({ path }) => path)))
      expect(paths).toHaveLength(new Set(paths).size)
      expect(paths.slice(0, differing.length)).toEqual(expectedAndCame(differing).map(({ path }) => path))
      for (const { path, expected } of between) expect(rows.find((row) => row.path === path)?.values[1]).toBe(expected)
    }),
  )
})

it('what came before is what came now where the two outputs do not differ', () => {
  const differing = [{ path: 'score', what: 'differs by 0.2', expected: 1, actual: 1.2 }]
  expect(expectedBeforeAndNow(differing, [])).toEqual([
    { path: 'score', what: 'differs by 0.2', values: [1, 1.2, 1.2] },
  ])
})
