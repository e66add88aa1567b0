import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browser, memberOf, newTeams, password, personOf, signIn } from '#lib/access/testing'
import { setOidc, testProvider, walk } from '#lib/access/testing-oidc'
import { testApi, testCaller } from '#lib/api/testing'
import { createPerson } from '#lib/people/set-up'
import type { TestApi } from '#lib/versions/testing'

type Headers = Record<string, string>
type Provider = Awaited<ReturnType<typeof testProvider>>
let api: TestApi
let provider: Provider
let admin: Headers

beforeAll(async () => {
  api = await testApi()
  provider = await testProvider()
  setOidc({
    ...provider.variables,
    OIDC_GROUPS: 'chiefs=admin, leads=lab:approver, devs=lab:contributor, gone=none:viewer',
  })
  await newTeams('lab', 'shop')
  admin = await personOf('admin')
})
afterAll(async () => {
  setOidc({})
  await provider.close()
  await api.remove()
})

const get = (path: string, headers: Headers) => api.ask('GET', path, { as: 'nobody', headers })
const cookiesOf = (answer: { headers: globalThis.Headers }) => browser(answer).cookie ?? ''

/** Signs in by the provider as a browser would: there, back, and on. Answers the last redirect. */
async function comeBack(next = '/packages') {
  const begun = await get(`/session/oidc?next=${encodeURIComponent(next)}`, {})
  expect(begun.status).toBe(303)
  const back = await walk(begun.headers.get('location') ?? '')
  return get(`${back.pathname.replace('/api/v1', '')}${back.search}`, { cookie: cookiesOf(begun) })
}

const somebody = (claims: object) =>
  Object.assign(provider.state, { somebody: { email_verified: true, groups: [], ...claims } })
const meBy = async (answer: Awaited<ReturnType<typeof comeBack>>) => (await get('/me', browser(answer))).json
const trouble = (answer: { headers: globalThis.Headers }) =>
  new URL(answer.headers.get('location') ?? '', 'http://localhost').searchParams.get('problem')

beforeEach(() => somebody({ sub: 'ada', email: 'Ada@shop.example', name: 'Ada' }))

describe('who comes from the provider', () => {
  it('joins as a viewer, goes on to where they wanted, and is the same person next time', async () => {
    const first = await comeBack('/packages?tag=home')
    expect([first.status, first.headers.get('location')]).toEqual([303, '/packages?tag=home'])
    const ada = await meBy(first)
    expect(ada).toMatchObject({ kind: 'person', name: 'Ada', email: 'ada@shop.example', role: 'viewer' })
    somebody({ sub: 'ada', email: 'new.address@shop.example' })
    expect((await meBy(await comeBack())).id).toBe(ada.id)
  })

  it('is taken for the person of their address, and keeps what they were invited as', async () => {
    const { id } = await createPerson(testCaller(), { name: 'Bo', email: 'bo@shop.example', password, role: 'viewer' })
    somebody({ sub: 'bo', email: 'bo@shop.example', name: 'Robert' })
    expect(await meBy(await comeBack())).toMatchObject({ id, name: 'Bo' })
  })

  it('is not, when the provider does not vouch for the address, and does not join either', async () => {
    for (const email of ['admin@shop.example', 'stranger@shop.example']) {
      somebody({ sub: email, email, email_verified: false, name: 'Eve' })
      const answer = await comeBack()
      expect([trouble(answer), cookiesOf(answer)]).toEqual(['sso_email_unverified', 'shipshape_oidc='])
    }
    expect((await get('/people', admin)).text).not.toContain('stranger')
  })

  it('is refused when they are deactivated here, whatever the provider says', async () => {
    const { id } = await meBy(await comeBack())
    await api.ask('PUT', `/people/${id}/deactivation`, { as: 'administer', json: {} })
    expect(trouble(await comeBack())).toBe('sso_deactivated')
    await api.ask('DELETE', `/people/${id}/deactivation`, { as: 'administer' })
    expect((await comeBack()).headers.get('location')).toBe('/packages')
  })

  it('goes on to no other place', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example'])
      expect((await comeBack(next)).headers.get('location')).toBe('/')
  })
})

describe('groups', () => {
  it('give a role and teams, take them away again, and end the sessions from before', async () => {
    somebody({ sub: 'cy', email: 'cy@shop.example', name: 'Cy', groups: ['devs', 'leads', 'chiefs', 'unknown'] })
    const before = await comeBack()
    expect(await meBy(before)).toMatchObject({ role: 'admin', teams: [{ team: 'lab', role: 'approver' }] })
    somebody({ sub: 'cy', email: 'cy@shop.example', name: 'Cy', groups: ['devs'] })
    const after = await comeBack()
    expect(await meBy(after)).toMatchObject({ role: 'viewer', teams: [{ team: 'lab', role: 'contributor' }] })
    expect((await get('/me', browser(before))).status).toBe(401)
    somebody({ sub: 'cy', email: 'cy@shop.example', name: 'Cy' })
    expect(await meBy(await comeBack())).toMatchObject({ role: 'viewer', teams: [] })
  })

  it('that name a team which is not here give nothing, and nobody is kept out by it', async () => {
    somebody({ sub: 'di', email: 'di@shop.example', name: 'Di', groups: ['gone'] })
    expect(await meBy(await comeBack())).toMatchObject({ name: 'Di', teams: [] })
  })

  it('leave alone what was given by hand', async () => {
    await memberOf('shop', 'admin', 'ed@shop.example')
    somebody({ sub: 'ed', email: 'ed@shop.example', name: 'Ed', groups: ['devs'] })
    const teams = [
      { team: 'lab', role: 'contributor' },
      { team: 'shop', role: 'admin' },
    ]
    expect(
      (await meBy(await comeBack())).teams.toSorted((a: { team: string }, b: { team: string }) =>
        a.team.localeCompare(b.team),
      ),
    ).toEqual(teams)
  })

  it('do not take the last admin from the catalog', async () => {
    somebody({ sub: 'admin', email: 'admin@shop.example', name: 'Admin' })
    expect(await meBy(await comeBack())).toMatchObject({ role: 'admin' })
  })

  it('are written to the audit in the name of the provider', async () => {
    const { json } = await api.ask('GET', '/audit?limit=200', { as: 'administer' })
    const by = json.items.filter(({ actor }: { actor: { name: string } }) => actor.name.startsWith('127.0.0.1'))
    const verbs = new Set(by.map(({ verb }: { verb: string }) => verb))
    expect([...verbs]).toEqual(
      expect.arrayContaining([
        'person.joined',
        'person.identity-linked',
        'person.changed',
        'team.member-added',
        'team.member-removed',
      ]),
    )
  })
})

describe('trouble at the provider', () => {
  it('leads back to the sign-in page, which says what happened; the password still works', async () => {
    Object.assign(provider.state, { somebody: undefined })
    const answer = await comeBack()
    expect([answer.status, trouble(answer)]).toEqual([303, 'sso_denied'])
    expect((await signIn(api, 'admin@shop.example')).status).toBe(204)
  })

  it('of an answer that belongs to another browser starts no session', async () => {
    const begun = await get('/session/oidc', {})
    const back = await walk(begun.headers.get('location') ?? '')
    const path = `${back.pathname.replace('/api/v1', '')}${back.search}`
    expect(trouble(await get(path, {}))).toBe('sso_ticket_missing')
    const other = await get('/session/oidc', {})
    expect(trouble(await get(path, { cookie: cookiesOf(other) }))).toBe('sso_state_wrong')
  })
})
