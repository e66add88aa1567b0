import { expect, it } from 'vitest'
import { fitsPerson } from './rules.ts'
import type { PersonView } from './schema.ts'

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
