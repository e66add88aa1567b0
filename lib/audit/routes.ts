import { z } from 'zod'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { readHistory, verifyChain } from './reads.ts'
import { entryView } from './schema.ts'

const verification = z.object({
  entries: z.int(),
  head: z.string(),
  firstBad: z.object({ seq: z.int(), why: z.string() }).nullable(),
})

export const auditRoutes = [
  route({
    method: 'get',
    path: '/audit',
    may: 'audit.read',
    tag: 'audit',
    summary: 'What was changed, newest first; of one subject if it is named',
    query: fields({ subject: z.string().max(200).optional(), ...paging }),
    answers: { 200: pageOf(entryView) },
    handle: async ({ query: { subject, limit, cursor } }) => ({
      status: 200,
      body: await readHistory({ subject }, limit, cursor),
    }),
  }),
  route({
    method: 'get',
    path: '/audit/verification',
    may: 'audit.read',
    tag: 'audit',
    summary: 'Whether the chain of audit entries is whole',
    answers: { 200: verification },
    handle: async () => ({ status: 200, body: await verifyChain() }),
  }),
]
