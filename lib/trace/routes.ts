import { route } from '#lib/http/route'
import { readTrace } from './reads.ts'
import { trace, traceQuery } from './schema.ts'

export const traceRoutes = [
  route({
    method: 'get',
    path: '/trace',
    may: 'catalog.read',
    tag: 'releases',
    summary: 'What was live at a moment, why, and what was known of it then; or where and when a digest was live',
    query: traceQuery,
    answers: { 200: trace },
    handle: async ({ query, caller: { actor, now } }) => ({ status: 200, body: await readTrace(actor, query, now) }),
  }),
]
