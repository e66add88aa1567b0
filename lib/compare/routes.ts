import { route } from '#lib/http/route'
import { readFileDifference } from './files.ts'
import { readComparison } from './reads.ts'
import { compareQuery, comparison, fileDifference, fileQuery } from './schema.ts'

export const compareRoutes = [
  route({
    method: 'get',
    path: '/compare',
    may: 'catalog.read',
    tag: 'versions',
    summary:
      'Two to four versions side by side: what differs in each part, how they measured and what was observed of them',
    query: compareQuery,
    answers: { 200: comparison },
    handle: async ({ query, caller: { actor, now } }) => ({
      status: 200,
      body: await readComparison(actor, query, now),
    }),
  }),
  route({
    method: 'get',
    path: '/compare/files',
    may: 'catalog.read',
    tag: 'versions',
    summary: 'How one file differs between two versions, line by line',
    query: fileQuery,
    answers: { 200: fileDifference },
    handle: async ({ query, caller: { actor, now } }) => ({
      status: 200,
      body: await readFileDifference(actor, query, now),
    }),
  }),
]
