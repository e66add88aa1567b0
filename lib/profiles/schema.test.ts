import { describe, expect, it } from 'vitest'
import { profileDifference } from '#lib/drift/difference'
import { profile } from './schema.ts'

const column = { name: 'price', type: 'float64', count: 100, nulls: 0, distinct: 2, mean: 1 }
const document = (added: object) => ({
  profile: 1,
  file: 'clicks.csv',
  format: 'csv',
  bytes: 1,
  rows: 100,
  columns: [{ ...column, ...added }],
})
const flawsOf = (added: object) =>
  profile.safeParse(document(added)).error?.issues.map(({ path, message }) => `${path.slice(2).join('.')} ${message}`)

const points = { values: [1, 2], atMost: [50, 100], error: 0 }

describe('a profile that nobody measured', () => {
  it.each([
    ['a negative count', { count: -1 }, 'count must be a whole number, 0 or more'],
    ['a number whose sums are infinite', { mean: 1e308 }, 'mean must be a number from -1e300 to 1e300'],
    ['a type that is none', { type: 'money' }, 'type must be one of'],
    ['edges in disorder', { histogram: { edges: [2, 1], counts: [1] } }, 'histogram.edges must be in ascending order'],
    ['counts for no edges', { histogram: { edges: [1, 2], counts: [1, 2] } }, 'histogram.counts must be one less'],
    [
      'very many bins',
      { histogram: { edges: Array.from({ length: 3_000 }, (_, edge) => edge), counts: [] } },
      'histogram.edges must hold at most 2000 entries',
    ],
    [
      'values in disorder',
      { distribution: { ...points, values: [2, 1] } },
      'distribution.values must be in ascending order',
    ],
    [
      'ranks in disorder',
      { distribution: { ...points, atMost: [100, 50] } },
      'distribution.atMost must be in ascending',
    ],
    [
      'too few ranks',
      { distribution: { ...points, atMost: [100] } },
      'distribution.atMost must be as many as the values',
    ],
    [
      'no values at its points',
      { distribution: { ...points, atMost: [0, 0] } },
      'distribution.atMost must end with how',
    ],
    [
      'more below than up to it',
      { distribution: { ...points, below: [0, 101] } },
      'distribution.below must not be above',
    ],
    [
      'fewer below than up to the one before',
      { distribution: { ...points, below: [0, 49] } },
      'distribution.below must not be under',
    ],
    ['a share above 1', { errors: { quantiles: 2 } }, 'errors.quantiles must be a share from 0 to 1'],
  ])('is refused by its path: %s', (_what, added, flaw) => {
    expect(flawsOf(added)?.some((found) => found.startsWith(flaw))).toBe(true)
  })

  it('is refused with a digest that is none', () => {
    const { error } = profile.safeParse({ ...document({}), digest: 'abc' })
    expect(error?.issues[0]?.path).toEqual(['digest'])
  })
})

describe('the greatest numbers a profile may hold', () => {
  const wide = (first: number) =>
    profile.parse(
      document({
        mean: 0,
        distribution: { values: [-1e300, 1e300], atMost: [first, Number.MAX_SAFE_INTEGER], error: 0 },
        histogram: { edges: [-1e300, 1e300], counts: [100] },
      }),
    )

  it('are compared by finite measures', () => {
    const [compared] = profileDifference(wide(1), wide(Number.MAX_SAFE_INTEGER - 1)).columns
    const { kolmogorovSmirnov, wasserstein, ...others } = compared?.measures ?? {}
    const numbers = [kolmogorovSmirnov?.d, kolmogorovSmirnov?.p, wasserstein, ...Object.values(others)]
    expect(numbers).toHaveLength(8)
    expect(numbers.every(Number.isFinite)).toBe(true)
    expect(JSON.stringify(compared)).not.toContain('null,')
  })
})
