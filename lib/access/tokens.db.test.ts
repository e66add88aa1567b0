import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '#db/db'
import { token } from '#db/schema/people'
import { testApi, testCaller } from '#lib/api/testing'
import type { Scope } from '#lib/caller'
import type { TestApi } from '#lib/versions/testing'
import { personOf } from './testing.ts'
import { actorOfSecret } from './tokens.ts'
import { createToken } from './writes.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

type Headers = Record<string, string>
const made = (scopes: Scope[], headers: Headers = {}, as: Scope | 'nobody' = 'nobody') =>
  api.ask('POST', '/tokens', { as, headers, json: { name: 'ci', scopes } })
const me = (authorization: string) => api.ask('GET', '/me', { as: 'nobody', headers: { authorization } })

describe('a token', () => {
  it('is shown once and kept only as its hash', async () => {
    const { status, json } = await made(['read'], {}, 'administer')
    expect([status, json.secret]).toEqual([201, expect.stringMatching(/^shp_[\w-]{43}$/)])
    const rows = JSON.stringify(await db.select().from(token))
    expect(rows).not.toContain(json.secret.slice(4))
    for (const path of ['/tokens', '/audit?limit=200']) {
      const { text } = await api.ask('GET', path, { as: 'administer' })
      expect(text).toContain(json.id)
      expect(text).not.toContain(json.secret.slice(4, 20))
    }
  })

  it('is taken as a bearer token, and as a password by clients that know no other way', async () => {
    const { secret } = (await made(['read'], {}, 'administer')).json
    expect((await me(`Bearer ${secret}`)).json).toMatchObject({ kind: 'token', scopes: ['read'] })
    expect((await me(`Basic ${btoa(`any:${secret}`)}`)).json.kind).toBe('token')
  })

  it('is not taken from the address', async () => {
    const secret = await api.secretFor('register')
    for (const name of ['token', 'access_token', 'key'])
      expect((await api.ask('GET', `/packages?${name}=${secret}`, { as: 'nobody' })).status).toBe(401)
  })

  it.each(['Bearer ', 'Bearer shp_', `Bearer shp_${'x'.repeat(43)}`, 'Bearer a b', `Bearer shp_${'ü'.repeat(43)}`])(
    'that is "%s" is refused, also where signing in is not needed for reading',
    async (authorization) => {
      const { status, json, headers } = await me(authorization)
      expect([status, json.code]).toEqual([401, 'token_invalid'])
      expect(headers.get('www-authenticate')).toContain('Bearer')
    },
  )

  it.each(['Token x', '', 'Basic !!!', `Basic ${btoa('proxy:its own password')}`])(
    'is not what a proxy before us sends as "%s": that is nobody here',
    async (authorization) => {
      const { status, json } = await me(authorization)
      expect([status, json.code]).toEqual([401, 'sign_in_required'])
    },
  )

  it('made twice with one Idempotency-Key is one token, whose secret was shown once', async () => {
    const asking = {
      as: 'administer' as const,
      json: { name: 'once', scopes: ['read'] },
      headers: { 'idempotency-key': 'token-once' },
    }
    const first = await api.ask('POST', '/tokens', asking)
    const second = await api.ask('POST', '/tokens', asking)
    expect([first.status, second.status, second.json.code]).toEqual([201, 409, 'token_made_already'])
    expect(second.json.id).toBe(first.json.id)
    const named = (await api.ask('GET', '/tokens', { as: 'administer' })).json.items.filter(
      ({ name }: { name: string }) => name === 'once',
    )
    expect(named).toHaveLength(1)
  })

  it('ends at once when it is revoked, and revoking again is done already', async () => {
    const { id, secret } = (await made(['read'], {}, 'administer')).json
    expect((await me(`Bearer ${secret}`)).status).toBe(200)
    expect((await api.ask('DELETE', `/tokens/${id}`, { as: 'administer' })).status).toBe(204)
    expect((await me(`Bearer ${secret}`)).status).toBe(401)
    expect((await api.ask('DELETE', `/tokens/${id}`, { as: 'administer' })).status).toBe(204)
  })

  it('ends when its time is over', async () => {
    const now = Date.now()
    const { id, secret } = await createToken(testCaller(now), { name: 'short', scopes: ['read'], expiresInDays: 1 })
    expect(await actorOfSecret(secret, now + 86_399_999)).toMatchObject({ id })
    expect(await actorOfSecret(secret, now + 86_400_000)).toBeUndefined()
  })

  it('remembers to the minute when it was last used', async () => {
    const { id, secret } = (await made(['read'], {}, 'administer')).json
    await me(`Bearer ${secret}`)
    await vi.waitFor(async () => {
      const [row] = await db.select().from(token).where(eq(token.id, id))
      expect(Date.now() - (row?.lastUsedAt ?? 0)).toBeLessThan(60_000)
    }, 10_000)
  })
})

const listed = async (headers: Headers) =>
  (await api.ask('GET', '/tokens', { as: 'nobody', headers })).json.items.map((item: { id: string }) => item.id)

describe('who makes tokens', () => {
  it.each([
    ['contributor', ['read', 'register'], 201],
    ['contributor', ['promote'], 403],
    ['approver', ['promote'], 201],
    ['approver', ['read', 'administer'], 403],
    ['admin', ['administer'], 201],
    ['viewer', ['read'], 403],
  ] as const)('a %s asking for %j is answered %i', async (role, scopes, status) => {
    const headers = await personOf(role, `${role}-${scopes.join('-')}@shop.example`)
    expect((await made([...scopes], headers)).status).toBe(status)
  })

  it('a token gives away no scope it does not have itself', async () => {
    const { status, json } = await made(['promote'], {}, 'administer')
    expect([status, json.code]).toEqual([403, 'scope_beyond_own'])
  })

  it('a person sees and revokes their own tokens, and does not find those of others', async () => {
    const ada = await personOf('contributor', 'ada@shop.example')
    const bo = await personOf('contributor', 'bo@shop.example')
    const { id } = (await made(['read'], ada)).json
    expect(await listed(ada)).toEqual([id])
    expect(await listed(bo)).toEqual([])
    const remove = (headers: Headers) => api.ask('DELETE', `/tokens/${id}`, { as: 'nobody', headers })
    expect((await remove(bo)).status).toBe(404)
    expect((await remove(ada)).status).toBe(204)
  })

  it('nobody names a token’s owner, hash or scopes beyond the list', async () => {
    for (const more of [{ personId: 'x' }, { hash: 'x' }, { scopes: ['everything'] }, { scopes: [] }]) {
      const json = { name: 'ci', scopes: ['administer'], ...more }
      expect((await api.ask('POST', '/tokens', { as: 'administer', json })).status).toBe(422)
    }
  })
})
