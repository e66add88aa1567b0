import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { MetricsView } from '#lib/promotions/view-schema'
import { MetricsAgainst } from './metrics-against.tsx'

const pair = {
  metric: 'recall',
  title: 'Recall',
  direction: 'higher' as const,
  dataset: 'clicks@7',
  split: null,
  slice: null,
  value: 0.52,
  n: null,
  interval: null,
  live: { value: 0.5, n: 200, interval: null },
}
const metrics: MetricsView = { against: 'ranker 1.0.0', pairs: [pair], onlyLive: 0 }

it('says beside each value on how many it was measured, or that this was not given', () => {
  const html = renderToStaticMarkup(<MetricsAgainst metrics={metrics} />).replaceAll('<!-- -->', '')
  const text = html.replace(/<[^>]*>/g, '')
  expect(text).toMatch(/0\.50? n 200/)
  expect(text).toMatch(/0\.52 n not given/)
})

it('names what is live by its number in the head of its column, and whole on hover', () => {
  const html = renderToStaticMarkup(<MetricsAgainst metrics={metrics} />)
  expect(html).toContain('<span title="ranker 1.0.0">1.0.0</span>')
})
