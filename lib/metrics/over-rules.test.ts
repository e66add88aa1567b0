import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeKey, placeOfMost, staysOf, worstOf } from './over-rules.ts'

const on = (versionId: string, dataset: string | null, split: string | null = 'test') => ({ versionId, dataset, split })

describe('where versions are held against each other', () => {
  it('is what most of them were measured on', () => {
    const values = [on('1', 'clicks@1'), on('2', 'clicks@1'), on('3', 'clicks@2')]
    expect(placeOfMost(['1', '2', '3'], values)).toEqual({ dataset: 'clicks@1', split: 'test' })
  })

  it('is what the newest was measured on, where none has more', () => {
    const values = [on('1', 'clicks@1'), on('2', 'clicks@2')]
    expect(placeOfMost(['1', '2'], values)).toEqual({ dataset: 'clicks@2', split: 'test' })
    expect(placeOfMost(['1'], [])).toBeNull()
  })

  it('is never a mixture: another split is other data, too', () => {
    expect(placeKey({ dataset: 'a', split: 'test' })).not.toBe(placeKey({ dataset: 'a', split: null }))
  })
})

describe('the worst slice', () => {
  const slices = [
    { slice: 'new', value: 0.58, n: 412 },
    { slice: 'old', value: 0.71, n: 900 },
    { slice: 'rare', value: 0.1, n: 7 },
  ]
  it.each([
    ['higher', 'new'],
    ['lower', 'old'],
    [null, undefined],
  ] as const)('where %s is better, of those that rest on enough, is %s', (better, slice) =>
    expect(worstOf(slices, better)?.slice).toBe(slice),
  )

  it('is one that rests on few only where all do', () => expect(worstOf(slices.slice(2), 'higher')?.slice).toBe('rare'))
})

describe('the stays of a version in production', () => {
  it('are one where releases follow each other, and two after a pause', () => {
    const stays = staysOf([
      { from: 1, until: 2, versionIds: ['a'] },
      { from: 2, until: 3, versionIds: ['a', 'b'] },
      { from: 3, until: 4, versionIds: ['b'] },
      { from: 4, until: null, versionIds: ['a'] },
    ])
    expect(stays.get('a')).toEqual([
      { from: 1, until: 3 },
      { from: 4, until: null },
    ])
    expect(stays.get('b')).toEqual([{ from: 2, until: 4 }])
  })

  it('cover exactly the time in which it was an arm', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), (served) => {
        const releases = served.map((is, at) => ({ from: at, until: at + 1, versionIds: is ? ['a'] : [] }))
        const stays = staysOf(releases).get('a') ?? []
        const covered = served.map((_, at) => stays.some(({ from, until }) => from <= at && at < (until ?? at + 1)))
        expect(covered).toEqual(served)
      }),
    )
  })
})
