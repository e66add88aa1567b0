import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intakeFields } from '#lib/metrics/intake-row'
import { mended, rowOf, valueOf } from './metric-rows.ts'

describe('Offline metrics of a draft', () => {
  it('are kept as they would be posted', () => {
    expect(valueOf({ metric: 'auc', value: '0.71', n: '2000', split: '' }, undefined)).toEqual({
      metric: 'auc',
      value: 0.71,
      n: 2000,
    })
  })

  it('read as they were typed, however far', () => {
    const typed = fc.string().filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...intakeFields), typed), (row) => {
        expect(rowOf(valueOf(row, undefined))).toEqual(row)
      }),
    )
  })

  it('keep a title, and who said so for as long as nobody types something else', () => {
    const found = { metric: 'auc', value: 0.6, from: 'metrics.json', title: 'Area' }
    expect(valueOf({ metric: 'auc', value: '0.6' }, found)).toBe(found)
    expect(valueOf({ metric: 'auc', value: '0.7' }, found)).toEqual({ metric: 'auc', value: 0.7, title: 'Area' })
  })

  it('are numbers once they were left, however they were typed', () => {
    expect(valueOf({ metric: 'auc', value: '0.70' }, undefined)).toEqual({ metric: 'auc', value: '0.70' })
    expect(valueOf(mended({ metric: 'auc', value: '0.70' }), { metric: 'auc', value: '0.70' })).toEqual({
      metric: 'auc',
      value: 0.7,
    })
  })

  it('show what is no row, so that it can be repaired', () => {
    expect(rowOf('no metric')).toEqual({ metric: 'no metric' })
  })
})
