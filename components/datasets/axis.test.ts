import { describe, expect, it } from 'vitest'
import type { EventView } from '#lib/events/schema'
import { axisOf, chosenEvent, eventsToDraw } from './axis.ts'
import { type Dated, newestFirst } from './dated.ts'

const data = (label: string, period: Dated['period']): Dated => ({ label, href: `/${label}`, withdrawn: false, period })
const event = (id: string, at: string, said: Partial<EventView> = {}): EventView => ({
  id,
  kind: 'pricing',
  title: id,
  description: null,
  at,
  until: null,
  environment: null,
  packages: [],
  datasets: [],
  by: '',
  changedAt: '',
  ...said,
})
const july = data('july', { window: { from: '2026-07-01', to: '2026-08-01' } })
const read = data('read', { asOf: '2026-08-05' })
const unsaid = data('unsaid', {})

describe('the axis of data', () => {
  it('holds every window, moment and event between its ends', () => {
    const sale = event('sale', '2026-08-10T00:00:00Z', { until: '2026-08-12T00:00:00Z' })
    const axis = axisOf([july, read, unsaid], [sale])
    const places = axis?.rows.flatMap(({ bar, mark }) => [bar?.from, bar?.to, mark].filter((at) => at !== undefined))
    expect(places).toHaveLength(3)
    for (const place of [...(places ?? []), axis?.events[0]?.to ?? 2]) {
      expect(place).toBeGreaterThan(0)
      expect(place).toBeLessThan(1)
    }
    expect(places?.toSorted()).toEqual(places)
  })

  it('is none where nothing says when it is from', () => {
    expect(axisOf([unsaid], [event('sale', '2026-08-10T00:00:00Z')])).toBeUndefined()
  })

  it('draws the chosen event and those of the dataset before others that are nearer', () => {
    const near = Array.from({ length: 12 }, (_, index) => event(`near-${index}`, `2026-07-${index + 10}T00:00:00Z`))
    const own = event('own', '2027-01-01T00:00:00Z', { datasets: ['clicks'] })
    const chosen = event('chosen', '2027-02-01T00:00:00Z')
    const drawn = eventsToDraw('clicks', [july], [...near, own, chosen], chosen).map(({ id }) => id)
    expect(drawn).toHaveLength(8)
    expect(drawn.slice(-2)).toEqual(['own', 'chosen'])
  })

  it('is held against what was asked for, else the newest event of the dataset that happened, else the newest', () => {
    const [own, newer, ahead] = [
      event('own', '2026-07-01T00:00:00Z', { datasets: ['clicks'] }),
      event('newer', '2026-08-01T00:00:00Z'),
      event('ahead', '2026-12-01T00:00:00Z', { datasets: ['clicks'] }),
    ]
    const now = Date.parse('2026-09-01T00:00:00Z')
    const chosen = (events: EventView[], asked?: string) => chosenEvent('clicks', events, asked, now)?.id
    expect(chosen([own, newer, ahead])).toBe('own')
    expect(chosen([own, newer, ahead], 'ahead')).toBe('ahead')
    expect(chosen([newer, ahead])).toBe('newer')
    expect(chosen([ahead])).toBe('ahead')
    expect(chosen([])).toBeUndefined()
  })

  it('lists the newest data first, and what does not say when last', () => {
    expect(newestFirst([unsaid, july, read]).map(({ label }) => label)).toEqual(['read', 'july', 'unsaid'])
  })
})
