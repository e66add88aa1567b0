import { describe, expect, it } from 'vitest'
import { mappingOf, suggestMapping } from './columns.ts'

describe('which column holds what', () => {
  it('is told by the names of the fields, however they are written', () => {
    expect(suggestMapping(['KPI', 'Sum of squares', 'n', 'sum', 'from', 'TO', 'denominator_sum_of_squares'])).toEqual({
      kpi: 0,
      sumOfSquares: 1,
      n: 2,
      sum: 3,
      from: 4,
      to: 5,
      denominatorSumOfSquares: 6,
    })
  })

  it('is told by what others call it, a field by its own name before all, and no column is taken twice', () => {
    expect(suggestMapping(['Date', 'Variant', 'Impressions', 'Clicks', 'version'])).toEqual({
      from: 0,
      version: 4,
      n: 2,
      sum: 3,
    })
    expect(suggestMapping(['colour', ''])).toEqual({})
  })

  it('is none for what is set, and what is named takes its column before others', () => {
    expect(suggestMapping(['visits', 'clicks', 'model'], { sum: 0 }, { package: 'ranker' })).toEqual({ sum: 0 })
  })
})

describe('the columns that are named', () => {
  const columns = ['visits', 'shown', 'day']
  const constants = { kpi: 'clicks', package: 'ranker', version: '1.0.0', environment: 'production' }

  it('must be there, and every field must be said by one or set', () => {
    expect(mappingOf(columns, { sum: 'show' }, constants).issues).toEqual([
      { path: 'sum', message: 'there is no column show; did you mean shown?; there are visits, shown, day' },
    ])
    expect(mappingOf(columns, { sum: 'shown' }, { ...constants, package: undefined }).issues).toMatchObject([
      { path: 'package', message: expect.stringContaining('is said by no column') },
    ])
  })

  it('are taken beside those that are found, and what is set comes before a column', () => {
    expect(mappingOf(columns, { sum: 'shown' }, constants)).toEqual({ mapping: { n: 0, sum: 1, from: 2 }, issues: [] })
    expect(mappingOf(columns, { sum: 'shown', n: 'visits' }, { ...constants, n: '5' }).mapping).toEqual({
      sum: 1,
      from: 2,
    })
  })
})
