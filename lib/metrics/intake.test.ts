import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metricsIn } from './intake.ts'
import { intakeFields, metricNameOf, postedOf } from './intake-row.ts'
import { postedValues } from './schema.ts'

const rowsIn = (text: string) => metricsIn(text).rows

describe('metrics are read as tools write them', () => {
  it('as a list of posted values', () => {
    const values = [
      { metric: 'auc', value: 0.7, n: 2000, lower: 0.68, upper: 0.72, dataset: 'clicks@1', split: 'test' },
    ]
    const { rows, issues } = metricsIn(JSON.stringify(values))
    expect(issues).toEqual([])
    expect(rows.map(postedOf)).toEqual(values)
  })

  it('as a metrics.json of names and numbers, wrapped or not', () => {
    const wanted = [
      { metric: 'auc', value: '0.71' },
      { metric: 'log_loss', value: '0.02' },
    ]
    expect(rowsIn('{"ROC AUC": 0.71, "logloss": 0.02}')).toEqual(wanted)
    expect(rowsIn('{"metrics": {"auc": 0.71, "log_loss": 0.02}}')).toEqual(wanted)
  })

  it('as DVC nests them: by split, and by what is no split as a slice', () => {
    expect(rowsIn('{"test": {"auc": 0.7, "new visitors": {"auc": 0.6}}}')).toEqual([
      { metric: 'auc', value: '0.7', split: 'test' },
      { metric: 'auc', value: '0.6', split: 'test', slice: 'new visitors' },
    ])
  })

  it.each([
    ['comma', 'Metric,Value,N,CI low,CI high,Slice\nAUC,0.7,2000,0.68,0.72,"a, b"'],
    ['tab', 'metric\tvalue\tn\tlower\tupper\tslice\nauc\t0.7\t2000\t0.68\t0.72\ta, b'],
    ['semicolon', 'name;score;rows;low;high;segment\r\nauc;0.7;2000;0.68;0.72;a, b\r\n'],
  ])('as a table with a header, parted by %s', (_by, text) => {
    expect(metricsIn(text)).toEqual({
      rows: [{ metric: 'auc', value: '0.7', n: '2000', lower: '0.68', upper: '0.72', slice: 'a, b' }],
      left: [],
      issues: [],
    })
  })

  it.each(['auc 0.7\nf1\t0.5', 'auc: 0.7\nf1 = 0.5', 'AUC,0.7\n\nF1,0.5\n'])(
    'as lines of a name and a number: %j',
    (text) =>
      expect(rowsIn(text)).toEqual([
        { metric: 'auc', value: '0.7' },
        { metric: 'f1', value: '0.5' },
      ]),
  )

  it('and what is not understood is named at its place, never dropped silently', () => {
    expect(metricsIn('{"auc": "high", "f1": 0.5}')).toEqual({
      rows: [{ metric: 'f1', value: '0.5' }],
      left: [{ path: 'auc', message: 'is no number, and is left out' }],
      issues: [],
    })
    expect(metricsIn('metric,value,model\nauc,0.7,a').left[0]?.path).toBe('column model')
    expect(metricsIn('[{"metric":"auc","value":1,"colour":"red"}, 3]').issues.map(({ path }) => path)).toEqual([
      '[0].colour',
      '[1]',
    ])
    expect(metricsIn('model,year\na,2020').issues[0]?.message).toContain('metric and value')
    expect(metricsIn('{"auc": 1e999}').issues[0]?.path).toBe('auc')
    expect(metricsIn('  ')).toEqual({ rows: [], left: [], issues: [] })
  })

  it('and what is no number goes to the API as it is, which says so in its own words', () => {
    const parsed = postedValues.safeParse(rowsIn('metric,value\nauc,about 0.7').map(postedOf))
    expect(parsed.error?.issues[0]).toMatchObject({ path: [0, 'value'], message: 'must be a number' })
  })
})

describe('any text', () => {
  it('is read without an error, into rows of known fields', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.array(fc.string()).map((lines) => lines.join('\n')),
    )
    fc.assert(
      fc.property(text, (any) => {
        for (const row of metricsIn(any).rows) {
          expect(Object.keys(row).filter((name) => !(intakeFields as readonly string[]).includes(name))).toEqual([])
          expect(postedOf(row)).toBeTypeOf('object')
        }
      }),
      { numRuns: 40 },
    )
  })

  it('becomes a name that stays itself', () => {
    fc.assert(
      fc.property(fc.string(), (any) => {
        expect(metricNameOf(metricNameOf(any))).toBe(metricNameOf(any))
      }),
    )
  })
})
