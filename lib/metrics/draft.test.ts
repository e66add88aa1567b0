import { describe, expect, it } from 'vitest'
import { atRows, flawsOfRows, postedPlaces, postedRows, replacing } from './draft.ts'

const catalog = { own: [], all: true }
const auc = { metric: 'auc', value: '0.7' }

describe('rows that are typed become posted values', () => {
  it('with what is said for all where a row does not say it, and without blank rows', () => {
    const rows = [{}, auc, { ...auc, metric: 'f1', split: 'train', n: ' ' }, { metric: '  ' }]
    expect(postedRows(rows, { dataset: 'clicks@1', split: 'test', n: '20' })).toEqual([
      { metric: 'auc', value: 0.7, dataset: 'clicks@1', split: 'test', n: 20 },
      { metric: 'f1', value: 0.7, dataset: 'clicks@1', split: 'train', n: 20 },
    ])
    expect(postedPlaces(rows)).toEqual([1, 2])
  })

  it('and what is wrong is told at the row as it stands, other rows by their number', () => {
    const rows = [{}, auc, {}, { ...auc, value: 'high' }, { ...auc, value: '2', slice: 'new' }, auc]
    expect(flawsOfRows(rows, {}, catalog)).toEqual([
      { path: '[3].value', message: 'must be a number' },
      { path: '[4].value', message: 'must be 1 or less, as auc is' },
    ])
    expect(flawsOfRows([{}, auc, {}, auc], {}, catalog)).toEqual([
      { path: '[3].metric', message: expect.stringContaining('is already in this list in row 2') },
    ])
    expect(atRows([{ path: '[1].n', message: 'must be so' }], [4, 7])[0]?.path).toBe('[7].n')
  })

  it('a metric that nobody knows is told so, until a direction makes it known', () => {
    const strange = { metric: 'churn_gain', value: '3' }
    const [flaw] = flawsOfRows([strange], {}, catalog)
    expect(flaw).toEqual({
      path: '[0].metric',
      message: 'is not a metric that is known here, or say which way is better',
    })
    expect(flawsOfRows([{ ...strange, direction: 'higher' }], {}, catalog)).toEqual([])
    const own = [{ name: 'churn_gain', title: 'Churn', direction: 'lower', unit: null, least: null, most: 2 }] as const
    const meant = own.map((one) => ({ ...one, primary: false, guardrail: false, builtin: false }))
    expect(flawsOfRows([strange], {}, { own: meant, all: true })).toEqual([
      { path: '[0].value', message: 'must be 2 or less, as churn_gain is' },
    ])
    expect(flawsOfRows([strange], {}, { own: [], all: false }), 'where not all names are at hand').toEqual([])
  })

  it('knows which value at the same place each takes over from', () => {
    const at = { metric: 'auc', dataset: 'clicks@1', split: null, slice: null }
    const values = [
      { metric: 'auc', value: 0.8, dataset: 'clicks@1' },
      { metric: 'auc', value: 0.8 },
    ]
    expect(replacing(values, [{ ...at, value: 0.7 }]).map(({ before }) => before)).toEqual([0.7, null])
  })
})
