import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { EventView } from '#lib/events/schema'
import { Standings } from './standings.tsx'

const event = (title: string, at: string): EventView => ({
  id: title,
  kind: 'pricing',
  title,
  description: null,
  at,
  until: null,
  environment: null,
  packages: [],
  datasets: [],
  by: 'Ann',
  changedAt: at,
})
const window = { from: '2026-09-01', to: '2026-10-01' }
const textOf = (events: EventView[], reference = { window }) =>
  renderToStaticMarkup(<Standings reference={reference} events={events} />)
    .replaceAll(/<\/li>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')

it('data says what it spans first, then what is nearest to it, and leads to each', () => {
  const events = [
    event('summer sale', '2026-06-01T00:00:00Z'),
    event('prices', '2026-09-13T00:00:00Z'),
    event('outage', '2026-10-03T00:00:00Z'),
  ]
  expect(textOf(events).split('\n').slice(0, 3)).toEqual([
    'spans prices',
    'ends before outage (by 2 days)',
    'begins after summer sale (by 92 days)',
  ])
})

it('folds what is far away, and says nothing where there is nothing', () => {
  const many = Array.from({ length: 7 }, (_, index) => event(`event ${index}`, `2026-10-1${index}T00:00:00Z`))
  expect(textOf(many)).toContain('3 more events')
  expect(textOf([])).toBe('')
})
