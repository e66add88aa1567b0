import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameJson } from '#lib/differences'
import { valueAt } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { changesOf, mergeDrafts, withPlace } from './merge.ts'

type Content = { [key: string]: Json }

const { content } = fc.letrec<{ value: Json; content: Content }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>('a', 'ab', 'abc', 1, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('content'),
  ),
  content: fc.dictionary(fc.constantFrom('api', 'code', 'data', 'name'), tie('value'), { maxKeys: 4 }),
}))
const three = fc.record({ base: content, theirs: content, mine: content })

describe('what changed between two states of a draft', () => {
  it('makes the one of the other again', () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const made = changesOf(before, after).reduce((all, change) => withPlace(all, change.at, change.after), before)
        expect(made).toEqual(after)
      }),
    )
  })

  it('is told as far inside as both go the same way', () => {
    const before = { manifest: { data: [{ role: 'test', rows: 1 }], summary: 'Ranks', code: { commit: 'a' } } }
    const after = { manifest: { data: [{ role: 'test', rows: 2 }], summary: 'Ranks', code: {} } }
    expect(changesOf(before, after)).toEqual([
      { at: ['manifest', 'data', 0, 'rows'], before: 1, after: 2 },
      { at: ['manifest', 'code'], before: { commit: 'a' }, after: {} },
    ])
  })
})

describe('what was changed here and elsewhere is joined', () => {
  it('and nothing is lost where only one side changed something', () => {
    fc.assert(
      fc.property(three, ({ base, theirs, mine }) => {
        expect(mergeDrafts({ base, theirs, mine: base })).toEqual({ content: theirs, clashes: [] })
        expect(mergeDrafts({ base, theirs: base, mine })).toEqual({ content: mine, clashes: [] })
      }),
    )
  })

  it('and where no place was changed by both, each change of each side stands', () => {
    fc.assert(
      fc.property(three, ({ base, theirs, mine }) => {
        const { content: joined, clashes } = mergeDrafts({ base, theirs, mine })
        fc.pre(clashes.length === 0)
        for (const { at, after } of [...changesOf(base, theirs), ...changesOf(base, mine)])
          expect(sameJson(valueAt(joined, at), after) || mentionsBoth(at, base, theirs, mine)).toBe(true)
      }),
    )
  })

  it('and a place that both changed is named, and stays as it is here until somebody chooses', () => {
    fc.assert(
      fc.property(three, (sides) => {
        const { content: joined, clashes } = mergeDrafts(sides)
        for (const { at, theirs, mine } of clashes) {
          expect(sameJson(theirs, mine)).toBe(false)
          expect(sameJson(valueAt(joined, at), mine)).toBe(true)
        }
      }),
    )
  })

  it('and what is stored because it was sent from here is nobody else’s, whatever was typed since', () => {
    fc.assert(
      fc.property(three, ({ base, theirs, mine }) => {
        expect(mergeDrafts({ base, theirs, mine, sent: [theirs] })).toEqual({ content: mine, clashes: [] })
      }),
    )
  })

  it('key by key where both began the same table, and a key of it that both wrote is named', () => {
    const words = fc.dictionary(fc.constantFrom('summary', 'notes', 'version'), fc.constantFrom('a', 'b'), {
      minKeys: 1,
    })
    fc.assert(
      fc.property(words, words, fc.constantFrom<Content>({}, { manifest: {} }), (theirs, mine, base) => {
        const { content: joined, clashes } = mergeDrafts({
          base,
          theirs: { manifest: theirs },
          mine: { manifest: mine },
        })
        expect(joined).toEqual({ manifest: { ...theirs, ...mine } })
        const both = Object.keys(theirs).filter((key) => key in mine && mine[key] !== theirs[key])
        expect(clashes.map(({ at }) => at.join('.')).toSorted()).toEqual(
          both.map((key) => `manifest.${key}`).toSorted(),
        )
      }),
    )
  })

  it('but as a whole where only one of both began a table', () => {
    const { clashes } = mergeDrafts<Content>({ base: {}, theirs: { code: { commit: 'a' } }, mine: { code: 'none' } })
    expect(clashes).toEqual([{ at: ['code'], theirs: { commit: 'a' }, mine: 'none' }])
  })

  it('row by row where a list kept its length, and as a whole where it did not', () => {
    const rows = (...names: string[]) => ({ data: names.map((name) => ({ name })) })
    const base = rows('clicks', 'orders')
    expect(mergeDrafts({ base, theirs: rows('clicks 2', 'orders'), mine: rows('clicks', 'orders 3') })).toEqual({
      content: rows('clicks 2', 'orders 3'),
      clashes: [],
    })
    const longer = mergeDrafts({ base, theirs: rows('new', 'clicks', 'orders'), mine: rows('clicks', 'orders 3') })
    expect(longer.clashes.map(({ at }) => at)).toEqual([['data']])
    expect(longer.content).toEqual(rows('clicks', 'orders 3'))
  })
})

describe('files that were changed here and elsewhere are joined', () => {
  const paths = ['a.py', 'b.py', 'c.py', 'd.py']
  const held = fc
    .dictionary(fc.constantFrom(...paths), fc.constantFrom(1, 2, 3))
    .map((sizes): Content => ({ manifest: { files: Object.entries(sizes).map(([path, size]) => ({ path, size })) } }))
  const sizes = (content: Content) => {
    const files = valueAt(content, ['manifest', 'files'])
    const all = Array.isArray(files) ? files : []
    return Object.fromEntries(all.map((file) => [valueAt(file, ['path']), valueAt(file, ['size'])]))
  }

  it('path by path, so that an upload never meets another', () => {
    const file = (path: string) => ({ path, size: 1 })
    const of = (...names: string[]): Content => ({ manifest: { summary: 'Ranks', files: names.map(file) } })
    const { content: joined, clashes } = mergeDrafts({
      base: { manifest: { summary: 'Ranks' } },
      theirs: of('metrics.json'),
      mine: of('src/a.py', 'tests/a.py'),
    })
    expect([joined, clashes]).toEqual([of('src/a.py', 'tests/a.py', 'metrics.json'), []])
  })

  it('and each change of each side stands, where both did not change the same file', () => {
    fc.assert(
      fc.property(held, held, held, (base, theirs, mine) => {
        const { content: joined, clashes } = mergeDrafts({ base, theirs, mine })
        const [before, there, here, all] = [base, theirs, mine, joined].map(sizes)
        const both = paths.filter((path) => there?.[path] !== before?.[path] && here?.[path] !== before?.[path])
        const isClash = both.some((path) => there?.[path] !== here?.[path])
        expect(clashes.map(({ at }) => at)).toEqual(isClash ? [['manifest', 'files']] : [])
        for (const path of isClash ? [] : paths)
          expect(all?.[path]).toBe(there?.[path] === before?.[path] ? here?.[path] : there?.[path])
      }),
    )
  })

  it('and what was sent from here and taken out since does not come back', () => {
    const of = (...names: string[]): Content => ({ manifest: { files: names.map((path) => ({ path })) } })
    const sent = of('a.py', 'b.py')
    expect(mergeDrafts({ base: of('a.py'), theirs: sent, mine: of('a.py', 'c.py'), sent: [sent] }).content).toEqual(
      of('a.py', 'c.py'),
    )
  })
})

/** A table that one side emptied of one key and the other of another is empty for both, and then it is gone. */
function mentionsBoth(at: readonly (string | number)[], base: Content, theirs: Content, mine: Content): boolean {
  const touching = [...changesOf(base, theirs), ...changesOf(base, mine)].filter(({ at: other }) =>
    other.slice(0, at.length).every((step, index) => step === at[index]),
  )
  return touching.length > 1
}
