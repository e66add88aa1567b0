import { describe, expect, it } from 'vitest'
import { lookOnce, peek, power, worlds } from './simulate-run.ts'

/** Few runs of what `npm run simulate` does at length; the bounds are three standard errors of so few runs wide. */
const all = Object.values(worlds)

describe('someone who looks again and again', () => {
  it.each(all)('is seldom told of a difference that is not there: $kpi.name', (world) => {
    const { verdicts, covered, coveredRelative } = peek(world, { runs: 150, looks: 50, every: 100 })
    expect(verdicts).toBeLessThanOrEqual(0.1)
    expect(Math.min(covered, coveredRelative)).toBeGreaterThanOrEqual(0.9)
  })

  it('is told of one that is there', () => {
    expect(peek(worlds.common, { runs: 20, looks: 50, every: 100, lift: 0.1 }).verdicts).toBeGreaterThan(0.8)
  })
})

describe('someone who looks once', () => {
  it.each(all)('is told intervals that hold the truth in 95 of 100 cases: $kpi.name', (world) => {
    const { value, absolute, relative } = lookOnce(world, { runs: 2000, units: 1000, lift: 0.1 })
    for (const covered of world === worlds.rare ? [value, absolute] : [value, absolute, relative])
      expect(Math.abs(covered - 0.95)).toBeLessThan(0.016)
  })

  it('finds the planned effect in 80 of 100 cases at the planned n', () => {
    const { found } = power(worlds.ratio, { lift: 0.2, runs: 1500 })
    expect(Math.abs(found - 0.8)).toBeLessThan(0.035)
  })
})
