import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { GateView, ReviewView } from '#lib/promotions/view-schema'
import { GateList, ReviewList } from './gate-list.tsx'

const gate: GateView = {
  gate: 'metrics',
  title: 'Metrics are no worse',
  why: '',
  verdict: 'waived',
  found: 'nothing was measured',
  repair: '',
  evidence: null,
  waivable: true,
  waiver: { by: 'Ann', reason: 'The first of its kind', at: '2026-11-20T09:00:00Z' },
}
const review: ReviewView = {
  id: '1',
  by: 'Ann',
  personId: 'ann',
  decision: 'changes',
  comment: '',
  at: '2026-11-20T09:00:00Z',
  evidence: '',
  self: false,
  voided: null,
}

it('a waiver and a wish for changes are decisions, not something that is not known', () => {
  const gates = renderToStaticMarkup(<GateList gates={[gate]} />)
  const reviews = renderToStaticMarkup(<ReviewList reviews={[review]} />)
  for (const html of [gates, reviews]) expect(html).toContain('text-decide')
  expect(gates).toContain('waived by Ann: The first of its kind')
  expect(reviews).toContain('asked for changes')
})
