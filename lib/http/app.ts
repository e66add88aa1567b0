import { type Context, Hono } from 'hono'
import { Refusal } from '#lib/errors'
import { flawOfText } from '#lib/flaws'
import { requestSeconds } from '#lib/health/metrics'
import { log } from '#lib/log'
import { addressOf } from './address.ts'
import { jsonOf, mediaType, readText } from './body.ts'
import { callerOf, idempotencyOf, newRequestId } from './caller.ts'
import { problem } from './problems.ts'
import { type Answer, type Asked, parseBody, parseQuery, type Route } from './route.ts'
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
  const response = await handled(c, route, requestId).catch((error: unknown) => problem(error, requestId))
  response.headers.set('x-request-id', requestId)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  const seconds = (performance.now() - started) / 1000
  requestSeconds.observe({ method: route.method, route: route.path, status: response.status }, seconds)
  log().debug({ requestId, method: route.method, path: c.req.path, status: response.status, seconds }, 'request')
  return response
}

async function handled(c: Context, route: Route, requestId: string): Promise<Response> {
  const request = c.req.raw
  const caller = await callerOf(request, route, requestId)
  const asked: Asked = {
    params: params(c, route),
    query: parseQuery(route.query, new URL(request.url)),
    body: undefined,
    caller,
    request,
  }
  if (route.body) {
    const text = await readText(request)
    asked.body = parseBody(route.body, jsonOf(text, mediaType(request))) as never
    if (route.method === 'post') caller.idempotency = idempotencyOf(request, text)
  }
  return respond(await route.handle(asked))
}

function params(c: Context, route: Route): undefined {
  if (!route.params) return undefined
  const given = c.req.param()
  const parsed = route.params.safeParse(given)
  if (!parsed.success || Object.values(given).some(flawOfText))
    throw new Refusal('missing', 'no_such_address', `There is nothing at ${c.req.path}.`)
  return parsed.data as never
}

function respond(answer: Answer): Response {
  if (answer instanceof Response) return answer
  const { status, body, headers } = answer
  return body === undefined ? new Response(null, { status, headers }) : Response.json(body, { status, headers })
}

function methodNotAllowed(c: Context, routes: Route[]): Response {
  const allowed = routes.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : method.toUpperCase()))
  const refusal = new Refusal('unsuited', 'no_such_method', `${c.req.method} is not for this address.`)
  const response = problem(refusal, newRequestId())
  response.headers.set('allow', allowed.join(', '))
  return response
}
