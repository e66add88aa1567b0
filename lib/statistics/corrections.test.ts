import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { holm } from './corrections.ts'
import { fixture } from './testing.ts'

type R = { holm: { p_raw: number[]; holm: number[] }; pairs: { pairwise_p_raw: number[]; pairwise_p_holm: number[] } }
const r = fixture('proportions.json') as R

test.each([
  ['ten tests', r.holm.p_raw, r.holm.holm],
  ['four proportions in pairs', r.pairs.pairwise_p_raw, r.pairs.pairwise_p_holm],
])('%s are corrected as R does', (_, raw, expected) => {
  for (const [index, p] of holm(raw).entries()) expect(p).toBeCloseTo(expected[index] ?? -1, 12)
})

describe('corrected p values', () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })

  it('are never below what they were, never above 1, and keep their order', () => {
    fc.assert(
      fc.property(values, (raw) => {
        const corrected = holm(raw)
        for (const [i, p] of raw.entries()) {
          const own = corrected[i] ?? -1
          expect(own >= p && own <= 1).toBe(true)
          for (const [j, other] of raw.entries()) if (other < p) expect(corrected[j] ?? 2).toBeLessThanOrEqual(own)
        }
      }),
    )
  })

  it('find something exactly where Bonferroni does', () => {
    fc.assert(
      fc.property(values, (raw) => {
        const found = raw.some((p) => p * raw.length <= 0.05)
        expect(holm(raw).some((p) => p <= 0.05)).toBe(found)
      }),
    )
  })

  it('of one test, and of none, are what they were', () => {
    expect(holm([0.03])).toEqual([0.03])
    expect(holm([])).toEqual([])
  })
})
