import { describe, expect, it } from 'vitest'
import { inLocal } from '../ui/in-utc.ts'
import { changedIn, notedIn } from './form.ts'

const fields = {
  kind: 'pricing',
  title: 'Autumn price change',
  at: '2026-10-13T09:30',
  until: '',
  description: '',
  packages: 'ranker top-sellers',
  datasets: 'clicks, basket lines,',
  environment: '',
}
const inUtc = new Date(fields.at).toISOString()

describe('the form of an event', () => {
  it('says what was typed, times in UTC, and nothing of what was left empty', () => {
    expect(notedIn(fields)).toEqual({
      kind: 'pricing',
      title: 'Autumn price change',
      at: inUtc,
      packages: ['ranker', 'top-sellers'],
      datasets: ['clicks', 'basket lines'],
    })
  })

  it('empties what was emptied, and leaves a time that was left with its seconds', () => {
    const was = { at: '2026-10-13T07:30:45.000Z', until: '2026-10-20T00:00:00.000Z' }
    const change = changedIn({ ...fields, at: inLocal(was.at) }, was)
    expect(change).toMatchObject({ description: null, environment: null, until: null })
    expect(change).not.toHaveProperty('at')
    expect(changedIn(fields, { ...was, at: '2026-10-14T00:00:00.000Z' }).at).toBe(inUtc)
  })
})
