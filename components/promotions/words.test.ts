import { describe, expect, it } from 'vitest'
import { promotionTitle } from '#lib/promotions/title'
import { defaultSteps } from '#lib/ramps/rules'
import { askedIn } from './promote-words.ts'
import { changesWords, measureWords, stepWords } from './words.ts'

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

it('a measure is better in its own direction only, and only where the intervals do not meet', () => {
  const measured = (value: number) => ({ value, interval: { lower: value - 0.2, upper: value + 0.2 } })
  const pair = (value: number, live: number | null) => ({
    ...measured(value),
    live: live === null ? null : measured(live),
  })
  expect(measureWords(pair(2, 1), 'higher').word).toBe('better')
  expect(measureWords(pair(2, 1), 'lower').word).toBe('worse')
  expect(measureWords(pair(1, 1), 'lower').word).toBe('the same')
  expect(measureWords(pair(1.3, 1), 'higher')).toEqual({ word: 'no clear difference', tone: 'unknown' })
  const alone = { value: 2, live: { value: 1 } }
  expect(measureWords(alone, 'higher')).toEqual({ word: 'better, no interval given', tone: 'unknown' })
  expect(measureWords(pair(2, null), 'higher')).toEqual({ word: 'not comparable', tone: 'unknown' })
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
