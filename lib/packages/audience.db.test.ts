import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import type { PersonActor, Role } from '#lib/caller'
import type { TestApi } from '#lib/versions/testing'
import { readAudience } from './audience.ts'
import { mayOnPackage } from './gate.ts'
import { createPackage } from './writes.ts'

let api: TestApi
const owner = (name: string) => ({ role: 'accountable' as const, owner: name })
const someone = (role: Role, team?: { team: string; role: Role }): PersonActor => ({
  kind: 'person',
  id: 'someone',
  name: 'Someone',
  email: 'someone@shop.example',
  role,
  teams: team ? [team] : [],
})

beforeAll(async () => {
  api = await testApi()
  await newTeams('rankers', 'empty')
  await memberOf('rankers', 'approver')
  await personOf('viewer', 'vera@shop.example')
  for (const name of ['ranker', 'pricer'])
    await createPackage(testCaller(), {
      name,
      title: name,
      purpose: 'to be seen',
      owners: [owner(name === 'ranker' ? 'rankers' : 'nobody we know')],
    })
})
afterAll(() => api.remove())

describe('who sees a restricted package', () => {
  it('are the members of its teams and the people its owners name; other names let nobody in', async () => {
    const names = ['rankers', 'empty', 'vera@shop.example', 'Vera@shop.example', 'Pricing team']
    const { teams, people, unknown } = await readAudience(names.map(owner), undefined)
    expect(teams.map(({ name, members }) => [name, members])).toEqual([
      ['empty', 0],
      ['rankers', 1],
    ])
    expect(people.map(({ email }) => email)).toEqual(['vera@shop.example'])
    expect(unknown).toEqual(['Vera@shop.example', 'Pricing team'])
  })

  it.each([
    [someone('admin'), true],
    [someone('approver'), false],
    [someone('viewer', { team: 'rankers', role: 'viewer' }), true],
    [{ ...someone('viewer'), email: 'vera@shop.example' }, true],
    [undefined, false],
  ] as const)('holds %j: %s', async (actor, holds) => {
    const owners = [owner('rankers'), owner('vera@shop.example')]
    expect((await readAudience(owners, actor)).holdsReader).toBe(holds)
  })
})

describe('what a page offers of a package', () => {
  it.each([
    ['ranker', someone('viewer', { team: 'rankers', role: 'approver' }), true],
    ['pricer', someone('viewer', { team: 'rankers', role: 'approver' }), false],
    ['pricer', someone('approver'), true],
    ['ranker', someone('contributor', { team: 'rankers', role: 'contributor' }), false],
    ['nothing', someone('admin'), false],
    ['ranker', undefined, false],
  ] as const)('restricting %s by %j: %s', async (name, actor, may) => {
    expect(await mayOnPackage(actor, 'packages.restrict', name)).toBe(may)
  })
})
