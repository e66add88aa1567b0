import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testServer } from './testing.ts'
import { outcome, refusing, stateOfAll } from './testing-refusals.ts'

let server: Awaited<ReturnType<typeof testServer>>
let bearer: Record<string, string>
let browser: Record<string, string>
let refused: ReturnType<typeof refusing>
beforeAll(async () => {
  server = await testServer()
  bearer = { authorization: `Bearer ${await server.secretFor('register')}` }
  refused = refusing(server, bearer)
  browser = await personOf('admin')
  await server.ask('GET', '/me')
})
afterAll(() => server.remove())

const json = { 'content-type': 'application/json' }

/** The status over a socket, for headers that `fetch` would not send. */
async function rawStatus(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((answered, failed) => {
    const asked = request({ host: '127.0.0.1', port: server.port, method, path, headers }, (response) => {
      response.resume()
      answered(response.statusCode ?? 0)
    })
    asked.on('error', failed)
    asked.end()
  })
}

describe('fields that nobody may set are refused, not passed over', () => {
  const made = { name: 'mine', title: 'Mine', purpose: 'mine' }
  const person = { secret: 'x', name: 'Eve', email: 'eve@shop.example', password: 'correct horse battery' }
  it.each([
    ['/api/v1/packages', { ...made, example: true }, 'example'],
    ['/api/v1/packages', { ...made, score: 10_000 }, 'score'],
    ['/api/v1/packages', { ...made, latestVersionId: 'x' }, 'latestVersionId'],
    ['/api/v1/packages', { ...made, id: 'x' }, 'id'],
    [
      '/api/v1/packages',
      { ...made, owners: [{ role: 'accountable', owner: 'x', packageId: 'y' }] },
      'owners[0].packageId',
    ],
    ['/api/v1/packages', { ...made, title: '\u202eevil' }, 'title'],
    ['/api/v1/packages', { ...made, tags: Array(21).fill('a') }, 'tags'],
    ['/api/v1/packages', { ...made, name: '../mine' }, 'name'],
    ['/api/v1/packages', { ...made, name: 'x'.repeat(101) }, 'name'],
    ['/api/v1/packages', { ...made, purpose: ['x'] }, 'purpose'],
    ['/api/v1/setup', { ...person, role: 'admin' }, 'role'],
    ['/api/v1/session', { email: person.email, password: person.password, role: 'admin' }, 'role'],
    ['/api/v1/session', { email: { $ne: null }, password: 'x' }, 'email'],
  ])('%s %j', async (path, body, at) => {
    const problem = await refused({ path, headers: json, body: JSON.stringify(body) })
    expect(outcome(problem)).toEqual([422, 'body_invalid', at])
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'a body of type "%s" is not taken for JSON, as a form of another site could send it',
    async (type) => {
      const problem = await refused({
        path: '/api/v1/packages',
        headers: { 'content-type': type },
        body: JSON.stringify(made),
      })
      expect(problem.status).toBe(415)
    },
  )

  it.each([
    [{ 'content-encoding': 'gzip' }, 'body_encoded'],
    [{ 'content-encoding': 'br' }, 'body_encoded'],
    [{ 'content-type': 'application/json; charset=utf-16' }, 'not_utf8'],
  ])('a body that is packed or in other signs is not read: %j', async (headers, code) => {
    const body = JSON.stringify(made)
    const problem = await refused({ path: '/api/v1/packages', headers: { ...json, ...headers }, body })
    expect(outcome(problem)).toEqual([415, code, undefined])
  })
})

describe('queries of evidence are refused in sentences of our own', () => {
  const of = '/api/v1/packages/none'
  it.each([
    ['/api/v1/events?', 'q', 200],
    ['/api/v1/events?', 'environment', 40],
    ['/api/v1/events?', 'cursor', 1000],
    [`${of}/kpis?`, 'segment', 200],
    [`${of}/kpis?`, 'split', 40],
    [`${of}/kpis?`, 'baseline', 200],
    [`${of}/outcomes?`, 'kpi', 80],
    ['/api/v1/compare?package=x&', 'versions', 1000],
  ])('%s%s longer than %i', async (path, field, most) => {
    const problem = await refused({ method: 'GET', path: `${path}${field}=${'x'.repeat(most + 1)}` })
    expect(outcome(problem)).toEqual([400, 'query_invalid', field])
    expect(problem.errors[0]?.message).toBe(`must be text of ${most} characters at most`)
  })

  it.each([
    ['/api/v1/compare/files?package=x&versions=1.0.0,1.1.0', 'path'],
    ['/api/v1/compare?versions=1.0.0,1.1.0', 'package'],
    ['/api/v1/compare?package=x', 'versions'],
  ])('%s without %s', async (path, field) => {
    const problem = await refused({ method: 'GET', path })
    expect([...outcome(problem), problem.errors[0]?.message]).toEqual([400, 'query_invalid', field, 'is required'])
  })
})

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('queries that no list offers are refused with 400', () => {
  const forged = [['\0', 'x'], [1, 'x'], ['a', 1], ['a'], {}, null, ['a', '\ud800'], [['a'], 'x'], [{ a: 1 }, 'x']]
  const numbers = [
    [1.5, 'x'],
    [1e308, 'x'],
    ['1', 'x'],
    [null, 'x'],
    [-1e20, 'x'],
  ]
  it.each([
    'sort=name;drop table package',
    'sort=__proto__',
    'sort=constructor',
    'sort=title',
    'limit=0',
    'limit=-1',
    'limit=201',
    'limit=1.5',
    'limit=NaN',
    'limit=1e9',
    'limit=',
    'limit=5&limit=6',
    'nothing=1',
    '__proto__=1',
    'constructor=1',
    'q=%00',
    'tag=%00',
    `q=${'x'.repeat(201)}`,
    Array.from({ length: 1500 }, (_, n) => `f${n}=1`).join('&'),
    'cursor=',
    'cursor=x',
    `cursor=${'A'.repeat(1001)}`,
    ...forged.map((value) => `sort=name&cursor=${cursor(value)}`),
    ...numbers.map((value) => `sort=-changed&cursor=${cursor(value)}`),
  ])('%s', async (query) => {
    expect((await refused({ method: 'GET', path: `/api/v1/packages?${query}` })).status).toBe(400)
  })

  it('5,000 filters', async () => {
    const query = Array.from({ length: 5000 }, (_, n) => `f${n}=1`).join('&')
    expect((await fetch(`${server.url}/api/v1/packages?${query}`, { headers: bearer })).status).toBe(431)
  })

  it.each(numbers)('a history that goes on at %j', async (...value) => {
    expect((await refused({ method: 'GET', path: `/api/v1/audit?cursor=${cursor(value)}` })).code).toBe(
      'cursor_invalid',
    )
  })
})

describe('requests that are not for this server', () => {
  it.each([
    ['a foreign Host', { host: 'evil.example' }, 421],
    ['our name on another port', { host: '127.0.0.1:1' }, 421],
    ['a foreign X-Forwarded-Host', { 'x-forwarded-host': 'evil.example' }, 421],
  ])('%s', async (_what, headers, status) => {
    for (const path of ['/api/v1/packages', '/', '/health']) {
      expect(await rawStatus('GET', path, { ...bearer, ...headers })).toBe(status)
    }
  })

  it.each([
    ['a page’s action', 'POST', '/', { 'next-action': '7f' }, 403],
    ['an action asked with GET', 'GET', '/', { 'next-action': '7f' }, 403],
    ['a form posted to a page', 'POST', '/packages', { 'content-type': 'multipart/form-data; boundary=x' }, 405],
    ['a page to be deleted', 'DELETE', '/packages', {}, 405],
    ['an action at the API', 'POST', '/api/v1/nothing', { 'next-action': '7f' }, 404],
    ['a method the address does not have', 'DELETE', '/api/v1/packages', {}, 405],
  ])('%s', async (_what, method, path, headers, status) => {
    const body =
      method === 'POST'
        ? '0:{"then":"$1:__proto__:then","status":"resolved_model","_response":{"_prefix":"process.exit()"}}'
        : undefined
    expect((await refused({ method, path, headers, body })).status).toBe(status)
  })

  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of nowhere', { origin: 'null' }],
    ['that is missing', {}],
  ])('a cookie with an Origin %s changes nothing', async (_what, origin) => {
    const headers = { ...json, cookie: browser.cookie ?? '', ...origin, authorization: '' }
    const init = { method: 'POST', headers, body: '{"name":"forged","title":"x","purpose":"x"}' }
    const { authorization: _, ...withoutToken } = headers
    const before = await stateOfAll()
    const response = await fetch(`${server.url}/api/v1/packages`, { ...init, headers: withoutToken })
    expect(response.status).toBe(403)
    expect(await stateOfAll()).toEqual(before)
  })
})

it('after all of it the server still answers, and every chain and row is as it was', async () => {
  expect((await fetch(`${server.url}/health`)).status).toBe(200)
  expect((await server.ask('GET', '/audit/verification')).json.firstBad).toBeNull()
})
