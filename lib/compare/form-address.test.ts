import { describe, expect, it } from 'vitest'
import { askedByForm, sentByForm } from './form-address.ts'

describe('what forms of the comparison send', () => {
  it('is one list of sides, each exchanged or added in its place', () => {
    const exchanged = { package: 'ranker', versions: ['1.0.0', '3.0.0'] }
    expect(askedByForm(exchanged)).toMatchObject({ versions: '1.0.0,3.0.0' })
    const added = { package: 'ranker', versions: '1.0.0,2.0.0', of: 'top', add: '1.0.0' }
    expect(askedByForm(added)).toMatchObject({ versions: '1.0.0,2.0.0,top@1.0.0' })
    expect(askedByForm({ package: 'ranker', versions: '1.0.0', add: '' })).toMatchObject({ versions: '1.0.0,latest' })
    expect(askedByForm({ package: 'ranker', versions: ['2.0.0', '1.0.0'], turned: '1' })).toMatchObject({
      versions: '1.0.0,2.0.0',
    })
    expect(askedByForm({ package: 'ranker', add: 'live' })).toMatchObject({ versions: 'live' })
  })

  it('counts times without a zone as UTC, and days from their beginning', () => {
    const query = { package: 'ranker', versions: '1.0.0', at: '2026-11-02T09:30', from: '2026-11-01', to: '' }
    expect(askedByForm(query)).toMatchObject({
      versions: '1.0.0,live@2026-11-02T09:30:00Z',
      from: '2026-11-01T00:00:00Z',
    })
  })

  it('keeps the baseline in its place when its version is exchanged, and refuses more sides than there are', () => {
    const query = { package: 'ranker', versions: ['1.0.0', '3.0.0'], baseline: '2.0.0', place: '1' }
    expect(askedByForm(query)).toMatchObject({ baseline: '3.0.0' })
    expect(askedByForm({ package: 'a', versions: '1,2,3,4', add: '5' })).toMatchObject({ versions: '1,2,3,4' })
  })

  it('is told from an address that is kept', () => {
    expect(sentByForm({ package: 'a', versions: '1.0.0,2.0.0', from: '2026-11-01T00:00:00Z', all: '1' })).toBe(false)
    expect(sentByForm({ package: 'a', versions: ['1.0.0', '2.0.0'] })).toBe(true)
    expect(sentByForm({ package: 'a', versions: '1.0.0,2.0.0', from: '2026-11-01' })).toBe(true)
  })
})
