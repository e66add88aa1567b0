import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Table } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { parametersIn } from './parameters-text.ts'
import {
  asKind,
  flawOfName,
  freeKey,
  inferred,
  kindOf,
  kinds,
  moved,
  readingOf,
  renamed,
  withBehind,
  without,
} from './tree.ts'

const key = fc.stringMatching(/^[a-z][a-z_]{0,5}$/)
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 4 }),
)
const table: fc.Arbitrary<Table> = fc.dictionary(
  key,
  fc.oneof(value, fc.dictionary(key, value, { noNullPrototype: true })),
  {
    noNullPrototype: true,
  },
)
const orderOf = (all: Table) => Object.keys(all)

describe('a tree of parameters', () => {
  it('says of each leaf what it shows', () => {
    fc.assert(
      fc.property(value, (leaf) => {
        const { read, show } = readingOf(leaf)
        // An empty field says an empty text: that there is no value at all is chosen.
        if (leaf !== null) expect(read(show(leaf))).toEqual(leaf)
      }),
    )
  })

  it('keeps every other entry, and its order, whatever is renamed, removed, added or moved', () => {
    fc.assert(
      fc.property(table, key, fc.integer({ min: -3, max: 3 }), (all, name, by) => {
        const [first] = orderOf(all)
        if (first === undefined) return
        const rest = without(all, first)
        const free = freeKey(all, name)
        expect(orderOf(rest)).toEqual(orderOf(all).slice(1))
        expect(without(renamed(all, first, free), free)).toEqual(rest)
        expect(orderOf(renamed(all, first, free)).slice(1)).toEqual(orderOf(rest))
        expect(without(withBehind(all, first, free, 1), free)).toEqual(all)
        expect(orderOf(withBehind(all, first, free, 1)).slice(0, 2)).toEqual([first, free])
        expect(moved(all, first, by)).toEqual(all)
        expect(orderOf(without(moved(all, first, by), first))).toEqual(orderOf(rest))
      }),
    )
  })

  it('makes of any value any kind, and of one that is a text the text again', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(...kinds), (leaf, kind) => {
        expect(kindOf(asKind(leaf, kind, readingOf(leaf).show(leaf)))).toBe(kind)
      }),
    )
    expect(asKind(1.1, 'text', '1.10')).toBe('1.10')
    expect(readingOf('1.10').read('1.101')).toBe('1.101')
    expect(readingOf('').read('1.101')).toBe(1.101)
  })

  it('takes no name twice', () => {
    const all = { lr: 1, depth: 2 }
    expect(flawOfName(all, 'lr', 'lr')).toBeUndefined()
    expect(flawOfName(all, 'lr', 'depth')).toMatch(/already/)
    expect(flawOfName(all, 'lr', ' ')).toMatch(/required/)
    expect(freeKey({ new: 1, new_2: 2 })).toBe('new_3')
  })
})

describe('parameters that are pasted', () => {
  it('are the same as JSON and as YAML', () => {
    fc.assert(
      fc.property(table, (all) => {
        expect(parametersIn(JSON.stringify(all))).toEqual({ parameters: all, left: [] })
      }),
    )
    expect(parametersIn('lr: 0.1\nmodel:\n  depth: 3\n  name: wide\n').parameters).toEqual({
      lr: 0.1,
      model: { depth: 3, name: 'wide' },
    })
  })

  it('are read from lines of names and values', () => {
    const said = { lr: 0.1, epochs: 20, name: 'wide trees', early: true }
    expect(parametersIn('lr=0.1\nepochs = 20\nname="wide trees"\nearly=True').parameters).toEqual(said)
    expect(parametersIn('Parameter\tValue\nlr\t0.1\nepochs\t20\nname\twide trees\nearly\ttrue').parameters).toEqual(
      said,
    )
    expect(parametersIn('--lr 0.1\n--epochs=20\n# the rest\n--name "wide trees"\n--early true').parameters).toEqual(
      said,
    )
  })

  it('name what was not understood', () => {
    expect(parametersIn('lr=0.1\n???\n')).toEqual({ parameters: { lr: 0.1 }, left: ['line 2: ???'] })
    expect(parametersIn('{"lr": }').left).toEqual([expect.stringMatching(/is not JSON/)])
  })

  it('say what they look like, and are texts else', () => {
    expect(['1e-3', '[1, 2]', 'None', 'no', '1.2.3', '[open', ''].map(inferred)).toEqual([
      0.001,
      [1, 2],
      null,
      'no',
      '1.2.3',
      '[open',
      '',
    ])
  })
})
