import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi, testCaller } from '#lib/api/testing'
import type { Actor } from '#lib/caller'
import { readFacets } from '#lib/packages/facets'
import { createPackage } from '#lib/packages/writes'
import { manifestFor, sha256, type TestApi, uploaded } from '#lib/versions/testing'
import { memberOf, newTeams, personOf } from './testing.ts'
import { createToken } from './writes.ts'

type Headers = Record<string, string>
let api: TestApi
let insider: Headers
let owner: Headers
let admin: Headers
let outsider: Headers
let digest: string
const secretBytes = 'the weights nobody else has'

beforeAll(async () => {
  api = await testApi()
  await newTeams('lab', 'shop')
  insider = await memberOf('lab', 'viewer')
  outsider = await memberOf('shop', 'admin')
  owner = await personOf('viewer', 'owner@shop.example')
  admin = await personOf('admin')
  const owners = [
    { role: 'accountable' as const, owner: 'lab' },
    { role: 'backup' as const, owner: 'owner@shop.example' },
  ]
  await createPackage(testCaller(), {
    name: 'moonshot',
    title: 'Moonshot',
    purpose: 'zeppelin pricing',
    restricted: true,
    tags: ['hush'],
    owners,
  })
  const file = await uploaded(api, 'model.bin', secretBytes)
  const json = manifestFor('moonshot', '1.0.0', { summary: 'zeppelin', files: [file] })
  digest = (await api.ask('POST', '/packages/moonshot/versions', { json })).json.digest
  await api.ask('PATCH', '/packages/moonshot', { json: { name: 'moonshot-two' } })
})
afterAll(() => api.remove())

const get = async (path: string, headers: Headers, method = 'GET') => api.ask(method, path, { as: 'nobody', headers })

const everyAddress = () => [
  '/packages/moonshot-two',
  '/packages/moonshot',
  '/packages/moonshot-two/versions',
  '/packages/moonshot-two/versions/1.0.0',
  '/packages/moonshot-two/versions/latest/manifest',
  '/packages/moonshot-two/versions/1.0.0/files/model.bin',
  '/packages/moonshot-two/versions/1.0.0/checks',
  '/packages/moonshot-two/no/such/thing',
  `/digests/${digest}`,
  `/blobs/${sha256(secretBytes)}`,
]

const packagesOf = async (headers: Headers) => (await get('/teams/lab', headers)).json.packages

describe('a restricted package', () => {
  it('is missing at every address to who must not know of it, as one that never was', async () => {
    for (const path of everyAddress()) expect([path, (await get(path, outsider)).status]).toEqual([path, 404])
    const { json } = await get('/packages/moonshot-two', outsider)
    const never = (await get('/packages/never-was', outsider)).json
    expect(json).toEqual({
      ...never,
      requestId: json.requestId,
      detail: never.detail.replace('never-was', 'moonshot-two'),
    })
  })

  it('does not tell by its former name what it is called now', async () => {
    const { status, headers, text } = await get('/packages/moonshot', outsider)
    expect([status, headers.get('location')]).toEqual([404, null])
    expect(text).not.toContain('moonshot-two')
    expect((await get('/packages/moonshot', insider)).status).toBe(308)
  })

  it.each([
    '/packages?limit=200',
    '/packages?tag=hush',
    '/packages?owner=lab',
    '/packages?q=zeppelin',
    '/search?q=zeppelin',
    '/search?q=moonshot',
    '/search?q=model.bin',
    '/audit?limit=200',
    '/audit?package=moonshot-two',
    '/audit/export?format=csv',
    '/audit/export',
  ])('stands in no answer of %s but to those who know of it', async (path) => {
    expect((await get(path, outsider)).text).not.toMatch(/moonshot|zeppelin/i)
    for (const who of [insider, owner, admin]) expect((await get(path, who)).text).toMatch(/moonshot/i)
  })

  it('counts for a team only to those who know of it', async () => {
    expect([await packagesOf(outsider), await packagesOf(insider)]).toEqual([0, 1])
  })

  it('is read by an insider, an owner and an admin', async () => {
    for (const who of [insider, owner, admin])
      for (const path of everyAddress().filter((path) => !path.includes('such')))
        expect([path, (await get(path, who)).status]).toEqual([path, path === '/packages/moonshot' ? 308 : 200])
  })

  it('is missing to a token that is narrowed to others, and to one of a person who must not know of it', async () => {
    await createPackage(testCaller(), { name: 'open', title: 'Open', purpose: 'seen by all' })
    const { secret } = await createToken(testCaller(), { name: 'ci', scopes: ['register'], packages: ['open'] })
    expect((await get('/packages/moonshot-two', { authorization: `Bearer ${secret}` })).status).toBe(404)
    const json = { name: 'mine', kind: 'personal', scopes: ['read'] }
    const own = (await api.ask('POST', '/tokens', { as: 'nobody', headers: outsider, json })).json.secret
    expect((await get('/packages/moonshot-two', { authorization: `Bearer ${own}` })).status).toBe(404)
  })

  it('can not be named when a token is narrowed', async () => {
    const json = { name: 'spy', kind: 'ci', scopes: ['read'], packages: ['moonshot-two'] }
    const { status, json: problem } = await api.ask('POST', '/tokens', { as: 'nobody', headers: outsider, json })
    expect([status, problem.errors[0].path]).toEqual([422, 'packages[0]'])
  })
})

const send = async (headers: Headers) => {
  const json = manifestFor('dupe', '1.0.0', {
    files: [{ path: 'x.bin', digest: `sha256:${sha256(secretBytes)}`, size: secretBytes.length }],
  })
  return api.ask('POST', '/packages/dupe/versions', { as: 'nobody', headers, json })
}

describe('what others did with their sessions, tokens and bytes', () => {
  it('is told in the audit to admins, and to those who did it', async () => {
    const json = { name: 'mine alone', kind: 'personal', scopes: ['read'] }
    await api.ask('POST', '/tokens', { as: 'nobody', headers: outsider, json })
    const told = async (headers: Headers) => (await get('/audit?limit=200', headers)).text.includes('mine alone')
    expect([await told(outsider), await told(admin), await told(insider)]).toEqual([true, true, false])
    expect((await get('/audit?limit=200', insider)).text).not.toContain('blob:')
  })
})

describe('bytes that only a hidden package holds', () => {
  it('are not got by registering their digest, only by sending them', async () => {
    const bo = await personOf('contributor', 'bo@shop.example')
    await createPackage(testCaller(), { name: 'dupe', title: 'Dupe', purpose: 'tries to get bytes' })
    expect((await get(`/blobs/${sha256(secretBytes)}`, bo, 'HEAD')).status).toBe(404)
    const refused = await send(bo)
    expect([refused.status, refused.json.code]).toEqual([422, 'blob_missing'])
    const wrong = await api.ask('PUT', `/blobs/${sha256(secretBytes)}`, { as: 'nobody', headers: bo, body: 'guess' })
    expect(wrong.json.code).toBe('digest_mismatch')
    expect((await send(bo)).status).toBe(422)
    const sent = await api.ask('PUT', `/blobs/${sha256(secretBytes)}`, { as: 'nobody', headers: bo, body: secretBytes })
    expect(sent.status).toBe(201)
    expect((await send(bo)).status).toBe(201)
    expect((await get(`/blobs/${sha256(secretBytes)}`, bo)).text).toBe(secretBytes)
  })
})

const restrict = (headers: Headers, restricted: boolean) =>
  api.ask('PATCH', '/packages/open', { as: 'nobody', headers, json: { restricted } })

describe('a package of the example that was restricted', () => {
  it('is somebody’s own, and leaves no trace when the example is removed', async () => {
    const input = { name: 'sample', title: 'Sample', purpose: 'from the example' }
    await createPackage(testCaller(), input, true)
    const json = { restricted: true, name: 'blimp', purpose: 'dirigible pricing' }
    await api.ask('PATCH', '/packages/sample', { as: 'nobody', headers: admin, json })
    await createPackage(testCaller(), { ...input, name: 'sample-two' }, true)
    expect((await api.ask('DELETE', '/example', { as: 'nobody', headers: admin })).json.packages).toBe(1)
    expect((await get('/audit?limit=200', outsider)).text).not.toMatch(/blimp|dirigible/)
    expect((await get('/packages/blimp', admin)).json).toMatchObject({ restricted: true, example: false })
  })
})

const tagsOf = async (who: Actor) => (await readFacets(who)).tag.map(({ value, packages }) => `${value} ${packages}`)

describe('the values to narrow a list by', () => {
  it('tell nothing of what a hidden package had before, and count it to who knows of it', async () => {
    const stranger: Actor = { kind: 'person', id: 'x', name: 'x', email: 'x@shop.example', role: 'viewer', teams: [] }
    const member: Actor = { ...stranger, teams: [{ team: 'lab', role: 'viewer' }] }
    expect([await tagsOf(member), await tagsOf(stranger)]).toEqual([['hush 1'], []])
    await api.ask('PATCH', '/packages/moonshot-two', { json: { tags: ['hush-hush'] } })
    expect([await tagsOf(member), await tagsOf(stranger)]).toEqual([['hush-hush 1'], []])
  })
})

describe('bytes of an upload that was cut', () => {
  it('are neither told, got, nor spoilt by whoever knows their digest and their end', async () => {
    const bytes = 'the weights that are on their way'
    const [digest, last] = [sha256(bytes), bytes.length - 1]
    const put = (headers: Headers, body: string, from: number) =>
      api.ask('PUT', `/blobs/${digest}`, {
        as: 'nobody',
        body,
        headers: { ...headers, 'content-range': `bytes ${from}-${from + body.length - 1}/${bytes.length}` },
      })
    const sender = await personOf('contributor', 'sender@shop.example')
    const thief = await personOf('contributor', 'thief@shop.example')
    expect((await put(sender, bytes.slice(0, last), 0)).status).toBe(202)
    expect((await get(`/blobs/${digest}`, thief, 'HEAD')).headers.get('upload-offset')).toBe('0')
    expect((await put(thief, '?', last)).json.code).toBe('upload_offset')
    expect((await put(thief, bytes.slice(last), last)).json.code).toBe('upload_offset')
    expect((await get(`/blobs/${digest}`, thief)).status).toBe(404)
    expect((await put(sender, bytes.slice(last), last)).status).toBe(201)
  })
})

describe('whoever knew of a package before it was hidden from them', () => {
  it('is told nothing of it by repeating the request that made it, nor by a token narrowed to it', async () => {
    const maker = await personOf('contributor', 'maker@shop.example')
    const headers = { ...maker, 'idempotency-key': 'kept' }
    const json = { name: 'once-open', title: 'Once open', purpose: 'seen by all' }
    const make = () => api.ask('POST', '/packages', { as: 'nobody', headers, json })
    expect((await make()).status).toBe(201)
    const token = { name: 'kept', scopes: ['read'], packages: ['once-open'] }
    await api.ask('POST', '/tokens', { as: 'nobody', headers: maker, json: token })
    await api.ask('PATCH', '/packages/once-open', {
      as: 'nobody',
      headers: admin,
      json: { restricted: true, name: 'now-hidden', purpose: 'zeppelin' },
    })
    const { status, text } = await make()
    expect(status).toBe(404)
    expect(text).not.toMatch(/now-hidden|zeppelin/)
    const listed = await get('/tokens', maker)
    expect(listed.text).not.toContain('now-hidden')
    expect(listed.json.items[0].packages).toEqual([])
    expect((await get('/tokens', admin)).text).toContain('now-hidden')
  })
})

describe('restricting', () => {
  it('is for approvers, and takes effect at once in both directions', async () => {
    const contributor = await personOf('contributor')
    const approver = await personOf('approver')
    expect((await restrict(contributor, true)).status).toBe(403)
    const losing = await restrict(approver, true)
    expect([losing.status, losing.json.code]).toEqual([409, 'hidden_from_you'])
    expect((await restrict(admin, true)).json.restricted).toBe(true)
    expect((await get('/packages/open', approver)).status).toBe(404)
    expect((await restrict(approver, false)).status).toBe(404)
    expect((await restrict(admin, false)).status).toBe(200)
    expect((await get('/packages/open', approver)).status).toBe(200)
  })
})
