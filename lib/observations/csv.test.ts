import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { readCsv } from './csv.ts'

describe('a file of comma-separated values', () => {
  it('knows the line each row begins in, through quotes, blank lines and any ending', () => {
    const file = readCsv('\ufeffname,n\r\n"a\r\nb",1\r\n\r\n"c ""d""",2\r\ne,3')
    expect(file.columns).toEqual(['name', 'n'])
    expect(file.rows).toEqual([
      { line: 2, cells: ['a\r\nb', '1'] },
      { line: 5, cells: ['c "d"', '2'] },
      { line: 6, cells: ['e', '3'] },
    ])
    expect(file.issues).toEqual([])
  })

  it('is read back as it was written, whatever stands in its cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', 'ä') })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const filled = rows.map((row) => ['x', ...row])
        const text = Papa.unparse([['first', 'second', 'third'], ...filled], { newline: '\n' })
        expect(readCsv(text).rows.map(({ cells }) => cells)).toEqual(filled)
      }),
    )
  })

  it.each([
    ['', 'is empty'],
    ['a,b\n', 'has no rows'],
    ['a,a\n1,2', 'names the column a twice'],
    ['a,b\n1,2\n1,2,3', 'has 3 cells, and the header 2'],
    ['a,b\n1,2\n"1,2', 'has a quote that is not closed'],
  ])('%j is refused', (text, message) =>
    expect(readCsv(text).issues).toContainEqual(expect.objectContaining({ message: expect.stringContaining(message) })),
  )

  it.each([';', '\t', ','])('may divide its cells at %j', (sign) =>
    expect(readCsv(`a${sign}b\n1${sign}2`).columns).toEqual(['a', 'b']),
  )
})
