import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller, testServer } from '#lib/api/testing'
import type { Caller } from '#lib/caller'
import { signInByPassword } from '#lib/people/sign-in'
import { type Settings, settings } from '#lib/settings'
import { createTeam } from '#lib/teams/writes'
import { countAttempt } from './limits.ts'
import { isPassword } from './passwords.ts'
import { browser, memberOf, password, personOf } from './testing.ts'

type Headers = Record<string, string>
let server: Awaited<ReturnType<typeof testServer>>
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.remove())

const ask = (method: string, path: string, headers: Headers = {}, json?: unknown) =>
  server.ask(method, path, { as: 'nobody', headers, json })

/** A request over a socket, with headers that `fetch` would not send. */
const raw = (method: string, path: string, headers: Headers, body = ''): Promise<{ status: number; text: string }> =>
  new Promise((answered, failed) => {
    const asked = request({ host: '127.0.0.1', port: server.port, method, path, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () => answered({ status: response.statusCode ?? 0, text }))
    })
    asked.on('error', failed)
    asked.end(body)
  })

const guess = (email: string, headers: Headers = {}) =>
  raw(
    'POST',
    '/api/v1/session',
    { host: `127.0.0.1:${server.port}`, 'content-type': 'application/json', ...headers },
    JSON.stringify({ email, password: 'guess' }),
  )

/** The settings, changed for as long as something runs. */
async function withSettings<T>(changed: Partial<Settings>, work: () => Promise<T>): Promise<T> {
  const here = globalThis as { shipshapeSettings?: Settings }
  const before = settings()
  here.shipshapeSettings = { ...before, ...changed }
  try {
    return await work()
  } finally {
    here.shipshapeSettings = before
  }
}

const from = (address: string): Caller => ({ ...testCaller(), address })
const attempt = (email: string, address: string) =>
  signInByPassword(from(address), { email, password: 'guess' }, {}).catch(({ code }) => code as string)

describe('guessing from one network', () => {
  it('over many accounts ends for the whole /64 of an IPv6 address, and for nobody else', async () => {
    const hosts = Array.from({ length: 100 }, (_, n) => `2001:db8:6:6::${(n + 1).toString(16)}`)
    for (const [n, host] of hosts.entries()) await countAttempt(`victim${n}@shop.example`, host)
    expect(await attempt('victim999@shop.example', '2001:db8:6:6:ffff::1')).toBe('too_many_attempts')
    expect(await attempt('victim999@shop.example', '2001:db8:6:7::1')).toBe('credentials_wrong')
    expect(await attempt('victim999@shop.example', '203.0.113.6')).toBe('credentials_wrong')
  })

  it('is not hidden by an X-Forwarded-For that no proxy of ours wrote', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 11; n++)
      statuses.push((await guess('pinned@shop.example', { 'x-forwarded-for': `198.51.100.${n}` })).status)
    expect(statuses.at(-1)).toBe(429)
    const kept = await withSettings({ trustedProxies: 1 }, async () => {
      await personOf('viewer', 'proxied@shop.example')
      const json = { email: 'proxied@shop.example', password }
      const headers = {
        host: `127.0.0.1:${server.port}`,
        'content-type': 'application/json',
        'x-forwarded-for': '6.6.6.6, 198.51.100.77',
      }
      await raw('POST', '/api/v1/session', headers, JSON.stringify(json))
      const cookie = browser(await server.ask('POST', '/session', { as: 'nobody', json }))
      return (await ask('GET', '/sessions', cookie)).json.items.map(({ address }: { address: string }) => address)
    })
    expect(kept).toContain('198.51.100.77')
    expect(kept).not.toContain('6.6.6.6')
  })
})

it('many sign-ins at once leave threads to read files with', async () => {
  let hashing = 30
  const attempts = Array.from({ length: hashing }, () => isPassword('guess').finally(() => hashing--))
  await readFile(import.meta.filename)
  expect(hashing).toBeGreaterThan(20)
  await Promise.all(attempts)
})

const time = async (email: string) => {
  const begun = performance.now()
  await ask('POST', '/session', {}, { email, password: 'guess' })
  return performance.now() - begun
}

describe('who has an account', () => {
  it('is not told by the time an answer takes', async () => {
    await personOf('viewer', 'timed@shop.example')
    const known: number[] = []
    const unknown: number[] = []
    for (let n = 0; n < 5; n++) {
      known.push(await time('timed@shop.example'))
      unknown.push(await time(`timed${n}@shop.example`))
    }
    const [least, other] = [Math.min(...known), Math.min(...unknown)]
    expect(Math.max(least, other) / Math.min(least, other)).toBeLessThan(3)
  })

  it('is not told by a link that nobody was given, nor by a password of no hash', async () => {
    const answers = await Promise.all(
      ['x', 'x'.repeat(43)].map((secret) => ask('POST', '/passwords', {}, { secret, password })),
    )
    expect(new Set(answers.map(({ json }) => json.code))).toEqual(new Set(['password_link_unusable']))
    expect(await isPassword('')).toBe(false)
    expect(await isPassword('', 'scrypt$32768$8$3$$')).toBe(false)
  })
})

describe('a session', () => {
  it('is not the one that a cookie from before the sign-in names (fixation)', async () => {
    await personOf('viewer', 'fixed@shop.example')
    const planted = `shipshape_session=${'A'.repeat(43)}`
    const signedIn = await ask(
      'POST',
      '/session',
      { cookie: planted, origin: server.url },
      { email: 'fixed@shop.example', password },
    )
    const own = browser(signedIn)
    expect(own.cookie).not.toContain('A'.repeat(43))
    expect((await ask('GET', '/me', { cookie: planted })).status).toBe(401)
    expect((await ask('GET', '/me', own)).status).toBe(200)
  })

  it('is dead after signing out, for whoever copied its cookie', async () => {
    const copied = await personOf('viewer', 'copied@shop.example')
    expect((await ask('DELETE', '/session', copied)).status).toBe(204)
    expect((await ask('GET', '/me', copied)).status).toBe(401)
  })

  it('has a cookie that only our host sends over an encrypted connection, once there is one', async () => {
    await personOf('viewer', 'https@shop.example')
    const answer = await withSettings({ publicUrl: 'https://models.shop.example' }, async () =>
      server.app.fetch(
        new Request('https://models.shop.example/api/v1/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: 'https@shop.example', password }),
        }),
      ),
    )
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-shipshape_session=[\w-]{43}; (?=.*HttpOnly)(?=.*Secure)(?=.*SameSite=Lax)(?=.*Path=\/)/,
    )
  })
})

describe('more than one may', () => {
  it('is not had by saying so in a body (mass assignment)', async () => {
    const contributor = await personOf('contributor', 'mass@shop.example')
    const made = { name: 'mass', title: 'Mass', purpose: 'x' }
    for (const [path, json] of [
      ['/people', { name: 'x', email: 'x@shop.example', role: 'admin' }],
      ['/packages', { ...made, role: 'admin' }],
      ['/tokens', { name: 'x', scopes: ['read'], role: 'admin' }],
      ['/tokens', { name: 'x', scopes: ['read'], personId: 'x' }],
      ['/session', { email: 'mass@shop.example', password, role: 'admin' }],
    ] as const) {
      const { status } = await ask('POST', path, contributor, json)
      expect([path, [403, 422].includes(status)]).toEqual([path, true])
    }
    expect((await ask('GET', '/me', contributor)).json.role).toBe('contributor')
  })

  it('is not had through one’s own person, role or team', async () => {
    await createTeam(testCaller(), { name: 'crew', title: 'Crew' })
    const member = await memberOf('crew', 'approver')
    const { id } = (await ask('GET', '/me', member)).json
    for (const [method, path, json] of [
      ['PATCH', `/people/${id}`, { role: 'admin' }],
      ['PUT', `/teams/crew/members/${id}`, { role: 'admin' }],
      ['POST', '/teams', { name: 'own', title: 'Own' }],
      ['POST', `/people/${id}/password-link`, undefined],
    ] as const)
      expect([path, (await ask(method, path, member, json)).status]).toEqual([path, 403])
  })

  it('is not had by naming a team of one’s own as an owner', async () => {
    await createTeam(testCaller(), { name: 'raiders', title: 'Raiders' })
    const boss = await personOf('admin', 'raided@shop.example')
    await ask('POST', '/packages', boss, { name: 'raided', title: 'Raided', purpose: 'x' })
    const raider = await memberOf('raiders', 'approver')
    const { id } = (await ask('GET', '/me', raider)).json
    await ask('PATCH', `/people/${id}`, boss, { role: 'contributor' })
    const again = browser(await ask('POST', '/session', {}, { email: 'approver.raiders@shop.example', password }))
    const owner = { role: 'backup', owner: 'raiders' }
    for (const [method, path, json] of [
      ['PATCH', '/packages/raided', { owners: [owner] }],
      ['PUT', '/packages/raided/owners', { owners: [owner] }],
      ['POST', '/packages/raided/owners', owner],
    ] as const) {
      const { status, json: problem } = await ask(method, path, again, json)
      expect([path, status, problem.code]).toEqual([path, 403, 'owners_beyond_own'])
    }
    expect((await ask('PATCH', '/packages/raided', again, { title: 'Still open' })).status).toBe(200)
    expect((await ask('PUT', '/packages/raided/owners', boss, { owners: [owner] })).status).toBe(200)
    expect((await ask('PATCH', '/packages/raided', again, { restricted: true })).status).toBe(200)
  })

  it('is not had by a token made from a narrowed token', async () => {
    await ask(
      'POST',
      '/packages',
      { authorization: `Bearer ${await server.secretFor('register')}` },
      {
        name: 'narrow',
        title: 'Narrow',
        purpose: 'x',
      },
    )
    const admin = await personOf('admin', 'narrowing@shop.example')
    const narrow = { name: 'narrow', kind: 'ci', scopes: ['administer', 'register'], packages: ['narrow'] }
    const { secret } = (await ask('POST', '/tokens', admin, narrow)).json
    const bearer = { authorization: `Bearer ${secret}` }
    expect((await ask('POST', '/tokens', bearer, { name: 'wide', scopes: ['register'] })).status).toBe(422)
    expect((await ask('POST', '/tokens', bearer, { ...narrow, packages: ['other'] })).status).toBe(422)
    expect((await ask('POST', '/tokens', bearer, { ...narrow, scopes: ['promote'] })).status).toBe(403)
    expect((await ask('POST', '/packages', bearer, { name: 'new', title: 'x', purpose: 'x' })).status).toBe(403)
    expect((await ask('POST', '/people', bearer, { name: 'x', email: 'y@shop.example', role: 'admin' })).status).toBe(
      403,
    )
    const listed = (await ask('GET', '/tokens', bearer)).json.items
    expect(listed.map(({ name }: { name: string }) => name)).toEqual(['narrow'])
  })
})

/** Sends the head of a request, waits until something is done, and sends the body then. */
async function slowly(
  method: string,
  path: string,
  headers: Headers,
  json: unknown,
  meanwhile: () => Promise<unknown>,
) {
  const body = JSON.stringify(json)
  const all = { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  const asked = request({ host: '127.0.0.1', port: server.port, method, path: `/api/v1${path}`, headers: all })
  asked.write(body.slice(0, 1))
  await sleep(300)
  await meanwhile()
  asked.end(body.slice(1))
  const [{ statusCode }] = (await once(asked, 'response')) as [{ statusCode: number }]
  return statusCode
}

describe('a request whose body comes late', () => {
  it('may no more than its person may when it has come', async () => {
    const boss = await personOf('admin', 'boss@shop.example')
    const leaving = await personOf('admin', 'leaving@shop.example')
    const { id } = (await ask('GET', '/me', leaving)).json
    const leave = () => ask('PATCH', `/people/${id}`, boss, { role: 'viewer' })
    expect(await slowly('PATCH', `/people/${id}`, leaving, { role: 'admin' }, leave)).toBe(401)
    expect((await ask('GET', `/people/${id}`, boss)).json.role).toBe('viewer')
    await ask('POST', '/packages', boss, { name: 'late', title: 'Late', purpose: 'x' })
    const contributor = await personOf('contributor', 'late@shop.example')
    const own = (await ask('GET', '/me', contributor)).json.id
    const manifest = { shipshape: 1, package: 'late', version: '1.0.0', summary: 'late' }
    const deactivate = () => ask('PUT', `/people/${own}/deactivation`, boss, {})
    expect(await slowly('POST', '/packages/late/versions', contributor, manifest, deactivate)).toBe(401)
  })
})

describe('a foreign host', () => {
  it.each(['evil.example', '127.0.0.1', 'localhost:1', '127.0.0.1:1@evil.example'])(
    '%s is not answered for',
    async (host) => {
      expect((await raw('GET', '/api/v1/setup', { host })).status).toBe(421)
      const own = `127.0.0.1:${server.port}`
      expect((await raw('GET', '/api/v1/setup', { host: own, 'x-forwarded-host': host })).status).toBe(421)
    },
  )
})

describe('an answer', () => {
  it('lets no script, frame or guess of its type in, and is kept by nobody', async () => {
    for (const path of ['/api/v1/setup', '/api/v1/me', '/api/v1/none', '/health']) {
      const headers = (await fetch(`${server.url}${path}`)).headers
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cache-control') ?? '').toMatch(/no-store/)
    }
  })
})
