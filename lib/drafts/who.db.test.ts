import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { createToken } from '#lib/access/writes'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage } from '#lib/packages/writes'
import { manifestFor, type TestApi } from '#lib/versions/testing'
import { draftsOf } from './testing.ts'

let api: TestApi
type Drafts = ReturnType<typeof draftsOf>
let [ana, ben, admin, member]: Drafts[] = []
let headers: Record<'ana' | 'ben' | 'admin' | 'member', Record<string, string>>

beforeAll(async () => {
  api = await testApi()
  await newTeams('owning')
  const owners = [{ role: 'accountable' as const, owner: 'owning' }]
  const said = { title: 'x', purpose: 'to be tested' }
  await createPackage(testCaller(), { ...said, name: 'open' })
  await createPackage(testCaller(), { ...said, name: 'hidden', restricted: true, owners })
  headers = {
    ana: await personOf('contributor', 'ana@shop.example'),
    ben: await personOf('contributor', 'ben@shop.example'),
    admin: await personOf('admin'),
    member: await memberOf('owning', 'contributor'),
  }
  ;[ana, ben, admin, member] = [headers.ana, headers.ben, headers.admin, headers.member].map((one) =>
    draftsOf(api, one),
  )
})
afterAll(() => api.remove())

const own = () => {
  if (!ana || !ben || !admin || !member) throw new Error('nobody is there')
  return { ana, ben, admin, member }
}
const codes = (answers: { status: number; json: { code?: string } | undefined }[]) =>
  answers.map(({ status, json }) => [status, json?.code])
const ids = ({ json }: { json: { items: { id: string }[] } }) => json.items.map(({ id }) => id)

describe('a draft', () => {
  it('of a package that does not exist is its author’s and admins’, and missing for everybody else', async () => {
    const { ana, ben, admin } = own()
    const { id } = (await ana.begin({ package: 'not-yet' })).json
    const tried = [await ben.read(id), await ben.save(id, 1, { manifest: {} }), await ben.discard(id)]
    expect(codes(tried)).toEqual(tried.map(() => [404, 'draft_missing']))
    expect((await ben.ask('POST', `/drafts/${id}/registration`)).status).toBe(404)
    expect((await admin.read(id)).status).toBe(200)
    expect([ids(await ana.list()), ids(await ben.list())]).toEqual([expect.arrayContaining([id]), []])
  })

  it('of a package is whoever’s who may register there, and follows the name that its author types', async () => {
    const { ana, ben, member } = own()
    const { id } = (await ana.begin()).json
    expect((await ben.read(id)).status).toBe(404)
    await ana.save(id, 1, { manifest: { package: 'open' } })
    expect((await ben.save(id, 2, { manifest: { package: 'open', summary: 'x' } })).json.revision).toBe(3)
    expect(codes([await member.read(id)])).toEqual([[403, 'forbidden']])
    expect(ids(await ben.list('?package=open'))).toContain(id)
    await ana.save(id, 3, { manifest: { package: 'ope' } })
    expect((await ben.read(id)).status).toBe(404)
  })

  it('does not slip away from somebody who types another name into it', async () => {
    const { ana, ben } = own()
    const { id } = (await ana.begin({ package: 'open' })).json
    for (const [index, typed] of ['ope', '', 'another-new'].entries())
      expect((await ben.save(id, index + 1, { manifest: { package: typed } })).status).toBe(200)
    expect((await ben.read(id)).json).toMatchObject({ package: 'another-new', packageStatus: 'new' })
    expect((await ana.read(id)).status).toBe(200)
  })

  it('that names a hidden package reads as if there were none, until it is registered', async () => {
    const { ana, member } = own()
    const described = { newPackage: { title: 'x', purpose: 'y' } }
    const hidden = (await ana.begin({ manifest: manifestFor('hidden', '1.0.0'), ...described })).json
    const unheard = (await ana.begin({ manifest: manifestFor('unheard', '1.0.0'), ...described })).json
    expect([hidden.packageStatus, unheard.packageStatus]).toEqual(['new', 'new'])
    expect((await member.read(hidden.id)).status).toBe(404)
    expect(codes([await ana.list('?package=hidden')])).toEqual(codes([await ana.list('?package=nowhere')]))
    const from = { package: 'hidden', from: '1.0.0' }
    expect(codes([await ana.begin(from)])).toEqual([[404, 'package_missing']])
    const refused = await ana.ask('POST', `/drafts/${hidden.id}/registration`)
    const taken = { name: 'hidden', ...described.newPackage }
    expect(refused.json.detail).toBe((await ana.ask('POST', '/packages', taken)).json.detail)
    expect(codes([refused])).toEqual([[409, 'package_exists']])
  })

  it('of a restricted package is missing for whoever does not know of that', async () => {
    const { ana, admin, member } = own()
    const { id, packageStatus } = (await member.begin({ package: 'hidden' })).json
    expect(packageStatus).toBe('yours')
    expect(codes([await ana.read(id), await ana.discard(id)])).toEqual([
      [404, 'draft_missing'],
      [404, 'draft_missing'],
    ])
    expect((await admin.read(id)).status).toBe(200)
  })

  it('that names a package where its author may not register says so, and is refused there', async () => {
    const { member } = own()
    const { id, packageStatus } = (await member.begin({ manifest: manifestFor('open', '9.0.0') })).json
    expect(packageStatus).toBe('others')
    expect(codes([await member.ask('POST', `/drafts/${id}/registration`)])).toEqual([[403, 'forbidden']])
  })
})

describe('tokens', () => {
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

  it('of a person work with that person’s drafts, until they are revoked', async () => {
    const { ana } = own()
    const json = { name: 'notebook', kind: 'personal', scopes: ['register'] }
    const { secret, id: tokenId } = (await ana.ask('POST', '/tokens', json)).json
    const token = draftsOf(api, bearer(secret))
    const { id, author } = (await token.begin({ package: 'mine-alone' })).json
    expect(author).toBe('notebook (token of contributor)')
    expect(ids(await ana.list())).toContain(id)
    expect(ids(await token.list('?author=me'))).toContain(id)
    await ana.ask('DELETE', `/tokens/${tokenId}`)
    expect((await token.read(id)).status).toBe(401)
    expect((await ana.read(id)).status).toBe(200)
  })

  it('for reading may not, and those for some packages know of drafts of these alone', async () => {
    const { ana } = own()
    expect(codes([await api.ask('GET', '/drafts', { as: 'read' })])).toEqual([[403, 'forbidden']])
    const made = await createToken(testCaller(), { name: 'ci', scopes: ['register'], packages: ['open'] })
    const token = draftsOf(api, bearer(made.secret))
    expect(codes([await token.begin({ package: 'elsewhere' }), await token.begin()])).toEqual([
      [403, 'forbidden'],
      [403, 'forbidden'],
    ])
    const { id, author } = (await token.begin({ package: 'open' })).json
    expect(author).toBe('ci (token)')
    expect((await token.save(id, 1, { manifest: { package: 'elsewhere' } })).status).toBe(200)
    expect((await token.read(id)).status).toBe(200)
    const unnamed = (await ana.begin()).json
    expect((await token.read(unnamed.id)).status).toBe(404)
  })

  it('of an admin for some packages do not reach what belongs to no package', async () => {
    const { ana, admin } = own()
    const json = { name: 'narrow', kind: 'personal', scopes: ['register'], packages: ['open'] }
    const { secret } = (await admin.ask('POST', '/tokens', json)).json
    const token = draftsOf(api, bearer(secret))
    const [anas, adminsOwn] = [(await ana.begin()).json, (await admin.begin()).json]
    expect(codes([await token.read(anas.id), await token.read(adminsOwn.id)])).toEqual([
      [404, 'draft_missing'],
      [404, 'draft_missing'],
    ])
    expect(ids(await token.list())).toEqual([])
  })
})

it('a person who is deactivated loses their drafts at once', async () => {
  const { admin, ben } = own()
  const { id } = (await ben.begin()).json
  const { items } = (await admin.ask('GET', '/people')).json
  const { id: person } = items.find(({ email }: { email: string }) => email === 'ben@shop.example')
  await admin.ask('PUT', `/people/${person}/deactivation`, {})
  expect((await ben.read(id)).status).toBe(401)
  expect((await admin.read(id)).status).toBe(200)
})
