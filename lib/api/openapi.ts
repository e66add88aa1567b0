import { z } from 'zod'
import { permissions } from '#lib/access/permissions'
import { addressOf } from '#lib/http/address'
import type { Route } from '#lib/http/route'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const parameters = (schema: z.ZodType | undefined, place: 'path' | 'query') => {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }))
}

function requestBody({ body, rawBody }: Route): Json {
  if (body)
    return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }
  if (!rawBody) return {}
  const content = Object.fromEntries(rawBody.types.map((type) => [type, { schema: {} }]))
  return { requestBody: { required: true, description: rawBody.description, content } }
}

const answerOf = (answer: z.ZodType | string): Json =>
  typeof answer === 'string'
    ? { description: answer }
    : {
        description: answer.description ?? 'Done',
        content: { 'application/json': { schema: schemaOf(answer, 'output') } },
      }

const problem = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function operation(route: Route): Json {
  const { role, scope, within }: { role: string; scope: unknown; within?: string } = permissions[route.may]
  return {
    summary: route.summary,
    tags: [route.tag],
    operationId: `${route.method} ${route.tag === 'service' ? 'service' : ''}${route.path}`
      .replaceAll(/[^a-z]+/gi, '_')
      .replace(/_$/, ''),
    'x-permission': { name: route.may, role, scope, ...(within ? { within } : {}) },
    ...(role === 'nobody' ? { security: [] } : {}),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...requestBody(route),
    responses: {
      ...Object.fromEntries(Object.entries(route.answers).map(([status, of]) => [status, answerOf(of)])),
      default: problem,
    },
  }
}

/** The OpenAPI 3.1 document of exactly these routes. */
export function openapi(routes: Route[], server: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const address = addressOf(route).replaceAll('+}', '}')
    paths[address] = { ...paths[address], [route.method]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shipshape',
      version: '1',
      description:
        'The catalog of model packages. Errors are RFC 9457 problems; times are RFC 3339 UTC; lists go on at nextCursor. With the header Idempotency-Key a POST can be repeated for 30 days and has one effect; signing in and password links are made anew.',
    },
    servers: [{ url: server }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token made on the account page or by `shipshape token create`.',
        },
        session: { type: 'apiKey', in: 'cookie', name: 'shipshape_session' },
      },
      schemas: { Problem: problemSchema },
    },
  }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId', 'errors'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
}
