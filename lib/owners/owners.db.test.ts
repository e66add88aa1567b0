import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { deactivatePerson } from '#lib/people/writes'
import { forgetSettings } from '#lib/settings'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await newTeams('reco', 'nobody-is-in')
  await memberOf('reco', 'contributor', 'rita@shop.example')
  await personOf('admin')
  await personOf('viewer', 'gone@shop.example')
  const { items } = (await api.ask('GET', '/people')).json
  const gone = items.find(({ email }: { email: string }) => email === 'gone@shop.example')
  await deactivatePerson(testCaller(), gone.id)
})
afterAll(() => api.remove())

const own = (role: string, owner: string) => ({ role, owner })
const put = (name: string, owners: unknown) => api.ask('PUT', `/packages/${name}/owners`, { json: { owners } })
const add = (name: string, role: string, owner: string) =>
  api.ask('POST', `/packages/${name}/owners`, { json: { role, owner } })
const entriesOf = async (name: string) => {
  const { items } = (await api.ask('GET', '/audit')).json
  return items.filter(({ label }: { label: string }) => label === name)
}

describe('the owners of a package', () => {
  it('say who each is, and whether somebody can answer', async () => {
    await createPackage(api, 'known')
    const owners = [
      own('accountable', 'reco'),
      own('backup', 'gone@shop.example'),
      own('business', 'nobody-is-in'),
      own('steward', 'Data office'),
    ]
    const { status, json } = await put('known', owners)
    expect(status).toBe(200)
    expect(json.items).toEqual([
      { role: 'accountable', owner: 'reco', kind: 'team', title: 'reco', id: 'reco', active: true },
      expect.objectContaining({ owner: 'gone@shop.example', kind: 'person', title: 'viewer', active: false }),
      expect.objectContaining({ owner: 'nobody-is-in', kind: 'team', active: false }),
      { role: 'steward', owner: 'Data office', kind: 'unknown', title: null, id: null, active: null },
    ])
    expect((await api.ask('GET', '/packages/known/owners')).json).toEqual(json)
  })

  it('are replaced as a whole, by one audited change that says before and after', async () => {
    await createPackage(api, 'replaced', { owners: [own('accountable', 'reco'), own('backup', 'rita@shop.example')] })
    await put('replaced', [own('accountable', 'rita@shop.example')])
    expect((await api.ask('GET', '/packages/replaced')).json.owners).toEqual([own('accountable', 'rita@shop.example')])
    const [entry] = await entriesOf('replaced')
    expect(entry).toMatchObject({
      verb: 'package.changed',
      before: { owners: [own('accountable', 'reco'), own('backup', 'rita@shop.example')] },
      after: { owners: [own('accountable', 'rita@shop.example')] },
    })
  })

  it('are found by search and count in the score at once', async () => {
    await createPackage(api, 'scored-anew')
    await register(api, 'scored-anew', '1.0.0')
    const full = async () =>
      (await api.ask('GET', '/packages/scored-anew')).json.latest.scores.find(
        ({ standard }: { standard: string }) => standard === 'full',
      ).met
    const before = await full()
    await add('scored-anew', 'accountable', 'Zanzibar desk')
    expect(await full()).toBe(before + 1)
    expect((await api.ask('GET', '/search?q=zanzibar')).json.items).toMatchObject([{ package: 'scored-anew' }])
  })

  it('are added to one by one, and nobody loses accountability so', async () => {
    await createPackage(api, 'grown')
    expect((await add('grown', 'accountable', 'reco')).status).toBe(201)
    expect((await add('grown', 'backup', 'rita@shop.example')).status).toBe(201)
    const again = await add('grown', 'backup', 'rita@shop.example')
    expect([again.status, again.json.items.length]).toEqual([200, 2])
    const second = await add('grown', 'accountable', 'rita@shop.example')
    expect([second.status, second.json.code, second.json.errors]).toEqual([
      409,
      'accountable_taken',
      [{ path: 'role', message: 'is taken by reco' }],
    ])
    expect(await entriesOf('grown')).toHaveLength(3)
  })

  it.each([
    [[own('accountable', 'a'), own('accountable', 'b')], 'owners[1].role'],
    [[own('boss', 'a')], 'owners[0].role'],
    [[own('backup', ' ')], 'owners[0].owner'],
    [Array.from({ length: 21 }, (_, index) => own('business', `${index}`)), 'owners'],
    ['reco', 'owners'],
  ])('are refused as %j', async (owners, path) => {
    await createPackage(api, 'refused')
    const { status, json } = await put('refused', owners)
    expect([status, json.errors[0].path]).toEqual([422, path])
  })

  it('are twenty at most, however they are added', async () => {
    await createPackage(api, 'full', { owners: Array.from({ length: 20 }, (_, index) => own('business', `${index}`)) })
    const { status, json } = await add('full', 'backup', 'reco')
    expect([status, json.code, json.errors[0].path]).toEqual([409, 'owners_full', 'owner'])
  })

  it('are reached by a former name, also to change them', async () => {
    await createPackage(api, 'once-named')
    await api.ask('PATCH', '/packages/once-named', { json: { name: 'now-named' } })
    for (const { status, headers } of [
      await api.ask('GET', '/packages/once-named/owners'),
      await put('once-named', []),
    ])
      expect([status, headers.get('location')]).toEqual([308, '/api/v1/packages/now-named/owners'])
  })

  it('tell no names to whoever may not see people', async () => {
    await createPackage(api, 'told', { owners: [own('accountable', 'reco')] })
    process.env.SHIPSHAPE_READ = 'anyone'
    forgetSettings()
    const { json } = await api.ask('GET', '/packages/told/owners', { as: 'nobody' })
    delete process.env.SHIPSHAPE_READ
    forgetSettings()
    expect(json.items).toEqual([
      { role: 'accountable', owner: 'reco', kind: 'unknown', title: null, id: null, active: null },
    ])
  })

  it('are changed by who has the role in a team that owns the package, and by nobody from another team', async () => {
    await createPackage(api, 'of-reco', { owners: [own('accountable', 'reco')] })
    await newTeams('pricing')
    const json = { owners: [own('accountable', 'reco'), own('backup', 'pricing')] }
    const stranger = await memberOf('pricing', 'admin', 'paul@shop.example')
    const member = await memberOf('reco', 'contributor', 'ron@shop.example')
    const by = (headers: Record<string, string>) =>
      api.ask('PUT', '/packages/of-reco/owners', { as: 'nobody', headers, json })
    expect((await by(stranger)).status).toBe(403)
    expect((await by(member)).status).toBe(200)
  })
})
