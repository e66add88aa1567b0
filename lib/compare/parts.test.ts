import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameJson } from '#lib/differences'
import type { Manifest } from '#lib/manifest/schema'
import { manifests } from '#lib/manifest/testing'
import { applied, loosely } from '#lib/manifest/testing-apply'
import { commitRange } from './commits.ts'
import { compareParts } from './parts.ts'

const least = { shipshape: 1 as const, package: 'ranker', version: '1.2.0', summary: 'Ranks', files: [] }
const several = fc.array(manifests, { minLength: 2, maxLength: 4 })
const whole = ({ parts, facts, files }: ReturnType<typeof compareParts>) => [
  ...Object.values(parts).flat(),
  ...facts,
  ...files,
]

describe('parts', () => {
  it('show the runtime first, then what may break most, whichever side it is on', () => {
    const library = (name: string, version?: string) => ({
      ecosystem: 'pypi' as const,
      name,
      ...(version ? { version } : {}),
    })
    const sides = [
      {
        runtime: { name: 'python', version: '3.11.0' },
        libraries: [library('patched', '1.0.0'), library('minor', '1.0.0'), library('major', '1.0.0')],
      },
      {
        runtime: { name: 'python', version: '3.11.0' },
        libraries: [
          library('patched', '1.0.0'),
          library('minor', '1.1.0'),
          library('major', '2.0.0'),
          library('new', '1.0.0'),
        ],
      },
      {
        runtime: { name: 'python', version: '3.11.1' },
        libraries: [library('patched', '1.0.1'), library('minor', '1.1.0'), library('major', '1.0.0')],
      },
    ].map((environment) => ({ ...least, environment }))
    expect(compareParts(sides, 0).parts.environment.map(({ path }) => path.replace('environment.', ''))).toEqual([
      'runtime.version',
      'libraries[pypi:major].version',
      'libraries[pypi:new]',
      'libraries[pypi:minor].version',
      'libraries[pypi:patched].version',
    ])
  })

  it('speak of the baseline and the last of the others, with values in the order of the sides', () => {
    const sides = [0.05, 0.07, 0.1].map((rate) => ({ ...least, configuration: { settings: { rate } } }))
    const [first] = compareParts(sides, 2).parts.configuration
    expect(first).toMatchObject({ values: [0.05, 0.07, 0.1], note: '-0.03 (-30%)' })
  })

  it('tell that two hold the same in another order, also where a third has none of it', () => {
    const pipeline = (...steps: ('preprocessing' | 'training')[]) => ({
      ...least,
      code: { pipeline: steps.map((step) => ({ step })) },
    })
    const sides = [pipeline('preprocessing', 'training'), pipeline('training', 'preprocessing'), least]
    expect(compareParts(sides, 0).parts.code).toContainEqual({
      path: 'code.pipeline',
      kind: 'changed',
      values: [['preprocessing', 'training'], ['training', 'preprocessing'], null],
      note: 'order changed',
    })
  })

  it('count entries that are the same everywhere, and none of what differs inside', () => {
    const data = (rows: number) => [
      { role: 'training' as const, dataset: 'clicks', rows },
      { role: 'test' as const, dataset: 'clicks', rows: 1 },
    ]
    const settings = (depth: number) => ({ hyperparameters: { depth, rate: 1 }, settings: { items: [1, 2] } })
    const sides = [1, 2].map((n) => ({ ...least, data: data(n), configuration: settings(n) }))
    expect(compareParts(sides, 0).unchanged).toMatchObject({ data: 1, configuration: 2, code: 0, facts: 1 })
  })
})

describe('for all manifests', () => {
  it('several sides differ where two of them do, with their values', () => {
    fc.assert(
      fc.property(several, (sides) => {
        const all = whole(compareParts(sides, 0))
        for (const [index, side] of sides.entries()) {
          const pair = whole(compareParts([sides[0] as Manifest, side], 0))
          const differing = all.filter(({ values }) => !sameJson(values[0], values[index]))
          // Where a third has none of a thing it is laid out as one: then the whole is what differs.
          const within = (path: string) => all.some((one) => path === one.path || path.startsWith(one.path))
          expect(pair.map(({ path }) => path).filter((path) => !within(path))).toEqual([])
          expect(differing.length > 0).toBe(pair.length > 0)
        }
      }),
    )
  })

  it('what differs between two, written into the one, gives the other', () => {
    fc.assert(
      fc.property(manifests, manifests, (one, other) => {
        const [before, after] = [one, other].map((side) => ({ ...side, package: 'a', version: '1.0.0' })) as [
          Manifest,
          Manifest,
        ]
        expect(loosely(applied(before, whole(compareParts([before, after], 0))))).toEqual(loosely(after))
      }),
    )
  })

  it('a version differs from itself in nothing, and the baseline turns nothing but kinds and notes', () => {
    fc.assert(
      fc.property(several, (sides) => {
        expect(whole(compareParts([sides[0] as Manifest, sides[0] as Manifest], 0))).toEqual([])
        const plain = (baseline: number) =>
          whole(compareParts(sides, baseline))
            .filter(({ note }) => note !== 'order changed')
            .map(({ path, values }) => JSON.stringify([path, values]))
            .toSorted()
        expect(plain(sides.length - 1)).toEqual(plain(0))
      }),
    )
  })
})

describe('commits', () => {
  const [a, b] = ['a'.repeat(40), 'b'.repeat(40)]
  it.each([
    ['https://github.com/shop/ranker', `https://github.com/shop/ranker/compare/${a}...${b}`],
    ['git@github.com:shop/ranker.git', `https://github.com/shop/ranker/compare/${a}...${b}`],
    ['ssh://git@gitlab.shop.example/team/ranker.git', `https://gitlab.shop.example/team/ranker/-/compare/${a}...${b}`],
    ['https://codeberg.org/shop/ranker/', `https://codeberg.org/shop/ranker/compare/${a}...${b}`],
    ['https://bitbucket.org/shop/ranker', `https://bitbucket.org/shop/ranker/branches/compare/${b}..${a}`],
    ['https://git.shop.example/ranker', null],
    ['git://github.com/shop/ranker', null],
    [undefined, null],
  ])('of %s are read at %s', (repository, href) => {
    const at = (commit: string) => ({ commit, ...(repository === undefined ? {} : { repository }) })
    expect(commitRange(at(a), at(b))).toEqual({ from: a, to: b, href })
  })

  it('of two repositories, or of one that is not stated, are no range', () => {
    const repository = 'https://github.com/shop/ranker'
    expect(commitRange({ repository, commit: a }, { repository: `${repository}-2`, commit: b })).toBeNull()
    expect(commitRange({ repository, commit: a }, { repository })).toBeNull()
    expect(commitRange({ repository, commit: a }, { repository, commit: a })).toBeNull()
  })
})
