import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { Refusal } from '#lib/errors'
import { flawOfText } from '#lib/flaws'
import { requestSeconds } from '#lib/health/metrics'
import { addressOf } from '#lib/http/address'
import { jsonOf, mediaType, readText } from '#lib/http/body'
import { idempotencyOf } from '#lib/http/idempotency'
import { pour } from '#lib/http/pour'
import { problem } from '#lib/http/problems'
import { type Answer, type Asked, parseBody, parseQuery, type Route } from '#lib/http/route'
import { log } from '#lib/log'
import { callerOf, newRequestId } from './caller.ts'
import { allRoutes } from './routes.ts'

const pattern = (route: Route) =>
  addressOf(route)
    .replace(/\{(\w+)\+\}/g, ':$1{.+}')
    .replace(/\{(\w+)\}/g, ':$1')

/** The REST API: every route of every noun, each behind its permission, errors as problems. */
export function api(): Hono {
  const app = new Hono()
  for (const route of allRoutes) app.on(route.method.toUpperCase(), pattern(route), (c) => answer(c, route))
  for (const [address, routes] of Map.groupBy(allRoutes, pattern)) app.all(address, (c) => methodNotAllowed(c, routes))
  app.notFound((c) => {
    const refusal = new Refusal(
      'missing',
      'no_such_address',
      `There is nothing at ${new URL(c.req.url).pathname}. See /openapi.json.`,
    )
    return problem(refusal, newRequestId())
  })
  app.onError((error) => problem(error, newRequestId()))
  return app
}

async function answer(c: Context, route: Route): Promise<Response> {
  const started = performance.now()
  const requestId = newRequestId()
  const answer = await handled(c, route, requestId).catch((error: unknown) => problem(error, requestId))
  const response = answer instanceof Response ? marked(answer, requestId) : sent(c, answer, requestId)
  const seconds = (performance.now() - started) / 1000
  requestSeconds.observe({ method: route.method, route: route.path, status: answer.status }, seconds)
  log().debug({ requestId, method: route.method, path: c.req.path, status: answer.status, seconds }, 'request')
  return response
}

async function handled(c: Context, route: Route, requestId: string): Promise<Answer> {
  const request = c.req.raw
  const { incoming } = connectionOf(c)
  const given = c.req.param()
  // Before the gate looks for what is named: no database takes such a text.
  if (Object.values(given).some(flawOfText)) throw noSuchAddress(c)
  const again = () => callerOf(route, { request, incoming, params: given }, requestId)
  const caller = await again()
  const asked: Asked = {
    params: params(c, route),
    query: parseQuery(route.query, new URL(request.url)),
    body: undefined,
    caller,
    again,
    request,
    bytes: () => bytesOf(c),
  }
  if (route.body) {
    const { limits } = route
    const text = await readText(request, limits?.bytes, limits?.advice)
    const value = text === '' ? {} : jsonOf(text, mediaType(request), limits?.json)
    asked.body = parseBody(route.body, value) as never
    asked.caller = await again()
    if (route.method === 'post') asked.caller.idempotency = idempotencyOf(request, text)
  } else if (route.method === 'post' && !route.rawBody) asked.caller.idempotency = idempotencyOf(request, '')
  return route.handle(asked)
}

function params(c: Context, route: Route): undefined {
  if (!route.params) return undefined
  const parsed = route.params.safeParse(c.req.param())
  if (!parsed.success) throw noSuchAddress(c)
  return parsed.data as never
}

const noSuchAddress = (c: Context) => new Refusal('missing', 'no_such_address', `There is nothing at ${c.req.path}.`)

/** Straight from the connection, where there is one: a web stream between would copy every chunk. */
function bytesOf(c: Context): AsyncIterable<Uint8Array> {
  const { incoming } = connectionOf(c)
  // A refused sender may go on sending: the connection stays, so that the answer is read.
  return incoming?.iterator({ destroyOnReturn: false }) ?? Readable.from(c.req.raw.body ?? [])
}

const connectionOf = (c: Context) => (c.env ?? {}) as { incoming?: IncomingMessage; outgoing?: ServerResponse }

const unkept = 'private, no-store'

function marked(response: Response, requestId: string): Response {
  response.headers.set('x-request-id', requestId)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', unkept)
  return response
}

/** Straight to the connection, where there is one: a Response between would cost more than the read it answers. */
function sent(c: Context, { status, body, bytes, headers }: Exclude<Answer, Response>, requestId: string): Response {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const described: Record<string, string> =
    text === undefined ? {} : { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(text)}` }
  const all = { 'x-request-id': requestId, 'cache-control': unkept, ...described, ...headers }
  const { outgoing } = connectionOf(c)
  if (!outgoing) return new Response(bytes ? streamOf(bytes) : text, { status, headers: all })
  outgoing.writeHead(status, all)
  if (bytes) void pour(bytes, outgoing)
  else outgoing.end(text)
  return RESPONSE_ALREADY_SENT
}

const streamOf = (bytes: AsyncIterable<Uint8Array>) =>
  Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array<ArrayBuffer>>

function methodNotAllowed(c: Context, routes: Route[]): Response {
  const allowed = routes.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : method.toUpperCase()))
  const refusal = new Refusal('unsuited', 'no_such_method', `${c.req.method} is not for this address.`)
  const response = problem(refusal, newRequestId())
  response.headers.set('allow', allowed.join(', '))
  return response
}
