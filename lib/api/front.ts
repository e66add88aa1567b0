import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Refusal } from '#lib/errors'
import { problem } from '#lib/http/problems'
import { settings } from '#lib/settings'

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
}

const apiPolicy = "default-src 'none'; frame-ancestors 'none'"

/** The policy of a worker is that of its script: it may compile WebAssembly, as no page may. */
const scriptPolicy = (dev: boolean) =>
  [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${dev ? " 'unsafe-eval'" : ''}`,
    "connect-src 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The policy of a page: scripts only with this response's nonce, everything from this host. */
const pagePolicy = (nonce: string, dev: boolean) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const apiAddress = /^\/(?:api(?:\/|$)|health$|metrics$|openapi\.json$|shipshape\.mjs$|schema\/)/
const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?')[0] ?? '/'

/** Whether the API answers this address, rather than the pages. */
export const isApi = (request: IncomingMessage): boolean => apiAddress.test(pathOf(request))

/** An address with escapes that mean nothing names no page. Next answers it with 500, so it is asked for one that is not there. */
export function mendAddress(request: IncomingMessage): void {
  if (isApi(request)) return
  try {
    decodeURIComponent(pathOf(request))
  } catch {
    request.url = '/not-an-address'
  }
}

function policyOf(request: IncomingMessage, dev: boolean): string {
  if (isApi(request)) return apiPolicy
  return pathOf(request).startsWith('/_next/static/')
    ? scriptPolicy(dev)
    : pagePolicy(randomBytes(16).toString('base64'), dev)
}

/** Sets what every response carries; a page's renderer finds its nonce in the request. */
export function secure(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value)
  const policy = policyOf(request, dev)
  response.setHeader('content-security-policy', policy)
  request.headers['content-security-policy'] = policy
}

/** What a request is refused for before anybody looks at its address; nothing when it may go on. */
export function refusalOf(request: IncomingMessage): Refusal | undefined {
  const host = settings().publicUrl.replace(/^https?:\/\//, '')
  const claimed = [request.headers.host, request.headers['x-forwarded-host']].flat().filter((one) => one !== undefined)
  if (claimed.some((one) => one.toLowerCase() !== host) || claimed.length === 0)
    return new Refusal(
      'misdirected',
      'foreign_host',
      `This server answers as ${host} only: set PUBLIC_URL to the address people use.`,
    )
  if (isApi(request)) return undefined
  if (request.headers['next-action'] !== undefined)
    return new Refusal('forbidden', 'no_server_actions', 'Pages take no actions: changes go through the API.')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Refusal('unsuited', 'no_such_method', 'Pages can only be read: changes go through the API.')
  return undefined
}

/** Ends a refused request with its problem. */
export async function refuse(response: ServerResponse, refusal: Refusal): Promise<void> {
  const answer = problem(refusal, randomUUID())
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(await answer.text())
}
