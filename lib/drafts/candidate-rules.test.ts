import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtinMetric } from '#lib/metrics/builtin'
import type { PostedValue } from '#lib/metrics/schema'
import { candidateRows } from './candidate-rules.ts'

const auc = builtinMetric('auc')
const meanings = new Map(auc ? [['auc', auc]] : [])
const value = (value: number, more: Partial<PostedValue> = {}): PostedValue => ({
  metric: 'auc',
  value,
  n: 2000,
  ...more,
})
const sure = (at: number): PostedValue => value(at, { lower: at - 0.01, upper: at + 0.01 })

describe('candidates side by side', () => {
  it('are only held against each other on the same dataset, split and slice', () => {
    const rows = candidateRows([[value(0.7)], [value(0.8, { split: 'validation' })]], [], meanings)
    expect(rows.map(({ split, reached, lead }) => [split, reached.map((one) => one?.value ?? null), lead])).toEqual([
      [null, [0.7, null], null],
      ['validation', [null, 0.8], null],
    ])
  })

  it('have a lead that is better only where the interval of the difference does not hold 0, and is not judged without one', () => {
    const [far] = candidateRows([[sure(0.7)], [sure(0.8)]], [], meanings)
    const [near] = candidateRows([[sure(0.8)], [sure(0.795)]], [], meanings)
    const [unsure] = candidateRows([[value(0.7)], [value(0.9)]], [], meanings)
    expect([far?.lead, near?.lead, unsure?.lead]).toEqual([
      { candidate: 1, verdict: 'better' },
      { candidate: 0, verdict: 'no clear difference' },
      { candidate: 1, verdict: 'not enough data' },
    ])
  })

  it('stand against what the latest version reached there', () => {
    const [row] = candidateRows([[sure(0.8)], [sure(0.6)], [value(0.9)]], [sure(0.7)], meanings)
    expect(row?.reached.map((one) => one?.against?.verdict)).toEqual(['better', 'worse', 'not enough data'])
  })

  it('have no lead where nobody knows which way is better, nor where they are the same', () => {
    const unknown = (at: number) => ({ metric: 'ratio', value: at })
    expect(candidateRows([[unknown(1)], [unknown(2)]], [], meanings)[0]?.lead).toBeNull()
    expect(candidateRows([[value(0.7)], [value(0.7)]], [], meanings)[0]?.lead).toBeNull()
  })

  it('lose no value and move with their order', () => {
    const metrics = fc.uniqueArray(fc.constantFrom('auc', 'ndcg@10', 'own'), { maxLength: 3 })
    const list = fc.array(
      metrics.chain((names) =>
        fc.tuple(
          ...names.map((metric) => fc.double({ min: 0, max: 1, noNaN: true }).map((at) => ({ metric, value: at }))),
        ),
      ),
      { minLength: 2, maxLength: 4 },
    )
    fc.assert(
      fc.property(list, (candidates) => {
        const rows = candidateRows(candidates, [], meanings)
        const count = rows.reduce((sum, { reached }) => sum + reached.filter((one) => one !== null).length, 0)
        expect(count).toBe(candidates.flat().length)
        const turned = candidateRows(candidates.toReversed(), [], meanings)
        const led = (all: typeof rows, from: number) =>
          all.map(({ name, lead }) => [name, lead && Math.abs(from - lead.candidate)])
        expect(Object.fromEntries(led(turned, candidates.length - 1))).toEqual(Object.fromEntries(led(rows, 0)))
      }),
    )
  })
})
