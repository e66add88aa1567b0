import { expect, it } from 'vitest'
import type { Decision } from '#lib/people/schema'
import { tell } from './decisions.ts'

const decision = (more: Partial<Decision>): Decision => ({
  seq: 1,
  at: '',
  verb: 'version.withdrawn',
  label: 'old-name 1.2.0',
  by: 'Ann',
  package: 'new-name',
  before: null,
  after: null,
  ...more,
})

it('a decision reads as a sentence and leads to where its package is now', () => {
  expect(tell(decision({ after: { reason: 'leaks' } }))).toEqual({
    sentence: 'Withdrew old-name 1.2.0: leaks',
    href: '/packages/new-name/versions/1.2.0',
  })
  const changed = { verb: 'package.changed', label: 'ranker', package: 'ranker' }
  expect(tell(decision({ ...changed, after: { restricted: true } })).sentence).toBe('Restricted ranker to its owners')
  expect(tell(decision({ ...changed, after: { restricted: false } })).sentence).toBe('Opened ranker to everybody')
})

it('a decision on what is gone leads nowhere, and one of an unknown kind is not hidden', () => {
  expect(tell(decision({ verb: 'version.restored', package: null })).href).toBeUndefined()
  expect(tell(decision({ verb: 'release.made', label: 'x' })).sentence).toBe('release.made x')
})
