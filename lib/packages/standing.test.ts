import { describe, expect, it } from 'vitest'
import type { ActorView } from '#lib/access/schema'
import { standingOf } from './standing.ts'

const found = {
  name: 'ranker',
  title: 'Ranker',
  owners: [{ role: 'accountable' as const, owner: 'reco' }],
  latest: null,
}
const person = (more: Partial<ActorView>): ActorView => ({ kind: 'person', id: '1', name: 'Ada', may: [], ...more })
const mayRegister = (me: ActorView) => {
  const standing = standingOf('ranker', found, me)
  return standing.state === 'there' && standing.may
}

describe('Who may register versions of a package that is there', () => {
  it.each([
    ['a contributor', person({ role: 'contributor' }), true],
    ['a viewer', person({ role: 'viewer' }), false],
    [
      'a contributor of the team that owns it',
      person({ role: 'viewer', teams: [{ team: 'reco', role: 'contributor' }] }),
      true,
    ],
    ['a contributor of another team', person({ role: 'viewer', teams: [{ team: 'ads', role: 'contributor' }] }), false],
  ])('%s: %#', (_, me, expected) => expect(mayRegister(me)).toBe(expected))
})

it('takes a name that nobody has for a new package', () => {
  expect(standingOf('ranker', undefined, person({ may: ['packages.create'] }))).toEqual({
    state: 'new',
    name: 'ranker',
    may: true,
  })
  expect(standingOf('ranker', undefined, person({}))).toEqual({ state: 'new', name: 'ranker', may: false })
})

it('tells the name that a renamed package has now', () => {
  expect(standingOf('sorter', found, person({}))).toMatchObject({ state: 'there', name: 'ranker' })
})
