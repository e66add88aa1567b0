import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '#db/db'
import { route } from '#lib/http/route'
import { manifestJsonSchema } from '#lib/manifest/json-schema'
import { registry } from './metrics.ts'

const health = z.object({ status: z.literal('ok'), database: z.literal('ok') })

export const healthRoutes = [
  route({
    method: 'get',
    path: '/health',
    may: 'service.watch',
    tag: 'service',
    summary: 'Whether the service and its database answer',
    answers: { 200: health },
    handle: async () => {
      await db.rows(sql`select 1 as one`)
      return { status: 200, body: { status: 'ok', database: 'ok' } }
    },
  }),
  route({
    method: 'get',
    path: '/metrics',
    may: 'service.watch',
    tag: 'service',
    summary: 'Metrics of this process in the Prometheus text format',
    answers: { 200: 'Metrics as text' },
    handle: async () => new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } }),
  }),
  route({
    method: 'get',
    path: '/schema/manifest/1',
    may: 'service.watch',
    tag: 'service',
    summary: 'The JSON Schema of the manifest',
    answers: { 200: 'A JSON Schema, draft 2020-12' },
    handle: () =>
      new Response(JSON.stringify(manifestJsonSchema(), null, 2), {
        headers: { 'content-type': 'application/schema+json' },
      }),
  }),
]
