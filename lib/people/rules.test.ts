import { describe, expect, it } from 'vitest'
import { fitsPerson, leftWithout, waitsOf } from './rules.ts'
import type { Owned, OwnerState, PersonView } from './schema.ts'

const owner = (role: OwnerState['role'], who: string, more: Partial<OwnerState> = {}): OwnerState => ({
  role,
  owner: who,
  own: who === 'me',
  left: false,
  ...more,
})
const owned = (name: string, owners: OwnerState[], latest: Owned['latest'] = null): Owned => ({
  package: name,
  title: name,
  restricted: false,
  latest,
  owners,
})

describe('what waits for an owner', () => {
  it('is nothing while each package has a backup, meets minimal and names nobody who left', () => {
    const latest = { version: '1.0.0', met: 11, required: 11 }
    expect(waitsOf([owned('calm', [owner('accountable', 'me'), owner('backup', 'bo')], latest)])).toEqual([])
    expect(waitsOf([])).toEqual([])
  })

  it('is a missing backup for who is accountable, not for who is named otherwise', () => {
    const [wait] = waitsOf([owned('lonely', [owner('accountable', 'me')])])
    expect(wait).toMatchObject({ rule: 'no-backup', package: 'lonely', sentence: 'has no backup owner' })
    expect(waitsOf([owned('lonely', [owner('accountable', 'bo'), owner('business', 'me')])])).toEqual([])
  })

  it('is a latest version below minimal, with how many checks it meets', () => {
    const latest = { version: '0.9.0', met: 6, required: 11 }
    const [wait] = waitsOf([owned('rough', [owner('accountable', 'bo'), owner('backup', 'me')], latest)])
    expect(wait).toEqual({
      rule: 'below-minimal',
      package: 'rough',
      version: '0.9.0',
      sentence: 'meets 6 of 11 checks of the minimal standard',
    })
    expect(waitsOf([owned('rough', [owner('steward', 'me')], latest)])).toEqual([])
  })

  it('is another owner who has left', () => {
    const [wait] = waitsOf([owned('haunted', [owner('accountable', 'me'), owner('backup', 'lena', { left: true })])])
    expect(wait?.sentence).toBe('still names lena as backup, but they have left')
  })
})

it('who leaves takes with them the roles that nobody else who is here holds', () => {
  const alone = owned('alone', [owner('accountable', 'me')])
  const held = owned('held', [owner('accountable', 'bo'), owner('backup', 'me'), owner('backup', 'cy')])
  const hollow = owned('hollow', [owner('backup', 'me'), owner('backup', 'lena', { left: true })])
  expect(leftWithout('accountable', [alone, held, hollow])).toEqual(['alone'])
  expect(leftWithout('backup', [alone, held, hollow])).toEqual(['hollow'])
})

it('a person is found by words of their name, address and teams, in any case and order', () => {
  const ada: PersonView = {
    id: '1',
    name: 'Ada Lovelace',
    email: 'ada@shop.example',
    role: 'admin',
    state: 'active',
    teams: [{ team: 'reco', title: 'Recommendations', role: 'viewer' }],
    createdAt: '',
    deactivatedAt: null,
  }
  for (const q of ['', 'love ADA', 'shop.example', 'recommend', ' reco ']) expect(fitsPerson(ada, { q })).toBe(true)
  expect(fitsPerson(ada, { q: 'ada byron' })).toBe(false)
  expect(fitsPerson(ada, { q: 'ada', state: 'invited' })).toBe(false)
})
