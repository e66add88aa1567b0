import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { freshDatabase } from '#db/testing'
import { createToken } from '#lib/access/writes'
import type { Caller, Scope } from '#lib/caller'
import { forgetSettings, settings } from '#lib/settings'
import { api } from './app.ts'
import { listener } from './listener.ts'

export const testCaller = (now = Date.now()): Caller => ({
  actor: { kind: 'system', id: 'test', name: 'test' },
  requestId: 'test',
  now,
})

type Asking = { as?: Scope | 'nobody'; json?: unknown; body?: BodyInit; headers?: Record<string, string> }

/**
 * The real API on a true, empty database of this test's own, asked in process: `ask('POST', '/packages', { as: 'register', json })`.
 * `as` is the scope of the token that asks; addresses are under the API's root unless they are the service's own, or whole.
 */
export async function testApi() {
  const remove = await freshDatabase()
  forgetSettings()
  const app = api()
  const secrets = new Map<string, string>()

  async function secretFor(scope: Scope): Promise<string> {
    const known = secrets.get(scope)
    if (known) return known
    const { secret } = await createToken(testCaller(), { name: scope, scopes: [scope] })
    secrets.set(scope, secret)
    return secret
  }

  async function ask(method: string, path: string, { as = 'register', json, body, headers = {} }: Asking = {}) {
    const address = /^\/(api\/|health|metrics$|openapi|schema|shipshape\.mjs)/.test(path) ? path : `/api/v1${path}`
    const sent = new Headers(headers)
    if (as !== 'nobody' && !sent.has('authorization')) sent.set('authorization', `Bearer ${await secretFor(as)}`)
    if (json !== undefined) sent.set('content-type', 'application/json')
    const init = { method, headers: sent, body: json === undefined ? body : JSON.stringify(json), duplex: 'half' }
    const response = await app.fetch(new Request(`${settings().publicUrl}${address}`, init))
    const text = await response.text()
    const isJson = text !== '' && /[/+]json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
  }

  return { ask, secretFor, remove, app }
}

const noPages = async (_: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(404).end('no pages here')

/** The API behind a real socket, with everything in front of it that the server has; there are no pages. */
export async function testServer() {
  const api = await testApi()
  const server = createServer({ requestTimeout: 0 }, listener(noPages))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  process.env.PUBLIC_URL = `http://127.0.0.1:${port}`
  forgetSettings()
  const remove = async () => {
    server.closeAllConnections()
    server.close()
    delete process.env.PUBLIC_URL
    await api.remove()
  }
  return { ...api, port, url: process.env.PUBLIC_URL, remove }
}
