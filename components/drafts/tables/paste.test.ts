import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { Json } from '#lib/json'
import { cellValue, type EditColumn, readIn, shownIn } from './columns.ts'
import { isTable, pasted, pasteWords } from './paste.ts'
import { cellsOf } from './table-text.ts'

const columns: EditColumn[] = [
  { key: 'name', header: 'Name', kind: 'text', also: ['feature', 'column'] },
  {
    key: 'type',
    header: 'Type',
    kind: 'choice',
    options: ['int32', 'float64'],
    others: new Map([['double', 'float64']]),
  },
  { key: 'shape', header: 'Shape', kind: 'numbers' },
  { key: 'range.min', header: 'Min', kind: 'number', also: ['minimum'] },
  { key: 'optional', header: 'Optional', kind: 'flag' },
]
const start = { row: 0, column: 0 }
const onto = (rows: Json[], text: string, from = start, most = 1_000) =>
  pasted({ columns, rows, newRow: {}, most }, from, cellsOf(text))

describe('a table that is pasted', () => {
  it('fills from the cell it is pasted at to the right and down, and makes rows', () => {
    const { at, replaced, entries, left } = onto([{ name: 'age', unit: 'years' }], 'double\t-1, 8\nINT32\t', {
      row: 0,
      column: 1,
    })
    expect({ at, replaced, left }).toEqual({ at: 0, replaced: 1, left: [] })
    expect(entries).toEqual([{ name: 'age', unit: 'years', type: 'float64', shape: [-1, 8] }, { type: 'int32' }])
  })

  it('goes by the names of a header, wherever it is pasted, also where they are only near', () => {
    const { entries, left } = onto([], 'Feature,min,Types,owner\nage,0,int32,ann\nfare,1.5,float64,', {
      row: 0,
      column: 3,
    })
    expect(entries).toEqual([
      { name: 'age', type: 'int32', range: { min: 0 } },
      { name: 'fare', type: 'float64', range: { min: 1.5 } },
    ])
    expect(left).toEqual(['the column owner'])
  })

  it('takes a first row for values unless most of it are names of columns', () => {
    expect(onto([], 'type\tint32\nshape\tint32').entries).toEqual([
      { name: 'type', type: 'int32' },
      { name: 'shape', type: 'int32' },
    ])
    expect(onto([], 'name\nage\nfare').entries).toEqual([{ name: 'age' }, { name: 'fare' }])
  })

  it('says what found no place', () => {
    const found = onto([], 'a\tint32\t1\t0\tyes\tmore\nb\nc', start, 2)
    expect(pasteWords(found)).toBe('2 rows pasted. Left out: 1 cell right of the last column, 1 row above 2 rows.')
  })

  it('keeps what it can not read as it is, for the schema to tell', () => {
    expect(onto([], 'a\tint33\tbig\tfew\tmaybe').entries).toEqual([
      { name: 'a', type: 'int33', shape: 'big', range: { min: 'few' }, optional: 'maybe' },
    ])
  })

  it('is told from a text for one field by its tabs and lines', () => {
    expect(['-1, 8', 'one, two; three', 'line\n', ''].map(isTable)).toEqual([false, false, false, false])
    expect(['a\tb', 'a\nb', 'a,b\r\nc,d'].map(isTable)).toEqual([true, true, true])
  })

  const word = fc.stringMatching(/^[a-z][a-z ,;"\n]{0,6}[a-z]$/)
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))

  it.each(['\t', ',', ';'])('is read as a spreadsheet wrote it, divided by %j', (delimiter) => {
    fc.assert(
      fc.property(table, (cells) => {
        const text = Papa.unparse(cells, { delimiter, quotes: delimiter !== '\t' || undefined })
        expect(cellsOf(text)).toEqual(cells)
      }),
    )
  })

  it('changes no row but those it is laid over, and no value right of it', () => {
    const rows = fc.array(fc.record({ name: word, extra: fc.integer() }), { maxLength: 6 })
    fc.assert(
      fc.property(rows, table, fc.nat(6), (before, cells, row) => {
        const from = { row: Math.min(row, before.length), column: 0 }
        const { at, replaced, entries } = pasted({ columns, rows: before, newRow: {}, most: 100 }, from, cells)
        expect(replaced).toBe(Math.min(entries.length, before.length - at))
        for (const [index, entry] of entries.entries()) {
          const earlier = before[at + index]
          if (earlier && index < replaced) expect(entry).toMatchObject({ extra: earlier.extra })
        }
      }),
    )
  })
})

describe('a cell', () => {
  it.each(columns.map((column) => [column.header, column] as const))(
    'shows under %s what it would read again',
    (_, column) => {
      fc.assert(
        fc.property(
          fc.oneof(fc.string(), fc.double({ noNaN: true }).map(String), fc.constantFrom('yes', 'no', '1, 2', ' ')),
          (text) => {
            const read = readIn(column, text)
            expect(readIn(column, shownIn(column, read))).toEqual(read)
          },
        ),
      )
      expect(cellValue({}, column)).toBeUndefined()
    },
  )
})
