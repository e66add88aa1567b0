import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { person, personPassword, session } from '#db/schema/people'
import { testApi } from '#lib/api/testing'
import { setUpSecret } from '#lib/people/reads'
import type { TestApi } from '#lib/versions/testing'
import { browser, password, personOf, signIn } from './testing.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

const ada = { name: 'Ada', email: 'Ada@Shop.example', password }
const setUp = (secret: string, json: object = ada) =>
  api.ask('POST', '/setup', { as: 'nobody', json: { ...json, secret } })
const change = (headers: Record<string, string>) =>
  api.ask('POST', '/packages', { as: 'nobody', headers, json: { name: 'forged', title: 'x', purpose: 'x' } })
const me = (headers: Record<string, string>) => api.ask('GET', '/me', { as: 'nobody', headers })

describe('the set-up link', () => {
  it('makes nobody with a wrong secret', async () => {
    const { status, json } = await setUp('x'.repeat(43))
    expect([status, json.code]).toEqual([403, 'set_up_secret_wrong'])
    expect(await db.$count(person)).toBe(0)
    expect((await api.ask('GET', '/setup', { as: 'nobody' })).json).toEqual({ needed: true })
  })

  it('is not closed to whoever holds it by the guesses of others', async () => {
    for (let guess = 0; guess < 12; guess++) expect((await setUp('x'.repeat(43))).status).toBe(403)
    for (let guess = 0; guess < 12; guess++) await signIn(api, 'set-up', 'guess')
  })

  it('makes one admin for many who use it at once, and then is used up', async () => {
    const secret = (await setUpSecret()) ?? ''
    const answers = await Promise.all([1, 2, 3].map((n) => setUp(secret, { ...ada, email: `ada${n}@shop.example` })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
    expect(await setUpSecret()).toBeUndefined()
    expect((await setUp(secret)).json.code).toBe('set_up_done')
    expect((await api.ask('GET', '/setup', { as: 'nobody' })).json).toEqual({ needed: false })
    expect((await db.select({ role: person.role }).from(person)).map(({ role }) => role)).toEqual(['admin'])
  })

  it('keeps no password in clear', async () => {
    const rows = await db.select({ password: personPassword.hash }).from(personPassword)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.password).not.toContain(password)
  })
})

describe('signing in', () => {
  it('knows the person by the cookie until they sign out', async () => {
    const headers = await personOf('approver')
    expect((await me(headers)).json).toMatchObject({ kind: 'person', name: 'approver', role: 'approver' })
    expect((await api.ask('DELETE', '/session', { as: 'nobody', headers })).status).toBe(204)
    expect((await me(headers)).status).toBe(401)
  })

  it('begins a new session each time, whatever cookie is sent', async () => {
    const first = browser(await signIn(api, 'approver@shop.example'))
    const json = { email: 'approver@shop.example', password }
    const second = browser(await api.ask('POST', '/session', { as: 'nobody', json, headers: first }))
    expect(second.cookie).not.toBe(first.cookie)
  })

  it('gives a cookie that scripts and other sites can not use, and no secret in the answer', async () => {
    const { headers, text } = await signIn(api, 'APPROVER@shop.example')
    expect(text).toBe('')
    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly/i)
    expect(headers.getSetCookie().join()).toMatch(/SameSite=(Lax|Strict)/i)
  })

  it('answers a wrong password as an unknown address', async () => {
    const answers = await Promise.all([
      signIn(api, 'approver@shop.example', 'wrong'),
      signIn(api, 'no@shop.example', 'wrong'),
    ])
    const [known, unknown] = answers.map(({ status, json }) => ({ status, ...json, requestId: '' }))
    expect(known).toMatchObject({ status: 422, code: 'credentials_wrong' })
    expect(unknown).toEqual(known)
  })

  it('takes no forged or foreign cookie', async () => {
    const { cookie = '' } = await personOf('contributor')
    const forged = cookie.replace(/=(.)/, (_, first) => `=${first === 'a' ? 'b' : 'a'}`)
    expect((await me({ cookie: forged })).status).toBe(401)
    expect((await me({ cookie: 'shipshape_session=' })).status).toBe(401)
  })

  it('leaves an audit entry at its start and its end', async () => {
    const { json } = await api.ask('GET', '/audit?limit=200', { as: 'administer' })
    const verbs = json.items.map(({ verb }: { verb: string }) => verb)
    expect(verbs).toEqual(expect.arrayContaining(['session.started', 'session.ended']))
    expect(verbs.filter((verb: string) => verb === 'session.started').length).toBeGreaterThanOrEqual(
      await db.$count(session),
    )
  })
})

describe('too many attempts', () => {
  it('on one account are refused, also with the right password, while others sign in', async () => {
    await personOf('viewer', 'guessed@shop.example')
    await personOf('viewer', 'bystander@shop.example')
    const statuses: number[] = []
    for (let attempt = 0; attempt < 11; attempt++)
      statuses.push((await signIn(api, 'guessed@shop.example', 'guess')).status)
    expect(statuses).toEqual([...Array(10).fill(422), 429])
    const { status, headers, json } = await signIn(api, 'Guessed@shop.example')
    expect([status, json.code]).toEqual([429, 'too_many_attempts'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await signIn(api, 'bystander@shop.example')).status).toBe(204)
  })

  it('on an address that does not exist are refused alike', async () => {
    let last = 0
    for (let attempt = 0; attempt < 11; attempt++) last = (await signIn(api, 'nobody@shop.example', 'guess')).status
    expect(last).toBe(429)
  })
})

describe('a change from a browser', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a page of the same host on another port', { origin: 'http://localhost:3001' }],
    ['a page whose address begins like ours', { origin: 'http://localhost:3000.evil.example' }],
  ])('is refused from %s', async (_from, origin) => {
    const headers = browser(await signIn(api, 'bystander@shop.example'))
    const { status, json } = await change({ ...headers, ...origin })
    expect(status).toBe(403)
    expect(['foreign_origin', 'forbidden']).toContain(json.code)
  })

  it('is refused without an Origin, also to whoever may', async () => {
    const { cookie = '', origin = '' } = await personOf('admin')
    expect((await change({ cookie })).json.code).toBe('foreign_origin')
    expect((await change({ cookie, origin: 'null' })).json.code).toBe('foreign_origin')
    expect((await api.ask('GET', '/packages/forged')).status).toBe(404)
    expect((await change({ cookie, origin })).status).toBe(201)
  })

  it('to sign in or out is refused from another site', async () => {
    const headers = { origin: 'https://evil.example' }
    const json = { email: 'bystander@shop.example', password }
    expect((await api.ask('POST', '/session', { as: 'nobody', json, headers })).json.code).toBe('foreign_origin')
    expect((await api.ask('DELETE', '/session', { as: 'nobody', headers })).json.code).toBe('foreign_origin')
  })
})
