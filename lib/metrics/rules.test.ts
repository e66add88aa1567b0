import { describe, expect, it } from 'vitest'
import { builtinMetric, builtinMetrics, otherNames } from './builtin.ts'
import { newMetric } from './schema.ts'

describe('the metrics that every catalog knows', () => {
  it('could each be said by a team, but for those that have no better way', () => {
    for (const { name, title, direction } of builtinMetrics)
      if (direction) expect(newMetric.safeParse({ name, title, direction }).success).toBe(true)
    expect(builtinMetrics.filter(({ direction }) => direction === null).map(({ name }) => name)).toEqual([
      'calibration',
    ])
  })

  it('are what their other names lead to', () => {
    for (const [other, name] of otherNames) {
      expect(builtinMetric(other)).toBeUndefined()
      expect(builtinMetric(name)?.name).toBe(name)
    }
  })

  it.each([
    ['ndcg@10', 'Normalised discounted cumulative gain, first 10'],
    ['hit_rate_at_5', 'Hit rate, first 5'],
    ['snips_click_rate_top_5', 'Off-policy click rate (SNIPS), first 5'],
    ['auc@10', undefined],
    ['ndcg@0', undefined],
    ['constructor', undefined],
    ['constructor@5', undefined],
    ['shine', undefined],
  ])('%s means %s', (name, title) => expect(builtinMetric(name)?.title).toBe(title))
})
