import { describe, expect, it } from 'vitest'
import { armsText, lasted } from './arms-text.ts'

const arm = { package: 'ranker', version: '1.0.0', digest: null, share: 0.9, shadow: false, withdrawn: false }

describe('an allocation as text', () => {
  it('names the package of a version only where it is another', () => {
    const baseline = { ...arm, package: 'top-sellers', share: 0.1 }
    expect(armsText([arm, baseline], 'ranker')).toBe('1.0.0 90%, top-sellers 1.0.0 10%')
  })

  it('says what is a shadow, and that something is hidden', () => {
    const hidden = { ...arm, package: null, version: null, share: 0, shadow: true }
    expect(armsText([hidden], 'ranker')).toBe('a version you may not see as a shadow')
  })
})

it.each([
  [59_999, 'less than a minute'],
  [60_000, '1 minute'],
  [7_199_999, '1 hour'],
  [86_400_000 * 31, '31 days'],
])('%i ms lasted %s', (ms, words) => expect(lasted(ms)).toBe(words))
