import { describe, expect, it } from 'vitest'
import { isQuiet, matters, measuredRows, rulesOf } from './measured-rows.ts'
import { twoSides } from './testing.ts'

const rows = measuredRows(twoSides)

describe('the table of what was measured and observed', () => {
  it('has metrics and KPIs in one, and last what has no counterpart', () => {
    expect(rows.map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
      'offline: Area under the curve',
      'business: Click-through',
      'business: Errors',
      'apart: Area under the curve',
    ])
  })

  it('shows the always-valid interval of the lift, and what one look would have said beside it', () => {
    const clicks = rows[1]?.differences[1]
    expect(clicks).toMatchObject({
      by: '+50%',
      verdict: 'no clear difference',
      once: { verdict: 'no clear difference' },
    })
    const { interval, once } = clicks?.bar ?? {}
    expect(interval && once && interval.lower < once.lower && interval.upper > once.upper).toBe(true)
    expect(rows[1]?.values.map((value) => value?.value)).toEqual(['0.46%', '0.69%'])
  })

  it('has no winner, not even of one look, where nothing is to be compared', () => {
    const kpis = twoSides.kpis.map((row) => ({
      ...row,
      differences: row.differences.map(
        (one) => one && { ...one, verdict: 'not comparable' as const, fixedVerdict: 'not comparable' as const },
      ),
    }))
    expect(measuredRows({ ...twoSides, kpis })[1]?.differences[1]).toMatchObject({ by: '+50%', once: null })
  })

  it('draws the rows of a metric on one scale, and counts those that are the same on all sides', () => {
    const [auc] = twoSides.metrics
    const same = auc && {
      ...auc,
      primary: false,
      dataset: 'other',
      values: [auc.values[0] ?? null, auc.values[0] ?? null],
      differences: [null, { value: 0, interval: null, verdict: 'no clear difference' as const, rule: '' }],
    }
    const all = measuredRows({ ...twoSides, metrics: [...twoSides.metrics, ...(same ? [same] : [])], kpis: [] })
    expect(all.slice(0, 2).map(({ differences }) => differences[1]?.bar.longest)).toEqual([0.078, 0.078])
    expect(all.map(isQuiet)).toEqual([false, true, false])
  })

  it('judges a guardrail by its own direction', () => {
    expect(rows[2]).toMatchObject({ guardrail: true, on: ['service signal, in production'] })
    expect(rows[2]?.differences[1]).toMatchObject({ by: '+66.7%', verdict: 'worse' })
  })

  it('names each rule once, and knows what must be on paper', () => {
    const rules = rulesOf(rows)
    expect(new Set(rules).size).toBe(rules.length)
    expect(rules[0]).toBe('It does not hold 0.')
    expect(rows.map(matters)).toEqual([true, true, true, true])
  })

  it('says without an interval what is known, and invents none', () => {
    expect(rows[3]?.values).toEqual([null, { value: '0.7', interval: null, n: 12 }])
    expect(rows[3]?.differences).toEqual([null, null])
  })
})
