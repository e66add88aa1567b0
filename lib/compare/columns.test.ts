import { describe, expect, it } from 'vitest'
import { columnRows, readProfile } from './columns.ts'

const profileWith = (quantiles: unknown) =>
  readProfile(JSON.stringify({ rows: 4, columns: [{ name: 'price', type: 'int64', nulls: 1, quantiles }] }))

describe('a profile that is compared', () => {
  it.each([
    ['as a list', [{ at: 0.25, value: 3 }]],
    ['by their share', { 0.25: 3 }],
  ])('has its quantiles, written %s', (_how, quantiles) => {
    expect(profileWith(quantiles)?.get('price')?.get('25% quantile')).toBe(3)
  })

  it('tells of each statistic that differs', () => {
    const rows = columnRows({ role: 'training', dataset: 'clicks' }, [
      profileWith([{ at: 0.5, value: 4 }]),
      profileWith([{ at: 0.5, value: 6 }]),
    ])
    expect(rows).toMatchObject([{ column: 'price', statistic: '50% quantile', values: [4, 6], relative: 0.5 }])
  })
})
