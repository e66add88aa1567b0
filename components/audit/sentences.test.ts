import { expect, it } from 'vitest'
import { sentenceOf } from './sentences.ts'

it('an audit entry reads as a sentence with its reason, and one of an unknown kind is not hidden', () => {
  const label = 'recommender-men 1.2.0'
  expect(sentenceOf({ verb: 'version.withdrawn', label, after: { reason: 'leaks the user' } })).toBe(
    'recommender-men 1.2.0 withdrawn: leaks the user',
  )
  expect(sentenceOf({ verb: 'release.made', label, after: null })).toBe('recommender-men 1.2.0: release.made')
})
