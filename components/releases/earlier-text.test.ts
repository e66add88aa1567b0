import { expect, it } from 'vitest'
import { earlierText, lasted } from './earlier-text.ts'

const arm = { package: 'ranker', version: '1.0.0', digest: null, share: 0.9, shadow: false, withdrawn: false }
const hidden = { ...arm, package: null, version: null, share: 0.1 }
const effectiveAt = '2026-11-20T10:00:00Z'
const until = '2026-11-22T10:00:00Z'

it('an earlier release is told by what it was, when it ended and how long it had lasted', () => {
  const arms = [arm, hidden]
  expect(earlierText({ arms, package: 'ranker', effectiveAt, until })).toBe(
    '1.0.0 90%, a hidden version 10% · until 2026-11-22, for 2 days',
  )
})

it.each([
  [59_999, 'less than a minute'],
  [60_000, '1 minute'],
  [7_199_999, '1 hour'],
  [86_400_000 * 31, '31 days'],
])('%i ms lasted %s', (ms, words) => expect(lasted(ms)).toBe(words))
