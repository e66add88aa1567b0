import { expect, it } from 'vitest'
import { fitsPerson, leftWithout } from './rules.ts'
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
