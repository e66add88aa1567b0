import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Context, Provider } from 'oidc-provider'
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js'
import pino from 'pino'
import { Refusal } from '#lib/errors'
import { forgetSettings, settings } from '#lib/settings'

/** Whom the provider signs in without asking, with all that it says of them. `undefined` is somebody who declines. */
type Somebody = { sub: string; [claim: string]: unknown }
type Claims = Record<string, unknown>

const ada: Somebody = { sub: 'ada', email: 'ada@shop.example', email_verified: true, name: 'Ada', groups: ['devs'] }
const scopes = {
  email: ['email', 'email_verified'],
  profile: ['name', 'preferred_username'],
  groups: ['groups', 'realm_access'],
}
export const callback = () => `${settings().publicUrl}/api/v1/session/oidc/callback`

/** Sets single sign-on for this process, beside the provider's own settings; `{}` is none. */
export function setOidc(variables: Record<string, string>): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('OIDC_')) delete process.env[name]
  Object.assign(process.env, variables)
  forgetSettings()
}

/** Collects the log; answers what there is. */
export function collectLog(): () => string {
  let logged = ''
  const here = globalThis as { shipshapeLog?: pino.Logger }
  here.shipshapeLog = pino({}, { write: (line: string) => void (logged += line) })
  return () => logged
}

/** The refusal that something ends with. Whatever else is thrown is thrown on. */
export async function refusalIn(sought: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await sought.then(
    (value) => new Error(`was not refused: ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
  if (error instanceof Refusal) return error
  throw error
}

export const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const read = (text = ''): Claims => JSON.parse(Buffer.from(text, 'base64url').toString())

/** The same token with other claims, signed by that key under the old one's name. */
function forged(token: string, change: (claims: Claims) => Claims, key: KeyObject): string {
  const [header, claims] = token.split('.')
  const text = `${header}.${part(change(read(claims)))}`
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

type State = {
  somebody: Somebody | undefined
  /** Changes the next ID tokens behind the provider's back. */
  forge: { claims?: (claims: Claims) => Claims; key?: KeyObject } | undefined
}

function configuration(state: State, client: object, key: KeyObject, inIdToken: boolean): object {
  return {
    adapter: createMemoryAdapter(),
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    clients: [client],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    scopes: ['openid', ...Object.keys(scopes)],
    claims: { openid: ['sub'], ...scopes },
    conformIdTokenClaims: !inIdToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ ...state.somebody }) }),
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId })
      grant.addOIDCScope(['openid', ...Object.keys(scopes)].join(' '))
      await grant.save()
      return grant
    },
  }
}

/** The provider's own pages: there is one, and it lets `somebody` in or says that they declined. */
function answering(provider: Provider, state: State): RequestListener {
  const answer = provider.callback()
  return (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    const result = state.somebody ? { login: { accountId: state.somebody.sub } } : { error: 'access_denied' }
    const failed = (error: unknown) => void response.writeHead(400).end(String(error))
    provider.interactionFinished(request, response, result).catch(failed)
  }
}

/** Has the server listen on this machine: answers where, and what ends it. */
export async function listening(server: Server) {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

/**
 * A true OpenID provider on this machine, which knows this catalog, demands PKCE and signs in `somebody` at once.
 * `inIdToken: false` has it tell names and groups only to who asks for them, as the standard has it; `leadsTo` is where it
 * leads back to.
 */
export async function testProvider({ inIdToken = true, leadsTo = callback() } = {}) {
  const server = createServer()
  const { issuer, close } = await listening(server)
  const secret = randomBytes(24).toString('base64url')
  const client = { client_id: 'shipshape', client_secret: secret, redirect_uris: [leadsTo] }
  const key = newKey()
  const state: State = { somebody: ada, forge: undefined }
  const provider = new Provider(issuer, configuration(state, client, key, inIdToken))
  provider.use(async (context, next) => {
    await next()
    const body = context.body as { id_token?: string } | undefined
    if (!state.forge || context.path !== '/token' || !body?.id_token) return
    const { claims = (same) => same, key: by = key } = state.forge
    context.body = { ...body, id_token: forged(body.id_token, claims, by) }
  })
  server.on('request', answering(provider, state))
  const variables = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.client_id, OIDC_CLIENT_SECRET: secret }
  return { state, variables, close }
}

/** Goes where a browser with no cookies is led from `address`, until it is back at this catalog's callback. */
export async function walk(address: string): Promise<URL> {
  const jar = new Map<string, string>()
  let here = new URL(address)
  for (let hop = 0; hop < 10; hop++) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const response = await fetch(here, { redirect: 'manual', headers: { cookie } })
    const location = response.headers.get('location')
    if (!location) throw new Error(`${here.pathname} answers ${response.status} and leads nowhere`)
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? []
      jar.set(name, value)
    }
    here = new URL(location, here)
    if (here.href.startsWith(callback())) return here
  }
  throw new Error(`${address} leads in a circle`)
}
