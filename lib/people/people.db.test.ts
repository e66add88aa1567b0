import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { passwordLink, person, session } from '#db/schema/people'
import { hashPassword } from '#lib/access/passwords'
import { endSessions } from '#lib/access/sessions'
import { browser, newTeams, password, personOf, signIn } from '#lib/access/testing'
import { createToken } from '#lib/access/writes'
import { testApi, testCaller } from '#lib/api/testing'
import { change } from '#lib/audit/change'
import type { TestApi } from '#lib/versions/testing'
import { keepPassword } from './insert.ts'
import { choosePassword } from './password-links.ts'

type Headers = Record<string, string>
let api: TestApi
let admin: Headers
let adminId: string
beforeAll(async () => {
  api = await testApi()
  await newTeams('lab')
  admin = await personOf('admin')
  adminId = (await as(admin, 'GET', '/me')).json.id
})
afterAll(() => api.remove())

const as = (headers: Headers, method: string, path: string, json?: unknown) =>
  api.ask(method, path, { as: 'nobody', headers, json })
const me = (headers: Headers) => as(headers, 'GET', '/me')
const secretIn = (link: { address: string }) => new URL(link.address).hash.replace('#secret=', '')
const choose = (secret: string, chosen: string) =>
  api.ask('POST', '/passwords', { as: 'nobody', json: { secret, password: chosen } })
const invite = async (email: string, more: object = {}) =>
  (await as(admin, 'POST', '/people', { name: email.split('@')[0], email, role: 'viewer', ...more })).json

describe('an invitation', () => {
  it('lets somebody choose a password once, and makes them what they were invited as', async () => {
    const made = await invite('Ina@Shop.example', { role: 'contributor', teams: [{ team: 'lab', role: 'approver' }] })
    expect(made).toMatchObject({
      email: 'ina@shop.example',
      state: 'invited',
      teams: [{ team: 'lab', role: 'approver' }],
    })
    expect((await signIn(api, 'ina@shop.example')).status).toBe(422)
    const secret = secretIn(made.link)
    expect((await choose(secret, password)).json).toEqual({ email: 'ina@shop.example' })
    const ina = browser(await signIn(api, 'ina@shop.example'))
    expect((await me(ina)).json).toMatchObject({
      name: 'Ina',
      role: 'contributor',
      teams: [{ team: 'lab', role: 'approver' }],
    })
    expect((await choose(secret, 'another password')).json.code).toBe('password_link_unusable')
    expect((await as(admin, 'GET', `/people/${made.id}`)).json.state).toBe('active')
  })

  it('is kept as a hash, and stands in no audit entry', async () => {
    const { link } = await invite('hash@shop.example')
    const secret = secretIn(link)
    expect(JSON.stringify(await db.select().from(passwordLink))).not.toContain(secret)
    expect((await as(admin, 'GET', '/audit?limit=200')).text).not.toContain(secret)
  })

  it('is over after seven days, and after a newer one', async () => {
    const made = await invite('late@shop.example')
    const late = testCaller(Date.now() + 7 * 86_400_000 + 1000)
    await expect(choosePassword(late, { secret: secretIn(made.link), password })).rejects.toMatchObject({
      code: 'password_link_unusable',
    })
    const newer = (await as(admin, 'POST', `/people/${made.id}/password-link`)).json
    expect((await choose(secretIn(made.link), password)).status).toBe(403)
    expect((await choose(secretIn(newer), password)).status).toBe(200)
  })

  it('works once for two who use it at the same moment', async () => {
    const { link } = await invite('race@shop.example')
    const answers = await Promise.all([1, 2, 3].map((n) => choose(secretIn(link), `password number ${n}`)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403, 403])
  })

  it.each([
    [{ email: 'admin@shop.example' }, 'email'],
    [{ email: 'no address' }, 'email'],
    [{ role: 'owner' }, 'role'],
    [
      {
        teams: [
          { team: 'lab', role: 'viewer' },
          { team: 'lab', role: 'admin' },
        ],
      },
      'teams[1].team',
    ],
    [{ password: 'mine to choose' }, 'password'],
    [{ state: 'active' }, 'state'],
  ])('with %j is refused at its field', async (more, at) => {
    const json = { name: 'Eve', email: 'eve@shop.example', role: 'viewer', ...more }
    const { status, json: problem } = await as(admin, 'POST', '/people', json)
    expect([status, problem.errors[0].path]).toEqual([422, at])
    expect((await as(admin, 'GET', '/people')).text).not.toContain('eve@')
  })

  it('to a team that is not there adds nobody', async () => {
    const json = { name: 'Eve', email: 'eve@shop.example', role: 'viewer', teams: [{ team: 'none', role: 'viewer' }] }
    expect((await as(admin, 'POST', '/people', json)).json.code).toBe('team_missing')
    expect((await as(admin, 'GET', '/people')).text).not.toContain('eve@')
  })
})

describe('another role', () => {
  it('ends the sessions of the person and no others', async () => {
    const bo = await personOf('contributor', 'bo@shop.example')
    const bystander = await personOf('viewer', 'by@shop.example')
    const { id } = (await me(bo)).json
    expect((await as(admin, 'PATCH', `/people/${id}`, { name: 'Bo B' })).json.name).toBe('Bo B')
    expect((await me(bo)).status).toBe(200)
    expect((await as(admin, 'PATCH', `/people/${id}`, { role: 'viewer' })).json.role).toBe('viewer')
    expect((await me(bo)).status).toBe(401)
    expect((await me(bystander)).status).toBe(200)
  })

  it('in a team does, too', async () => {
    const tea = await personOf('viewer', 'tea@shop.example')
    const { id } = (await me(tea)).json
    expect((await as(admin, 'PUT', `/teams/lab/members/${id}`, { role: 'admin' })).status).toBe(200)
    expect((await me(tea)).json.teams).toEqual([{ team: 'lab', role: 'admin' }])
    await as(admin, 'PUT', `/teams/lab/members/${id}`, { role: 'viewer' })
    expect((await me(tea)).status).toBe(401)
    const again = browser(await signIn(api, 'tea@shop.example'))
    await as(admin, 'DELETE', `/teams/lab/members/${id}`)
    expect((await me(again)).status).toBe(401)
    expect((await as(admin, 'DELETE', `/teams/lab/members/${id}`)).status).toBe(200)
  })

  it('takes from a personal token at once what the person may no more', async () => {
    const cy = await personOf('contributor', 'cy@shop.example')
    const { secret } = (await as(cy, 'POST', '/tokens', { name: 'mine', scopes: ['register'] })).json
    const bearer = { authorization: `Bearer ${secret}` }
    const made = { name: 'by-token', title: 'x', purpose: 'x' }
    expect((await as(bearer, 'POST', '/packages', made)).status).toBe(201)
    await as(admin, 'PATCH', `/people/${(await me(cy)).json.id}`, { role: 'viewer' })
    expect((await as(bearer, 'PATCH', '/packages/by-token', { title: 'y' })).status).toBe(403)
    expect((await as(bearer, 'GET', '/packages/by-token')).status).toBe(200)
  })

  it('is never the last admin’s', async () => {
    for (const role of ['approver', 'viewer']) {
      const { status, json } = await as(admin, 'PATCH', `/people/${adminId}`, { role })
      expect([status, json.code]).toEqual([409, 'last_admin'])
    }
    expect((await me(admin)).json.role).toBe('admin')
  })
})

describe('deactivating', () => {
  it('ends sessions, personal tokens and links, and leaves tokens for CI and what was done', async () => {
    const di = await personOf('admin', 'di@shop.example')
    const { id } = (await me(di)).json
    const own = (await as(di, 'POST', '/tokens', { name: 'own', scopes: ['read'] })).json
    const ci = (await as(di, 'POST', '/tokens', { name: 'ci', kind: 'ci', scopes: ['read'] })).json
    await as(di, 'POST', '/packages', { name: 'by-di', title: 'x', purpose: 'x' })
    const link = (await as(admin, 'POST', `/people/${id}/password-link`)).json
    const { json } = await as(admin, 'PUT', `/people/${id}/deactivation`, { reason: 'left' })
    expect(json.state).toBe('deactivated')
    expect((await me(di)).status).toBe(401)
    expect((await signIn(api, 'di@shop.example')).json.code).toBe('credentials_wrong')
    expect((await choose(secretIn(link), 'a new password')).status).toBe(403)
    expect((await me({ authorization: `Bearer ${own.secret}` })).status).toBe(401)
    expect((await me({ authorization: `Bearer ${ci.secret}` })).status).toBe(200)
    const history = (await as(admin, 'GET', '/audit?limit=200')).json.items
    expect(history).toContainEqual(
      expect.objectContaining({ verb: 'package.created', actor: expect.objectContaining({ name: 'admin' }) }),
    )
    await as(admin, 'DELETE', `/people/${id}/deactivation`)
    expect((await signIn(api, 'di@shop.example')).status).toBe(204)
    expect((await me({ authorization: `Bearer ${own.secret}` })).status).toBe(401)
  })

  it('oneself, or the last admin, is refused', async () => {
    expect((await as(admin, 'PUT', `/people/${adminId}/deactivation`, {})).json.code).toBe('yourself')
    for (const { id } of await db.select({ id: person.id }).from(person))
      if (id !== adminId) await as(admin, 'PUT', `/people/${id}/deactivation`, {})
    const last = await api.ask('PUT', `/people/${adminId}/deactivation`, { as: 'administer', json: {} })
    expect([last.status, last.json.code]).toEqual([409, 'last_admin'])
  })

  it('takes a session that is in the database no more, whatever wrote it', async () => {
    expect(await db.$count(session)).toBeGreaterThan(0)
    const { secret } = await createToken(testCaller(), { name: 'wide', scopes: ['read'] })
    expect((await me({ authorization: `Bearer ${secret}` })).json.kind).toBe('token')
  })
})

describe('a password of one’s own', () => {
  it('is changed with the one before, and ends the other sessions only', async () => {
    const first = await personOf('viewer', 'pw@shop.example')
    const second = browser(await signIn(api, 'pw@shop.example'))
    const wrong = await as(first, 'PUT', '/me/password', { current: 'wrong', password: 'a new password' })
    expect([wrong.status, wrong.json.errors[0].path]).toEqual([422, 'current'])
    expect((await as(first, 'PUT', '/me/password', { current: password, password: 'short' })).status).toBe(422)
    expect((await as(first, 'PUT', '/me/password', { current: password, password: 'a new password' })).status).toBe(204)
    expect([(await me(first)).status, (await me(second)).status]).toEqual([200, 401])
    expect((await signIn(api, 'pw@shop.example')).status).toBe(422)
    expect((await signIn(api, 'pw@shop.example', 'a new password')).status).toBe(204)
  })

  it('is not for tokens', async () => {
    const { status } = await api.ask('PUT', '/me/password', { as: 'administer', json: { current: 'x', password } })
    expect(status).toBe(403)
  })
})

describe('sessions', () => {
  it('are listed, with the one that asks marked, and ended one by one or all others', async () => {
    const here = await personOf('viewer', 'many@shop.example')
    const there = browser(await signIn(api, 'many@shop.example'))
    const third = browser(await signIn(api, 'many@shop.example'))
    const { items } = (await as(here, 'GET', '/sessions')).json
    expect(items.map(({ current }: { current: boolean }) => current).filter(Boolean)).toHaveLength(1)
    const own = (await as(there, 'GET', '/sessions')).json.items.find(({ current }: { current: boolean }) => current)
    expect((await as(here, 'DELETE', `/sessions/${own.id}`)).status).toBe(204)
    expect([(await me(there)).status, (await me(third)).status]).toEqual([401, 200])
    expect((await as(here, 'DELETE', '/sessions')).json).toEqual({ ended: 1 })
    expect([(await me(third)).status, (await me(here)).status]).toEqual([401, 200])
  })

  it('of others are not found', async () => {
    const one = await personOf('viewer', 'one@shop.example')
    const two = await personOf('viewer', 'two@shop.example')
    const [{ id }] = (await as(one, 'GET', '/sessions')).json.items
    expect((await as(two, 'DELETE', `/sessions/${id}`)).json.code).toBe('session_missing')
    expect((await me(one)).status).toBe(200)
  })

  it('are ended by an admin', async () => {
    const who = await personOf('viewer', 'lost@shop.example')
    const { id } = (await me(who)).json
    expect((await as(admin, 'DELETE', `/people/${id}/sessions`)).json).toEqual({ ended: 1 })
    expect((await me(who)).status).toBe(401)
    expect((await as(admin, 'DELETE', `/people/${id}/sessions`)).json).toEqual({ ended: 0 })
  })
})

/** Sets the password of an address, with a hash made before, while something else goes on. */
async function resetMeanwhile(email: string, hash: string) {
  const caller = testCaller()
  await change(caller, async (tx, record) => {
    const [row] = await tx.select().from(person).where(eq(person.email, email))
    if (!row) throw new Error(`nobody is ${email}`)
    await keepPassword(tx, row.id, hash, caller.now)
    await endSessions(tx, record, row)
    await record({ verb: 'person.password-chosen', subject: `person:${row.id}`, label: row.name })
  })
}

describe('a password that is replaced while it is looked at', () => {
  const other = 'another horse battery'
  it('starts no session', async () => {
    await personOf('viewer', 'raced@shop.example')
    const hash = await hashPassword(other)
    const signingIn = signIn(api, 'raced@shop.example')
    await sleep(10)
    await resetMeanwhile('raced@shop.example', hash)
    expect((await signingIn).json?.code).toBe('credentials_wrong')
    expect((await signIn(api, 'raced@shop.example', other)).status).toBe(204)
  })

  it('is not replaced again by whoever knew it', async () => {
    const raced = await personOf('viewer', 'raced.too@shop.example')
    const hash = await hashPassword(other)
    const changing = as(raced, 'PUT', '/me/password', { current: password, password: 'the horse of a thief' })
    await sleep(10)
    await resetMeanwhile('raced.too@shop.example', hash)
    expect((await changing).json?.code).toBe('password_wrong')
    expect((await signIn(api, 'raced.too@shop.example', other)).status).toBe(204)
  })
})
