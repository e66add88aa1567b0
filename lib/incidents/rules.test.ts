import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder, slugOf, surroundings } from './rules.ts'
import type { EntryKind, TimelineEntry } from './schema.ts'

const kinds: EntryKind[] = ['release', 'rollback', 'promotion', 'event', 'began', 'opened', 'note', 'ended', 'resolved']
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 })
const entry = fc
  .record({ at: fc.integer({ min: 0, max: 5 }), kind: fc.constantFrom(...kinds), text: fc.string() })
  .map(({ at, kind, text }): TimelineEntry => ({ at: new Date(at).toISOString(), kind, text, by: null, id: null }))

describe('the timeline of an incident', () => {
  it('tells in the order of time, what led to it before it, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const told = inOrder(entries)
        expect(told.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted())
        expect(new Set(told)).toEqual(new Set(entries))
        for (const [index, { at, kind }] of told.entries()) {
          const next = told[index + 1]
          if (next?.at !== at) continue
          expect([kind, next.kind]).not.toEqual(['began', 'release'])
          if (kind === 'resolved') expect(next.kind).toBe('resolved')
        }
      }),
    )
  })

  it('reaches from a week before it began to a week after it was over, and never beyond now', () => {
    const over = fc.option(moment)
    fc.assert(
      fc.property(moment, over, over, moment, (at, until, resolvedAt, more) => {
        const now = at + more
        const { from, to } = surroundings({ at, until, resolvedAt }, now)
        expect(at - from).toBe(7 * 86_400_000)
        expect(to).toBeGreaterThanOrEqual(at)
        expect(to).toBeLessThanOrEqual(now)
        if (resolvedAt === null) expect(to).toBe(now)
      }),
    )
  })
})

describe('the id that is offered for the scenario of an incident', () => {
  it('is made of its title, in signs that every tool takes', () => {
    expect(slugOf('Sold-out goods on top!')).toBe('sold-out-goods-on-top')
    expect(slugOf('Größe “XL” zweimal')).toBe('gro-e-xl-zweimal')
    expect(slugOf('売り切れ')).toBe('incident')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        expect(slugOf(title)).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/)
      }),
    )
  })
})
