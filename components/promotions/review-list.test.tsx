import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { ReviewView } from '#lib/promotions/view-schema'
import { ReviewList } from './review-list.tsx'

const review: ReviewView = {
  id: '1',
  by: 'Ann',
  personId: 'ann',
  decision: 'approve',
  comment: '<b>fine</b>',
  at: '2026-11-20T09:00:00Z',
  evidence: `sha256:${'a'.repeat(64)}`,
  self: false,
  voided: null,
}
const html = (more: Partial<ReviewView> = {}) => renderToStaticMarkup(<ReviewList reviews={[{ ...review, ...more }]} />)

it('a review says who decided what on which evidence, and its comment is text', () => {
  expect(html()).toMatch(/Ann<\/span> approved/)
  expect(html()).toContain('sha256:aaaaaaaa…')
  expect(html()).toContain('&lt;b&gt;fine')
  expect(html()).not.toContain('as this environment allows')
  expect(html()).not.toContain('line-through')
})

it('an approval by who asked says so wherever it is shown', () => {
  expect(html({ self: true })).toContain('approved by who asked, as this environment allows')
})

it('an approval that is void is struck, with when and why', () => {
  const voided = html({ voided: { at: '2026-11-21T10:00:00Z', because: 'a scenario fails now' } })
  expect(voided).toContain('line-through')
  expect(voided).toContain('a scenario fails now')
  expect(voided).toContain('2026-11-21')
})
