import { describe, expect, it } from 'vitest'
import { promotionTitle } from '#lib/promotions/title'
import { defaultSteps } from '#lib/ramps/rules'
import { askedIn } from './promote-words.ts'
import { changesWords, measureAgainst, stepWords } from './words.ts'

it('a promotion is called by what it asks for', () => {
  const named = { package: 'reco', version: '1.3.0', environment: 'production', share: 0.1, shadow: false }
  expect(promotionTitle(named)).toBe('reco 1.3.0 → production 10%')
  expect(promotionTitle({ ...named, share: 0, shadow: true })).toBe('reco 1.3.0 → production as a shadow')
})

describe('what changed', () => {
  const place = { path: 'x', kind: 'changed' as const, values: [1, 2] }
  const parts = (...changed: string[]) =>
    (['code', 'data', 'api'] as const).map((part) => ({ part, differences: changed.includes(part) ? [place] : [] }))

  it('is one sentence that counts the parts', () => {
    const said = changesWords({ against: '1.2.0', parts: parts('data', 'api'), beside: [] })
    expect(said).toBe('2 of 3 parts changed against live 1.2.0: data, prediction API.')
  })

  it('says when nothing did, and when there is nothing to compare with', () => {
    expect(changesWords({ against: '1.2.0', parts: parts(), beside: [] })).toBe('Nothing changed against live 1.2.0.')
    expect(changesWords({ against: '1.2.0', parts: parts(), beside: [place] })).toMatch(/^None of its 3 parts changed/)
    expect(changesWords(null)).toMatch(/nothing to compare it with/)
  })
})

it('a measure is better in its own direction only, and only where the interval of the difference does not hold 0', () => {
  const measured = (value: number, n = 500) => ({ value, n, interval: { lower: value - 0.2, upper: value + 0.2 } })
  const pair = (value: number, live: number | null, n = 500) => ({
    ...measured(value),
    live: live === null ? null : measured(live, n),
  })
  const wordOf = (...[one, direction]: Parameters<typeof measureAgainst>) => measureAgainst(one, direction)?.verdict
  expect(wordOf(pair(2, 1), 'higher')).toBe('better')
  expect(wordOf(pair(2, 1), 'lower')).toBe('worse')
  expect(wordOf(pair(1, 1), 'lower')).toBe('no clear difference')
  expect(wordOf(pair(1.2, 1), 'higher')).toBe('no clear difference')
  expect(wordOf(pair(1.3, 1), 'higher')).toBe('better')
  expect(wordOf(pair(2, 1, 29), 'higher')).toBe('not enough data')
  const alone = { value: 2, n: 500, interval: null, live: { value: 1, n: 500, interval: null } }
  expect(measureAgainst(alone, 'higher')).toMatchObject({ value: 1, interval: null, verdict: 'not enough data' })
  expect(measureAgainst(pair(2, null), 'higher')).toBeNull()
})

it('a step is said with what it is held for', () => {
  expect(defaultSteps(0.05).map(stepWords)).toEqual(['1% for 1 day', '5%'])
  expect(stepWords({ share: 0.5, hold: { kind: 'approval' } })).toBe('50% until approval')
})

it('a form sends what was filled in and nothing else', () => {
  const fields = {
    version: '1.3.0',
    environment: 'production',
    share: '10',
    rest: ' ',
    rationale: 'why',
    acknowledge: false,
    bySteps: false,
    steps: defaultSteps(0.1),
  }
  expect(askedIn(fields)).toEqual({ version: '1.3.0', environment: 'production', share: 0.1, rationale: 'why' })
  expect(askedIn({ ...fields, bySteps: true }).ramp).toEqual(defaultSteps(0.1))
  const shadow = askedIn({ ...fields, share: 'shadow', bySteps: true, rest: 'top@1.0.0', acknowledge: true })
  expect(shadow).toMatchObject({ shadow: true, rest: 'top@1.0.0', acknowledgeBreakingApi: true })
  expect(shadow).not.toHaveProperty('ramp')
  expect(shadow).not.toHaveProperty('share')
})
