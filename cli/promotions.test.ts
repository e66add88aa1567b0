import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { ReviewView } from '#lib/promotions/view-schema'
import { reviewLine } from './promotions.ts'

const review: ReviewView = {
  id: 'one',
  by: 'Ann',
  personId: 'ann',
  decision: 'approve',
  comment: '',
  at: '2026-11-20T10:00:00Z',
  evidence: 'sha256:0',
  self: false,
  voided: null,
}
const told = (said: Partial<ReviewView>) => stripVTControlCharacters(reviewLine({ ...review, ...said })).trim()

describe('a review', () => {
  it('is good news only where it approves', () => {
    expect(told({})).toBe('✓ approved by Ann')
    expect(told({ decision: 'changes', comment: 'run it first' })).toBe('✗ changes asked by Ann: run it first')
    expect(told({ decision: 'reject', comment: 'too slow' })).toBe('✗ rejected by Ann: too slow')
  })

  it('that does not count any more is open, and says why', () => {
    const voided = { at: null, because: 'a scenario fails now' }
    expect(told({ voided })).toBe('? approved by Ann (does not count any more: a scenario fails now)')
  })
})
