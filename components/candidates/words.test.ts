import { expect, it } from 'vitest'
import { comparedOn, leadWord } from './words.ts'

it('says only of a judged lead that it is close', () => {
  expect([leadWord('better'), leadWord('no clear difference'), leadWord('not enough data')]).toEqual([
    'clearly the best',
    'best, but too close to call',
    'best value, how sure is not known',
  ])
})

it('claims nothing of a dataset that nobody stated', () => {
  const stated = { dataset: 'clicks' }
  const not = { dataset: null }
  expect([[], [stated], [stated, not], [not]].map((rows) => comparedOn(2, rows))).toEqual([
    '2 candidates',
    '2 candidates, on the same dataset, split and slice',
    '2 candidates, on the same dataset, split and slice where a dataset is stated',
    '2 candidates; on which dataset is not stated',
  ])
})
