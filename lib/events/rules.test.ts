import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatUtcDate } from '#lib/format'
import { standing, standingOf, standsTo } from './rules.ts'

const day = 86_400_000
const title = 'Autumn price change'
const change = { title, at: '2026-10-13T09:30:00Z', until: null }
const campaign = { title, at: '2026-10-13T00:00:00Z', until: '2026-10-20T00:00:00Z' }
const words = (from: string, to: string, event: typeof change | typeof campaign = change) =>
  standingOf({ window: { from, to } }, event)?.words

const ms = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') })
const window = fc.tuple(ms, ms).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }))
const happening = fc
  .tuple(ms, fc.option(fc.integer({ min: 1, max: 90 * day })))
  .map(([at, length]) => ({ title, at, until: length === null ? null : at + length }))

describe('how data stands to an event', () => {
  it('is said in words, with the days between them', () => {
    expect(words('2026-09-01', '2026-10-01')).toBe('ends before “Autumn price change” (by 12 days)')
    expect(words('2026-09-01', '2026-10-12')).toBe('ends before “Autumn price change” (by 1 day)')
    expect(words('2026-09-01', '2026-10-13')).toBe('ends before “Autumn price change” (on the same day)')
    expect(words('2026-09-01', '2026-11-01')).toBe('spans “Autumn price change”')
    expect(words('2026-10-14', '2026-11-01')).toBe('begins after “Autumn price change” (by 1 day)')
  })

  it('says which part of the data lies in what lasts', () => {
    expect(words('2026-09-01', '2026-10-13', campaign)).toBe('ends before “Autumn price change” (on the same day)')
    expect(words('2026-09-01', '2026-10-15', campaign)).toBe('ends during “Autumn price change”')
    expect(words('2026-09-01', '2026-11-01', campaign)).toBe('spans “Autumn price change”')
    expect(words('2026-10-14', '2026-10-16', campaign)).toBe('lies within “Autumn price change”')
    expect(words('2026-10-14', '2026-11-01', campaign)).toBe('begins during “Autumn price change”')
    expect(words('2026-10-22', '2026-11-01', campaign)).toBe('begins after “Autumn price change” (by 2 days)')
  })

  it('goes by the moment that was read where there is no period, and is not said where there is neither', () => {
    expect(standingOf({ asOf: '2026-10-01' }, change)?.words).toBe('read before “Autumn price change” (by 12 days)')
    expect(standingOf({ asOf: '2026-10-15' }, campaign)?.words).toBe('read during “Autumn price change”')
    expect(standingOf({ asOf: '2026-10-20' }, campaign)?.words).toBe(
      'read after “Autumn price change” (on the same day)',
    )
    expect(standingOf({}, change)).toBeUndefined()
  })

  it('is before exactly where nothing of the event is in the data and it ends first, and after where it begins last', () => {
    fc.assert(
      fc.property(window, happening, (data, event) => {
        const { stands } = standing(data, event)
        const overlaps = data.from < (event.until ?? event.at + 1) && event.at < data.to
        if (event.until === null && data.from === event.at) return expect(stands).toBe('after')
        expect(stands === 'spans').toBe(overlaps)
        if (stands === 'before') expect(data.to).toBeLessThanOrEqual(event.at)
        if (stands === 'after') expect(data.from).toBeGreaterThanOrEqual(event.until ?? event.at)
      }),
    )
  })

  it('counts days of the calendar in UTC, whatever the hour', () => {
    const noon = (at: number) => Math.floor(at / day) * day + day / 2
    fc.assert(
      fc.property(window, happening, (data, event) => {
        const { stands, days } = standing(data, event)
        const [earlier, later] =
          stands === 'before' ? [data.to, event.at] : stands === 'after' ? [event.until ?? event.at, data.from] : [0, 0]
        expect(formatUtcDate(noon(earlier) + days * day)).toBe(formatUtcDate(noon(later)))
      }),
    )
  })

  it('is told of a moment in days, below a day in hours', () => {
    const noon = Date.parse('2026-10-13T12:00:00Z')
    const told = (at: string, until?: string) =>
      standsTo(noon, { at: Date.parse(at), until: until === undefined ? null : Date.parse(until) })
    expect(told('2026-10-11T09:00:00Z')).toBe('2 days before')
    expect(told('2026-10-13T17:30:00Z')).toBe('5 hours after')
    expect(told('2026-10-13T12:20:00Z')).toBe('at that time')
    expect(told('2026-10-11T00:00:00Z', '2026-10-14T00:00:00Z')).toBe('was going on')
    expect(told('2026-10-01T00:00:00Z', '2026-10-12T12:00:00Z')).toBe('1 day before')
  })

  it('turns round when time does', () => {
    fc.assert(
      fc.property(window, happening, ({ from, to }, event) => {
        fc.pre(from !== (event.until ?? event.at) && to !== event.at)
        const turned = standing(
          { from: -to, to: -from },
          { title, at: -(event.until ?? event.at), until: event.until === null ? null : -event.at },
        )
        const opposite = { before: 'after', spans: 'spans', after: 'before' } as const
        expect(turned.stands).toBe(opposite[standing({ from, to }, event).stands])
      }),
    )
  })
})
