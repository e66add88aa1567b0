import { describe, expect, test } from 'vitest'
import type { Profile, ProfileColumn } from '#lib/profiles/schema'
import { columnDrift } from './column.ts'
import { profileDifference } from './difference.ts'
import { profileDifferences } from './schema.ts'
import { columnOf, profileOfRows } from './testing.ts'

const many = <Value>(count: number, value: (place: number) => Value): Value[] =>
  Array.from({ length: count }, (_, place) => value(place))
const wave = (place: number, shift = 0) => Math.round(1_000 * Math.sin(place * 7919)) / 1_000 + shift

describe('the difference of two profiles', () => {
  const before = () =>
    profileOfRows(
      many(400, (row) => ({ n: wave(row), city: row % 3 ? 'Rome' : 'Oslo', size: row % 40, old: 'x', f: row % 2 })),
    )
  const after = () =>
    profileOfRows(
      many(500, (row) => ({ n: wave(row, 1), city: row % 3 ? 'Rome' : 'Bern', measure: row % 40, f: `${row % 2}` })),
    )

  test('tells columns that came, went, were renamed or are of another type, and what moved most first', async () => {
    const found = profileDifference(await before(), await after())
    expect(profileDifferences.parse(found)).toEqual(found)
    expect(found.rows).toEqual({ before: 400, after: 500 })
    expect(found.added).toEqual([])
    expect(found.removed).toEqual([{ name: 'old', type: 'string' }])
    expect(found.renamed).toEqual([
      { before: 'size', after: 'measure', why: expect.stringMatching(/^A guess: both are int64.* \(PSI 0/) },
    ])
    expect(found.retyped).toEqual([{ name: 'f', before: 'int64', after: 'string' }])
    expect(found.columns.map(({ name, was, verdict }) => [name, was, verdict])).toEqual([
      ['city', undefined, 'strong drift'],
      ['n', undefined, 'strong drift'],
      ['f', undefined, 'cannot tell'],
      ['measure', 'size', 'stable'],
    ])
    expect(found.columns[0]?.categories).toEqual({
      appeared: [{ value: 'Bern', count: 167 }],
      gone: [{ value: 'Oslo', count: 134 }],
    })
  })

  test('of one with itself is that nothing moved', async () => {
    const found = profileDifference(await before(), await before())
    expect([found.added, found.removed, found.renamed, found.retyped]).toEqual([[], [], [], []])
    expect(found.columns.map(({ verdict, moved }) => [verdict, moved])).toEqual(many(5, () => ['stable', 0]))
  })
})

test('the difference of thousands of columns takes no longer than one waits for', async () => {
  const [one, other] = [await columnOf(many(5_000, wave)), await columnOf(many(5_000, (row) => wave(row, 0.4)))]
  const of = (column: ProfileColumn, columns: number): Profile => ({
    profile: 1,
    file: 'a.csv',
    format: 'csv',
    bytes: 1,
    rows: 5_000,
    columns: many(columns, (place) => ({ ...column, name: `c${place}` })),
  })
  const took = (columns: number) => {
    const from = performance.now()
    profileDifference(of(one, columns), of(other, columns))
    return performance.now() - from
  }
  took(1)
  expect(took(2_000)).toBeLessThan(5_000)
})

describe('a verdict', () => {
  const verdict = async (before: unknown[], after: unknown[]) => {
    const { verdict: word, why } = columnDrift(await columnOf(before), await columnOf(after))
    return [word, why]
  }

  test.each<[string, unknown[], unknown[], string, RegExp]>([
    ['few values', many(29, wave), many(500, wave), 'cannot tell', /^It has fewer than 30 values\.$/],
    ['what so few do by chance', many(40, wave), many(40, (row) => wave(row, 0.1)), 'cannot tell', /by chance\.$/],
    ['an empty column', [null, null], [1, 2], 'cannot tell', /^It was empty before\.$/],
    ['a column that is empty twice', [null], [null], 'cannot tell', /^It is empty\.$/],
    [
      'values that went missing',
      many(90, wave),
      many(90, (row) => (row % 2 ? wave(row) : null)),
      'strong drift',
      /^Missing values went from 0% to 50%\.$/,
    ],
    ['all of which went missing', many(90, wave), many(90, () => null), 'strong drift', /from 0% to 100%/],
    ['moments', ['2026-01-01'], ['2026-01-02'], 'cannot tell', /range only/],
    ['numbers that became text', many(90, wave), many(90, String), 'cannot tell', /numbers before/],
    [
      'too many categories',
      many(300, (row) => `a${row % 150}`),
      many(300, (row) => `b${row % 150}`),
      'cannot tell',
      /too many different/,
    ],
    [
      'frequent categories among many',
      many(900, (row) => (row % 3 ? 'a' : `r${row}`)),
      many(900, (row) => (row % 3 ? `r${row}` : 'a')),
      'cannot tell',
      /too many/,
    ],
    [
      'categories that stay',
      many(900, (row) => (row % 9 ? `a${row % 9}` : `r${row}`)),
      many(900, (row) => (row % 9 ? `a${row % 9}` : `s${row}`)),
      'stable',
      /^PSI is 0\.$/,
    ],
  ])('on %s says so', async (_, before, after, word, why) => {
    expect(await verdict(before, after)).toEqual([word, expect.stringMatching(why)])
  })

  test('needs values that are shown', async () => {
    const column = await columnOf(many(90, (row) => `a${row % 3}`))
    expect(columnDrift(column, { ...column, top: undefined, withheld: 'was switched off' })).toMatchObject({
      verdict: 'cannot tell',
      why: 'Its values are not shown, as it was switched off.',
    })
  })

  test('rests on the histogram of an older profile, as far as that says enough', async () => {
    const older = (column: ProfileColumn): ProfileColumn => ({ ...column, distribution: undefined })
    const [was, is] = [
      older(await columnOf(many(900, (row) => row))),
      older(await columnOf(many(900, (row) => row % 450))),
    ]
    const found = columnDrift(was, is)
    expect(found).toMatchObject({ verdict: 'strong drift', error: expect.closeTo(0.051, 3) })
    expect(found.why).toMatch(/Known within 5\.\d+% of the values\.$/)
    const [narrow, wide] = [older(await columnOf(many(900, (row) => row ** 3))), was]
    expect(columnDrift(narrow, wide)).toMatchObject({
      verdict: 'cannot tell',
      why: expect.stringContaining('only within'),
    })
  })
})
