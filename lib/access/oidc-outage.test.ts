import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { beginOidc, finishOidc } from './oidc.ts'
import { callback, collectLog, listening, refusalIn, setOidc, testProvider, walk } from './testing-oidc.ts'

const folder = mkdtempSync(join(tmpdir(), 'shipshape-oidc-'))
process.env.SHIPSHAPE_DATA = folder
afterAll(() => rmSync(folder, { recursive: true }))

const now = Date.now()
const minutes = 60_000
const variables = { OIDC_CLIENT_ID: 'shipshape', OIDC_CLIENT_SECRET: 'never to be shown' }
const logged = collectLog()
const codeOf = async (sought: Promise<unknown>) => (await refusalIn(sought)).code

/** A provider that gives every request this answer, or none. */
async function answering(status: number, body: string) {
  const server = createServer((_, response) => void (status && response.writeHead(status).end(body)))
  const { issuer, close } = await listening(server)
  setOidc({ ...variables, OIDC_ISSUER: issuer })
  return close
}

describe('a provider that does not work', () => {
  it('is not there', async () => {
    const close = await answering(200, '{}')
    await close()
    expect(await codeOf(beginOidc('/', now))).toBe('sso_unreachable')
    expect(logged()).toContain('ECONNREFUSED')
  })

  it.each([
    [503, 'down', 'sso_unreachable'],
    [404, 'not here', 'sso_misconfigured'],
    [302, '', 'sso_misconfigured'],
    [200, '<html>', 'sso_misconfigured'],
    [200, '{"issuer":"https://evil.example"}', 'sso_misconfigured'],
  ])('answers %i %s', async (status, body, code) => {
    const close = await answering(status, body)
    expect(await codeOf(beginOidc('/', now))).toBe(code)
    await close()
  })

  it('never answers, and is not waited for long', async () => {
    const close = await answering(0, '')
    expect(await codeOf(beginOidc('/', now))).toBe('sso_unreachable')
    await close()
  })

  it('goes away while somebody signs in', async () => {
    const brief = await testProvider()
    setOidc(brief.variables)
    const { address, ticket } = await beginOidc('/', now)
    const back = await walk(address)
    await brief.close()
    expect(await codeOf(finishOidc(back, ticket, now))).toBe('sso_unreachable')
  })

  it('is asked again when it failed, and not again for an hour when it answered', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked += 1
      const { OIDC_ISSUER: issuer } = process.env
      const metadata = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` }
      response.writeHead(asked === 1 ? 502 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(metadata))
    })
    const { issuer, close } = await listening(server)
    setOidc({ ...variables, OIDC_ISSUER: issuer })
    expect(await codeOf(Promise.all([beginOidc('/', now), beginOidc('/', now)]))).toBe('sso_unreachable')
    expect(asked).toBe(1)
    const { address } = await beginOidc('/', now)
    expect(new URL(address).searchParams.get('scope')).toBe('openid email profile')
    await beginOidc('/', now + 60 * minutes - 1)
    expect(asked).toBe(2)
    await beginOidc('/', now + 60 * minutes)
    expect(asked).toBe(3)
    await close()
  })

  it('knows another secret: the operator reads why, and nobody reads the secret', async () => {
    const provider = await testProvider()
    setOidc({ ...provider.variables, OIDC_CLIENT_SECRET: variables.OIDC_CLIENT_SECRET })
    const { address, ticket } = await beginOidc('/', now)
    expect(await codeOf(finishOidc(await walk(address), ticket, now))).toBe('sso_misconfigured')
    await provider.close()
    expect(logged()).toContain('invalid_client')
    expect(logged()).not.toContain(variables.OIDC_CLIENT_SECRET)
  })

  it('takes the secret in the way it says it can, and does not get it into our log by saying it', async () => {
    const sent: string[] = []
    const server = createServer((request, response) => {
      const { OIDC_ISSUER: issuer } = process.env
      const token_endpoint_auth_methods_supported = ['client_secret_post']
      const metadata = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` }
      const error = { error: 'invalid_client', error_description: `not ${variables.OIDC_CLIENT_SECRET}` }
      const discovered = { ...metadata, token_endpoint_auth_methods_supported }
      request.on('data', (bytes) => sent.push(String(bytes)))
      response.writeHead(request.method === 'POST' ? 400 : 200, { 'content-type': 'application/json' })
      request.on('end', () => response.end(JSON.stringify(request.method === 'POST' ? error : discovered)))
      request.resume()
    })
    const { issuer, close } = await listening(server)
    setOidc({ ...variables, OIDC_ISSUER: issuer })
    const { address, ticket } = await beginOidc('/', now)
    const back = new URL(callback())
    back.search = `code=1&state=${new URL(address).searchParams.get('state')}`
    expect(await codeOf(finishOidc(back, ticket, now))).toBe('sso_misconfigured')
    await close()
    expect(new URLSearchParams(sent.join('')).get('client_secret')).toBe(variables.OIDC_CLIENT_SECRET)
    expect(logged()).toContain('"invalid_client","not …"')
    expect(logged()).not.toContain(variables.OIDC_CLIENT_SECRET)
  })

  it('is not set at all', async () => {
    setOidc({})
    expect(await codeOf(beginOidc('/', now))).toBe('sso_off')
    expect(await codeOf(finishOidc(new URL(callback()), 'x', now))).toBe('sso_off')
  })
})
