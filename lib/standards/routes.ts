import { z } from 'zod'
import { route } from '#lib/http/route'
import { readStandard, readStandards } from './reads.ts'
import { standard } from './schema.ts'

export const standardRoutes = [
  route({
    method: 'get',
    path: '/standards',
    may: 'catalog.read',
    tag: 'standards',
    summary: 'The standards: written definitions of done',
    answers: { 200: z.object({ items: z.array(standard) }) },
    handle: async () => ({ status: 200, body: { items: await readStandards() } }),
  }),
  route({
    method: 'get',
    path: '/standards/{standard}',
    may: 'catalog.read',
    tag: 'standards',
    summary: 'A standard, with its checks',
    params: z.object({ standard: z.string() }),
    answers: { 200: standard },
    handle: async ({ params }) => ({ status: 200, body: await readStandard(params.standard) }),
  }),
]
