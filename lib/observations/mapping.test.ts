import { describe, expect, it } from 'vitest'
import { endOf, momentIn, numberIn } from './cells.ts'
import { suggestMapping } from './columns.ts'
import { readCsv } from './csv.ts'
import { isReady, type MappingAsked, mapRows } from './mapping.ts'

const now = Date.UTC(2026, 10, 29)
const asked = (more: Partial<MappingAsked>): MappingAsked => ({
  mapping: {},
  constants: {},
  length: 'day',
  zone: 'utc',
  kinds: new Map(),
  ...more,
})

describe('rows of a table as observations', () => {
  const table = readCsv('date;version;visits;clicks\n27.11.2026;1.2.0;9.120;42\n27.11.2026;1.3.0;1.004;x\n')
  const constants = { kpi: 'click-through', package: 'ranker', environment: 'production' }
  const read = (more: Partial<MappingAsked> = {}, of = table) =>
    mapRows(of, asked({ mapping: suggestMapping(of.columns), constants, ...more }), now)

  it('hold what the columns say and what is said for all, and where a bucket ends if no column does', () => {
    const [row] = read()
    expect(row).toEqual({
      line: 2,
      values: {
        ...constants,
        version: '1.2.0',
        from: '2026-11-27T00:00:00.000Z',
        to: '2026-11-28T00:00:00.000Z',
        n: 9120,
        sum: 42,
      },
      errors: {},
    })
    expect(read({ length: 'hour' })[0]?.values.to).toBe('2026-11-27T01:00:00.000Z')
  })

  it('name what is wrong by its field, and what is missing', () => {
    const [, row] = read({ constants: {} })
    expect(row?.errors).toEqual({
      kpi: 'is required',
      package: 'is required',
      environment: 'is required',
      sum: 'is not a number',
    })
  })

  it('are held against the kind of their KPI and against the calendar', () => {
    const kinds = new Map([['click-through', 'proportion']] as const)
    const errors = read({ kinds }, readCsv('from,version,n,sum\n2026-11-27,1,5,6\n2027-11-27,1,5,4')).map(
      (row) => row.errors,
    )
    expect(errors).toEqual([
      { sum: expect.stringContaining('from 0 to n') },
      { from: expect.stringContaining('in the future') },
    ])
  })

  it('end with their day where they name one and nothing says how long buckets are, also where the cell is empty', () => {
    const text =
      'from,to,version,n,sum\n2026-11-27,,1,5,4\n2026-11-26,2026-11-26T12:00:00Z,1,5,4\n2026-11-25T00:00:00Z,,1,5,4'
    const { length: _length, ...bare } = asked({ constants })
    const rows = mapRows(readCsv(text), { ...bare, mapping: { from: 0, to: 1, version: 2, n: 3, sum: 4 } }, now)
    expect(rows.map(({ values }) => values.to)).toEqual([
      '2026-11-28T00:00:00.000Z',
      '2026-11-26T12:00:00.000Z',
      undefined,
    ])
    expect(rows[2]?.errors).toEqual({ to: 'is required' })
    const [sure] = mapRows(
      readCsv('day\n2026-11-27'),
      { ...bare, constants: { ...constants, version: '1', n: '5', sum: '4' }, mapping: { from: 0 } },
      now,
    )
    expect(sure).toMatchObject({ values: { n: 5, sum: 4, to: '2026-11-28T00:00:00.000Z' }, errors: {} })
  })

  it.each([
    ['n', '1.000,5', 'must be a whole number'],
    ['n', '', 'is required'],
    ['n', '0x10', 'is not a number'],
    ['sum', 'NaN', 'is not a number'],
    ['sum', '1e999', 'is too large'],
    ['from', '10/5/2026', 'could be a day or a month first'],
    ['from', '2026-13-01', 'is no day or time there is'],
  ] as const)('with %s %j are refused at their cell', (field, cell, message) => {
    const good = { from: '2026-10-05', to: '2026-10-06', n: '1', sum: '1', version: '1' }
    const lines = [good, { ...good, from: '2026-10-04', to: '2026-10-05', [field]: cell }].map((row) =>
      Object.values(row)
        .map((one) => `"${one}"`)
        .join(','),
    )
    const rows = read({}, readCsv(['from,to,n,sum,version', ...lines].join('\n')))
    expect(rows.map(isReady)).toEqual([true, false])
    expect(rows[1]?.errors[field]).toContain(message)
  })

  it('are refused where one is for the bucket of another', () => {
    const rows = read({}, readCsv('from,version,n,sum\n2026-11-27,1,5,4\n2026-11-28,1,5,4\n2026-11-27,1,7,4'))
    expect(rows.map(isReady)).toEqual([true, true, false])
    expect(rows[2]?.errors).toEqual({ from: 'is the same bucket as line 2' })
  })
})

describe('a number in a cell', () => {
  it.each([
    ['12', 12],
    [' -1.5e3 ', -1500],
    ['1,234.5', 1234.5],
    ['1,234,567', 1_234_567],
    ['1.234,5', 1234.5],
    ['12,5', 12.5],
    ["1'234.000", undefined],
    ['1\u00a0234\u00a0567', 1_234_567],
    ['0.46%', undefined],
    ['1,234', undefined],
    ['n/a', undefined],
  ])('%j is %s', (text, value) => expect(numberIn(text, false).value).toBe(value))

  it.each([
    ['1,234', 1234],
    ['1.234', 1234],
    ['12', 12],
    ['1.000', undefined],
  ])('%j is %s where only a whole number can be meant', (text, value) => expect(numberIn(text, true).value).toBe(value))
})

describe('a moment in a cell', () => {
  it.each([
    ['2026-11-27', '2026-11-27T00:00:00.000Z'],
    ['2026-11-27 18:30', '2026-11-27T18:30:00.000Z'],
    ['2026-11-27T18:30:00.25+02:00', '2026-11-27T16:30:00.250Z'],
    ['2026/1/7', '2026-01-07T00:00:00.000Z'],
    ['27.11.2026 18:30', '2026-11-27T18:30:00.000Z'],
    ['1795000000', '2026-11-18T11:06:40.000Z'],
    ['1795000000000', '2026-11-18T11:06:40.000Z'],
  ])('%s is %s', (text, iso) => expect(new Date(momentIn(text, 'utc').value ?? 0).toISOString()).toBe(iso))

  it.each(['11/27/2026', '2026-02-30', 'yesterday', '2026-11-27T25:00'])('%s is none', (text) => {
    expect(momentIn(text, 'utc').error).toBeTruthy()
  })

  it('is on the clock of the reader where they say so, and a day there may have 23 or 25 hours', () => {
    const from = momentIn('2026-11-27', 'local').value ?? 0
    expect(new Date(from).getHours()).toBe(0)
    expect(new Date(endOf(from, 'day', 'local')).getDate()).toBe(28)
  })
})
