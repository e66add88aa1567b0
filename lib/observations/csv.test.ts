import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { flawsOfMapping, guessMapping, observationsOf, readCsv } from './csv.ts'

const constants = { kpi: 'clicks', package: 'ranker', version: '1.0.0', environment: 'production' }
const read = (text: string, mapping = {}, set = constants) => {
  const file = readCsv(text)
  return observationsOf(file, { ...guessMapping(file.columns), ...mapping }, set)
}

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

describe('its columns', () => {
  it('are taken for the fields they are called like, however written', () => {
    expect(guessMapping(['KPI', 'sum_of_squares', 'N', 'Sum', 'visits', 'from', 'From'])).toEqual({
      kpi: 'KPI',
      sumOfSquares: 'sum_of_squares',
      n: 'N',
      sum: 'Sum',
      from: 'from',
    })
  })

  it('must be there, and every field must be said by one or set', () => {
    const columns = ['visits', 'clicks', 'day']
    expect(flawsOfMapping(columns, { n: 'visit', sum: 'clicks' }, constants)).toEqual([
      { path: 'n', message: 'there is no column visit; did you mean visits?; there are visits, clicks, day' },
      { path: 'from', message: expect.stringContaining('is said by no column') },
    ])
    expect(flawsOfMapping(columns, { n: 'visits', sum: 'clicks', from: 'day' }, constants)).toEqual([])
  })
})

describe('its rows', () => {
  it('are observations by mapping and by what is set; a day is that day in UTC', () => {
    const { rows, issues } = read('day,visits,sum,segment\n2026-10-05,100,10,\n2026-10-06, 5 ,1e0,phone', {
      from: 'day',
      n: 'visits',
    })
    expect(issues).toEqual([])
    expect(rows).toEqual([
      {
        line: 2,
        row: { ...constants, from: '2026-10-05T00:00:00Z', to: '2026-10-06T00:00:00.000Z', n: 100, sum: 10 },
      },
      {
        line: 3,
        row: {
          ...constants,
          from: '2026-10-06T00:00:00Z',
          to: '2026-10-07T00:00:00.000Z',
          n: 5,
          sum: 1,
          segment: 'phone',
        },
      },
    ])
  })

  it.each([
    ['n', '1.000,5', 'a whole number'],
    ['n', '', 'is required'],
    ['n', '0x10', 'a whole number'],
    ['sum', 'NaN', 'must be a number'],
    ['sum', '1e999', 'must be a number'],
    ['from', '5.10.2026', 'must be a time'],
    ['from', '2026-13-01', 'must be a time'],
  ])('with %s %j are refused at their cell', (field, cell, message) => {
    const good: Record<string, string> = { from: '2026-10-05', to: '2026-10-06', n: '1', sum: '1' }
    const wrong = { ...good, [field]: cell }
    const lines = [good, wrong].map((row) =>
      Object.values(row)
        .map((one) => `"${one}"`)
        .join(','),
    )
    const { rows, issues } = read(['from,to,visits,sum', ...lines].join('\n'), { n: 'visits' })
    expect(rows).toHaveLength(1)
    expect(issues).toEqual([
      { line: 3, field, column: field === 'n' ? 'visits' : field, message: expect.stringContaining(message) },
    ])
  })

  it('that are wrong by what is set have no column', () => {
    const set = { ...constants, kpi: 'x'.repeat(100) }
    const { issues } = read('from,n,sum,kpi\n2026-10-05,1,1,clicks', {}, set)
    expect(issues).toEqual([{ line: 2, field: 'kpi', column: null, message: expect.any(String) }])
  })
})
