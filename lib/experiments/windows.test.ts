import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocationsOf,
  allocationsWith,
  baselineOf,
  type Candidate,
  changesIn,
  chooseWindow,
  clipped,
  liesAcross,
  mixingNote,
  pairOf,
  type Span,
  sideBySide,
  spansOf,
  stretchesOf,
  within,
} from './windows.ts'

const arms = (shares: Record<string, number>) =>
  Object.entries(shares).map(([versionId, share]) => ({ versionId, share, shadow: share === 0 }))
const chain = (...releases: [number, Record<string, number>][]): Span[] =>
  spansOf(releases.map(([effectiveAt, shares], index) => ({ id: `r${index}`, effectiveAt, arms: arms(shares) })))

const anyChain = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom<Record<string, number>>(
        { a: 10_000 },
        { a: 9000, b: 1000 },
        { a: 5000, b: 5000 },
        { b: 10_000, c: 0 },
        { b: 10_000 },
      ),
    ),
    { maxLength: 12 },
  )
  .map((steps) => {
    let at = 0
    return chain(...steps.map(([gap, shares]): [number, Record<string, number>] => [(at += gap), shares]))
  })

describe('allocations', () => {
  it('are releases on end with the same serving arms and shares, whatever shadows do', () => {
    const found = allocationsOf(
      chain(
        [10, { a: 10_000 }],
        [20, { a: 9000, b: 1000 }],
        [30, { b: 1000, a: 9000, c: 0 }],
        [40, { a: 5000, b: 5000 }],
      ),
    )
    expect(found.map(({ from, to, releases }) => [from, to, releases])).toEqual([
      [10, 20, ['r0']],
      [20, 40, ['r1', 'r2']],
      [40, null, ['r3']],
    ])
  })

  it('follow on each other without a gap, each differs from the next, and together they are all releases', () => {
    fc.assert(
      fc.property(anyChain, (spans) => {
        const found = allocationsOf(spans)
        expect(found.flatMap(({ releases }) => releases)).toEqual(spans.map(({ id }) => id))
        for (const [index, one] of found.entries()) {
          const next = found[index + 1]
          expect(one.to).toBe(next?.from ?? null)
          if (next) expect(JSON.stringify(one.serving)).not.toBe(JSON.stringify(next.serving))
        }
      }),
    )
  })

  it('share out every moment of a window that lies after the first release', () => {
    fc.assert(
      fc.property(anyChain, fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 200 }), (spans, from, long) => {
        const window = { from, to: from + long }
        const parts = within(allocationsOf(spans), window).flatMap((one) => clipped(one, window) ?? [])
        const first = spans[0]?.from ?? Number.POSITIVE_INFINITY
        const sum = parts.reduce((total, part) => total + part.to - part.from, 0)
        expect(sum).toBe(Math.max(0, window.to - Math.max(window.from, first)))
      }),
    )
  })
})

const choose = (spans: Span[], more: Partial<Parameters<typeof chooseWindow>[0]> = {}) => {
  const allocations = allocationsOf(spans)
  const { window, windowIs } = chooseWindow({
    allocations,
    observed: { from: 5, to: 90 },
    wasObserved: () => true,
    asked: {},
    now: 100,
    ...more,
  })
  return [windowIs, window.from, window.to]
}

describe('the window of a report', () => {
  const two = chain([10, { a: 10_000 }], [20, { a: 9000, b: 1000 }])
  const over = chain([10, { a: 5000, b: 5000 }], [20, { a: 10_000 }], [30, { a: 9000, c: 1000 }], [40, { c: 10_000 }])
  it.each<[string, unknown[], unknown[]]>([
    ['is that of the current allocation where it has two arms', choose(two), ['release', 20, 100]],
    ['goes back to the last that had two arms', choose(over), ['release', 30, 40]],
    [
      'goes back further where that was not observed',
      choose(over, { wasObserved: ({ from }) => from === 10 }),
      ['release', 10, 20],
    ],
    ['is all that was observed else', choose(over, { wasObserved: () => false }), ['observed', 5, 90]],
    ['of a lone version is all that was observed', choose(chain([10, { a: 10_000 }])), ['observed', 5, 90]],
    ['of nothing at all is a moment', choose([], { observed: null }), ['observed', 99, 100]],
    ['is as asked', choose(two, { asked: { from: 1, to: 30 } }), ['asked', 1, 30]],
    ['asked from a moment on goes until now', choose(two, { asked: { from: 15 } }), ['asked', 15, 100]],
    ['asked up to a moment begins where there is something', choose(two, { asked: { to: 15 } }), ['asked', 5, 15]],
  ])('%s', (_words, found, expected) => expect(found).toEqual(expected))

  it('is never empty', () => {
    const moment = fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined })
    const range = fc.option(
      fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 99 })).map(([from, long]) => ({ from, to: from + long })),
    )
    fc.assert(
      fc.property(anyChain, range, moment, moment, fc.boolean(), (spans, observed, from, to, was) => {
        fc.pre(from === undefined || to === undefined || from < to)
        const asked = { from, to }
        const allocations = allocationsOf(spans)
        const { window } = chooseWindow({ allocations, observed, wasObserved: () => was, asked, now: 300 })
        expect(window.from).toBeLessThan(window.to)
      }),
    )
  })
})

describe('a window that mixes allocations', () => {
  const spans = chain([0, { a: 9000, b: 1000 }], [86_400_000, { a: 5000, b: 5000 }], [2 * 86_400_000, { b: 10_000 }])
  const all = allocationsOf(spans)
  const note = (from: number, to: number) =>
    mixingNote(all, { from, to }, ({ serving }) =>
      serving.map(({ versionId, share }) => `${versionId} ${share}`).join(' '),
    )

  it('says so with the moments, and is silent where it does not mix', () => {
    expect(note(0, 2 * 86_400_000)).toBe(
      'This window mixes 2 allocations: a 9000 b 1000 from 1970-01-01 00:00 UTC; a 5000 b 5000 from 1970-01-02 00:00 UTC. Arms or shares changed on 1970-01-02 00:00 UTC, so arms were served at different times: pooled numbers can mislead.',
    )
    expect(note(0, 86_400_000)).toBeUndefined()
    expect(note(0, 3 * 86_400_000)).toContain('mixes 3 allocations')
  })

  it('says three of many, and how many more there are', () => {
    const many = allocationsOf(
      chain(
        ...Array.from({ length: 9 }, (_, at): [number, Record<string, number>] => [
          at * 60_000,
          { a: 1000 * at, b: 10_000 - 1000 * at },
        ]),
      ),
    )
    const said = mixingNote(many, { from: 0, to: 9 * 60_000 }, () => 'a and b')
    expect(said?.match(/a and b from/g)).toHaveLength(3)
    expect(said).toContain('; and 6 more. Arms or shares changed on 1970-01-01 00:01 UTC, ')
    expect(said).toContain(', and 5 more, so arms')
  })

  it('names the moments, its ends with them, and the buckets that lie across', () => {
    expect(changesIn(all, { from: 86_400_000, to: 2 * 86_400_000 })).toEqual([86_400_000, 2 * 86_400_000])
    expect(liesAcross({ from: 0, to: 2 }, 1)).toBe(true)
    expect(liesAcross({ from: 0, to: 2 }, 2)).toBe(false)
    expect(liesAcross({ from: 1, to: 2 }, 1)).toBe(false)
  })

  it('knows who ran side by side, and in which times on end', () => {
    expect(sideBySide(spans, { from: 0, to: 1 }, ['a', 'b'])).toBe(true)
    expect(sideBySide(spans, { from: 2 * 86_400_000, to: 3 * 86_400_000 }, ['a', 'b'])).toBe(false)
    expect(stretchesOf(spans, ['a', 'b'])).toEqual([{ from: 0, to: 2 * 86_400_000 }])
    expect(stretchesOf(spans, ['b'])).toEqual([{ from: 0, to: null }])
  })
})

describe('two versions beside each other', () => {
  it('are as before where both shares grow alike, and otherwise where one does, comes, goes or is a shadow', () => {
    const pair = (shares: Record<string, number>) => pairOf(arms(shares), 'a', 'b')
    expect(pair({ a: 3000, b: 1000, c: 6000 })).toBe(pair({ a: 7500, b: 2500 }))
    const all = [{ a: 7500, b: 2500 }, { a: 2500, b: 7500 }, { a: 7500 }, { a: 10_000, b: 0 }, { a: 0, b: 10_000 }]
    expect(new Set(all.map((shares) => pair(shares as Record<string, number>))).size).toBe(all.length)
    expect(pair({ c: 10_000 })).toBeUndefined()
  })

  it('are looked for allocation by allocation, those first in which one was a shadow', () => {
    const spans = chain(
      [0, { a: 9000, b: 1000 }],
      [10, { a: 5000, b: 5000 }],
      [20, { a: 5000, b: 5000, c: 0 }],
      [30, { a: 10_000, b: 0 }],
      [40, { a: 10_000 }],
    )
    expect(allocationsWith(spans, ['a', 'b']).map(({ from, to }) => [from, to])).toEqual([
      [30, 40],
      [0, 10],
      [10, 30],
    ])
  })
})

describe('the baseline where none is asked for', () => {
  const arm = (version: string, share: number | null, observed = true, owner = 'own'): Candidate => ({
    package: owner,
    version,
    share,
    observed,
  })
  it.each<[string, Candidate[], number]>([
    ['is an arm of another package', [arm('1.0.0', 100, true, 'plain'), arm('1.0.0', 900), arm('1.1.0', 9000)], 0],
    [
      'is of several the one with the largest share',
      [arm('1.0.0', 100, true, 'a'), arm('1.0.0', 900, true, 'b'), arm('1.1.0', 9000)],
      1,
    ],
    ['is else the oldest version, however far the ramp is', [arm('1.0.0', 100), arm('1.1.0', 9900)], 0],
    ['is one that was observed', [arm('1.0.0', 5000, false), arm('1.1.0', 5000)], 1],
    ['is one that served rather than a shadow', [arm('1.0.0', 0), arm('1.1.0', 5000)], 1],
    ['is whatever was observed where no release names it', [arm('1.0.0', null), arm('1.1.0', null)], 0],
    ['is none of nothing', [], -1],
  ])('%s', (_words, candidates, expected) => expect(baselineOf('own', candidates)).toBe(expected))
})
