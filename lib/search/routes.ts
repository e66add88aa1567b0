import { z } from 'zod'
import { sought } from '#lib/fields'
import { paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { search } from './reads.ts'
import { hit } from './schema.ts'

export const searchRoutes = [
  route({
    method: 'get',
    path: '/search',
    may: 'catalog.read',
    tag: 'search',
    summary: 'Packages and versions that have every word asked for',
    query: fields({ q: sought(200), limit: paging.limit }),
    answers: { 200: z.object({ items: z.array(hit) }) },
    handle: async ({ query: { q, limit }, caller }) => ({
      status: 200,
      body: { items: await search(caller.actor, q, limit) },
    }),
  }),
]
