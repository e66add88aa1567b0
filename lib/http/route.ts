import { z } from 'zod'
import type { Permission } from '#lib/access/permissions'
import type { Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { sought } from '#lib/fields'
import { flawOfText } from '#lib/flaws'
import { issuesOf } from '#lib/issues'
import type { JsonLimits } from '#lib/json'

type Shape = z.ZodType | undefined
type Value<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined

/** What a route is given: everything parsed, and who asks. `caller` is the system's for routes open to nobody in particular. */
export type Asked<Params extends Shape = Shape, Query extends Shape = Shape, Body extends Shape = Shape> = {
  params: Value<Params>
  query: Value<Query>
  body: Value<Body>
  caller: Caller
  /** Who asks, as they stand now: for a route that reads its body itself, which may come late. */
  again: () => Promise<Caller>
  request: Request
  /** The body as it comes, for a route that reads it itself; only once, and its chunks are the route's own. */
  bytes: () => AsyncIterable<Uint8Array>
}

/** What a route answers: `body` goes as JSON, `bytes` as they are, and their chunks are given away. */
export type Answer = Response | Plain
type Plain = { status: number; body?: unknown; bytes?: AsyncIterable<Uint8Array>; headers?: Record<string, string> }

/** How much a JSON body may hold where it is more than elsewhere, and what to do who sent more `bytes`. */
type BodyLimits = { json: JsonLimits; advice: string; bytes?: number }

/** A body that is no JSON object: described here, read by the route itself. */
type RawBody = { types: string[]; description: string }

export type RouteSpec<Params extends Shape, Query extends Shape, Body extends Shape> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head'
  /** Under `/api/v1` unless it is one of the service's own; parameters as `{package}`, a rest of segments as `{path+}`. */
  path: string
  /** The row of the permission table. A route without one does not compile. */
  may: Permission
  summary: string
  tag: string
  params?: Params
  query?: Query
  body?: Body
  limits?: BodyLimits
  rawBody?: RawBody
  /** What it answers: a schema of the JSON, or a sentence where there is none. */
  answers: Record<number, z.ZodType | string>
  handle: (asked: Asked<Params, Query, Body>) => Promise<Answer> | Answer
}

export type Route = RouteSpec<Shape, Shape, Shape>

/** Declares one route of the REST API. */
export const route = <
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends Shape = undefined,
>(
  spec: RouteSpec<Params, Query, Body>,
): Route => spec

/** Parameters of a list: how many, and where to go on. */
export const paging = {
  limit: z.coerce
    .number({ error: 'must be a whole number from 1 to 200' })
    .int({ error: 'must be a whole number from 1 to 200' })
    .min(1, { error: 'must be a whole number from 1 to 200' })
    .max(200, { error: 'must be a whole number from 1 to 200' })
    .default(50),
  cursor: sought(1000).optional(),
}

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export function parseQuery<S extends z.ZodType>(schema: S | undefined, url: URL): z.output<S> | undefined {
  const given: Record<string, string> = Object.create(null)
  for (const [name, value] of url.searchParams) {
    if (Object.hasOwn(given, name)) throw queryRefusal([{ path: name, message: 'is given twice' }])
    const flaw = flawOfText(name + value)
    if (flaw) throw queryRefusal([{ path: name, message: flaw }])
    given[name] = value
  }
  const unknown = schema ? undefined : Object.keys(given)[0]
  if (unknown !== undefined) throw queryRefusal([{ path: unknown, message: 'is not a field here' }])
  const parsed = schema?.safeParse(given)
  if (parsed && !parsed.success) throw queryRefusal(issuesOf(parsed.error))
  return parsed?.data
}

const queryRefusal = (issues: { path: string; message: string }[]) => {
  const { message } = invalid('query_invalid', issues)
  return new Refusal('malformed', 'query_invalid', message, issues)
}

export function parseBody<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalid('body_invalid', issuesOf(parsed.error))
  return parsed.data
}
