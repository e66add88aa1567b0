import { describe, expect, it } from 'vitest'
import { contradictionsOf, toldBy } from './rules.ts'
import type { DatasetUser } from './schema.ts'

const nothing = { asOf: null, window: null, digest: null, rows: null, location: null }
const july = { from: '2026-07-01', to: '2026-08-01' }

describe('what a manifest says of data that is registered', () => {
  it.each([
    ['nothing', nothing, { ...nothing, rows: 10, window: july }, []],
    ['the same', { ...nothing, rows: 10, window: july }, { ...nothing, rows: 10, window: july }, []],
    [
      'the same in other words',
      { ...nothing, asOf: '2026-07-01', window: { from: '2026-07-01T00:00:00Z', to: '2026-08-01T02:00:00+02:00' } },
      { ...nothing, asOf: '2026-07-01T00:00:00Z', window: july },
      [],
    ],
    ['other rows', { ...nothing, rows: 9 }, { ...nothing, rows: 10 }, ['rows']],
    ['another digest', { ...nothing, digest: 'sha256:a' }, { ...nothing, digest: 'sha256:b' }, ['digest']],
    ['another window', { ...nothing, window: { ...july, to: '2026-08-02' } }, { ...nothing, window: july }, ['window']],
    ['another address of it', { ...nothing, location: 's3://a' }, { ...nothing, location: 'gs://a' }, []],
  ])('contradicts it only where both say it: %s', (_, says, registered, facts) => {
    expect(contradictionsOf(says, registered).map(({ fact }) => fact)).toEqual(facts)
  })
})

describe('what manifests say of data that nobody described', () => {
  const user = (version: string, says: Partial<DatasetUser['says']>): DatasetUser => ({
    package: 'ranker',
    version,
    role: 'training',
    datasetVersion: null,
    registeredAt: '',
    withdrawn: false,
    says: { ...nothing, ...says },
    live: [],
  })

  it('is each fact by the newest that says it, with which that is', () => {
    const told = toldBy([user('2.0.0', { rows: 20 }), user('1.0.0', { rows: 10, window: july })])
    expect(told.fact).toEqual({ ...nothing, rows: 20, window: july })
    expect(told.by).toEqual({
      rows: { package: 'ranker', version: '2.0.0' },
      window: { package: 'ranker', version: '1.0.0' },
    })
  })
})
