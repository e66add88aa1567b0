import { expect, it } from 'vitest'
import type { Outcomes } from '#lib/outcomes/schema'
import { outcomesCsv } from './outcomes-csv.ts'

const window = { from: '2026-10-01T00:00:00.000Z', to: '2026-10-11T00:00:00.000Z' }

it('has a line for each version, as many cells in each, harmless and not rounded', () => {
  const outcomes = {
    metric: { name: 'auc' },
    dataset: '=visits',
    split: 'test',
    kpi: { name: 'signed-up' },
    versions: [
      {
        version: '1.0.0',
        offline: { value: 0.123456789, lower: null, upper: null, n: 2000, comparable: true },
        business: null,
      },
      {
        version: '1.1.0',
        offline: null,
        business: {
          baseline: '1.0.0',
          n: 3000,
          value: 1 / 3,
          baselineN: 2000,
          baselineValue: 0,
          lift: null,
          verdict: 'not comparable',
          rule: 'They never ran side by side.',
          window,
        },
      },
    ],
  } as unknown as Outcomes
  const lines = outcomesCsv(outcomes).trimEnd().split('\r\n')
  expect(lines.map((line) => line.split(',').length)).toEqual([22, 22, 22])
  expect(lines[1]).toBe("1.0.0,auc,'=visits,test,0.123456789,,,2000,yes,signed-up,,,,,,,,,,,,")
  expect(lines[2]).toContain(`1.0.0,${window.from},${window.to},3000,0.3333333333333333,2000,0,,,,not comparable,`)
})
