import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personActor } from '#lib/access/sessions'
import { password, personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import type { PersonActor } from '#lib/caller'
import { readOwned } from '#lib/owners/owned'
import { createPackage as addPackage } from '#lib/packages/writes'
import { createTeam, putMember } from '#lib/teams/writes'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { readDecided } from './decided.ts'
import { readLeft } from './left.ts'
import { listPeople } from './reads.ts'
import { createPerson } from './set-up.ts'
import { deactivatePerson } from './writes.ts'

let api: TestApi
const mail = (name: string) => `${name}@shop.example`
const people = new Map<string, PersonActor>()
const actor = (name: string): PersonActor => {
  const found = people.get(name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}
const owners = (...named: [string, string][]) => ({ owners: named.map(([role, owner]) => ({ role, owner })) })

async function person(name: string, role: PersonActor['role'] = 'contributor'): Promise<void> {
  const { id } = await createPerson(testCaller(), { name, email: mail(name), password, role })
  people.set(name, await personActor({ id, name, email: mail(name), role }))
}

beforeAll(async () => {
  api = await testApi()
  await person('ada', 'admin')
  await person('bo')
  await person('lena')
  await createTeam(testCaller(), { name: 'reco', title: 'Recommendations' })
  await putMember(testCaller(), 'reco', actor('bo').id, 'contributor')
  await createPackage(api, 'alone', owners(['accountable', mail('bo')]))
  await createPackage(api, 'held', owners(['accountable', 'reco'], ['backup', mail('bo')], ['backup', mail('lena')]))
  await createPackage(api, 'of-team', owners(['accountable', 'reco'], ['backup', 'Pricing team']))
  await addPackage(testCaller(), {
    name: 'secret',
    title: 'Secret',
    purpose: 'to be hidden',
    restricted: true,
    owners: [{ role: 'accountable', owner: mail('bo') }],
  })
  await register(api, 'alone', '1.0.0')
})
afterAll(() => api.remove())

const ownedByBo = async (reader: string) =>
  (await readOwned(actor(reader), [mail('bo')])).items.map(({ package: name }) => name)

describe('what somebody owns', () => {
  it('is by their own name and their teams’, with the other owners and how the latest version stands', async () => {
    const { items, more } = await readOwned(actor('ada'), [mail('bo'), 'reco'])
    expect(items.map(({ package: name }) => name)).toEqual(['alone', 'held', 'of-team', 'secret'])
    expect(more).toBe(false)
    expect(items[0]?.latest).toMatchObject({ version: '1.0.0', required: expect.any(Number) })
    expect(items[1]?.owners).toContainEqual(
      expect.objectContaining({ role: 'backup', owner: mail('lena'), active: true }),
    )
  })

  it('shows no reader a package that is hidden from them', async () => {
    expect(await ownedByBo('lena')).toEqual(['alone', 'held'])
    expect(await ownedByBo('bo')).toEqual(['alone', 'held', 'secret'])
  })

  it('says when there is more than a page shows', async () => {
    expect(await readOwned(actor('ada'), [mail('bo')], 2)).toMatchObject({ more: true, items: [{}, {}] })
  })
})

describe('what somebody would leave', () => {
  it('is packages without an owner, sessions and personal tokens that end, and tokens for CI that go on', async () => {
    const browser = await personOf('contributor', 'cy@shop.example')
    const { id } = (await api.ask('GET', '/me', { as: 'nobody', headers: browser })).json
    await createPackage(api, 'of-cy', owners(['accountable', mail('cy')]))
    await createPackage(api, 'backed', owners(['accountable', mail('bo')], ['backup', mail('cy')]))
    const make = (json: object) => api.ask('POST', '/tokens', { as: 'nobody', headers: browser, json })
    await make({ name: 'laptop', scopes: ['read'] })
    await make({ name: 'pipeline', kind: 'ci', scopes: ['read'], packages: ['of-cy'] })
    const gone = (await make({ name: 'gone', scopes: ['read'] })).json
    await api.ask('DELETE', `/tokens/${gone.id}`, { as: 'nobody', headers: browser })
    expect(await readLeft(id, actor('ada'))).toEqual({
      accountable: ['of-cy'],
      backup: ['backed'],
      ciTokens: ['pipeline'],
      personalTokens: ['laptop'],
      sessions: 1,
    })
  })

  it('is no role that another owner who is here holds too', async () => {
    expect(await readLeft(actor('bo').id, actor('ada'))).toMatchObject({
      accountable: ['alone', 'backed', 'secret'],
      backup: [],
    })
    await deactivatePerson({ ...testCaller(), actor: actor('ada') }, actor('lena').id)
    expect((await readLeft(actor('bo').id, actor('ada'))).backup).toEqual(['held'])
  })
})

describe('what somebody decided', () => {
  it('is theirs and their personal token’s, the newest first, and nothing that is no decision', async () => {
    const browser = await personOf('approver', 'dee@shop.example')
    const { id } = (await api.ask('GET', '/me', { as: 'nobody', headers: browser })).json
    const { secret } = (
      await api.ask('POST', '/tokens', { as: 'nobody', headers: browser, json: { name: 'cli', scopes: ['promote'] } })
    ).json
    const change = (method: string, path: string, json: object, headers: Record<string, string>) =>
      api.ask(method, path, { as: 'nobody', json, headers })
    await change('PUT', '/packages/alone/versions/1.0.0/withdrawal', { reason: 'leaks' }, browser)
    await api.ask('DELETE', '/packages/alone/versions/1.0.0/withdrawal', {
      as: 'nobody',
      headers: { authorization: `Bearer ${secret}` },
    })
    await change('PATCH', '/packages/alone', { title: 'says "restricted":true' }, browser)
    await change('PATCH', '/packages/alone', { ...owners(['accountable', mail('dee')]), restricted: true }, browser)

    const decided = await readDecided(actor('ada'), id, 50)
    expect(decided.map(({ verb, by }) => [verb, by])).toEqual([
      ['package.changed', 'approver'],
      ['version.restored', 'cli'],
      ['version.withdrawn', 'approver'],
    ])
    expect(decided[2]).toMatchObject({ label: 'alone 1.0.0', package: 'alone', after: { reason: 'leaks' } })
    expect(await readDecided(actor('lena'), id, 50)).toEqual([])
    expect(await readDecided(actor('ada'), id, 1)).toHaveLength(1)
  })
})

describe('the people', () => {
  it('are narrowed by words and state, here and in the API alike', async () => {
    expect((await listPeople({ q: 'recommendations' })).map(({ name }) => name)).toEqual(['bo'])
    expect((await listPeople({ state: 'deactivated' })).map(({ name }) => name)).toEqual(['lena'])
    const { json } = await api.ask('GET', '/people?state=deactivated&q=len', { as: 'read' })
    expect(json.items.map(({ name }: { name: string }) => name)).toEqual(['lena'])
    expect((await api.ask('GET', '/people?state=gone', { as: 'read' })).status).toBe(400)
  })
})
