import { z } from 'zod'
import { route } from '#lib/http/route'
import { fields } from '#lib/input'
import { readColumnLineage } from './columns.ts'
import { readImpact } from './impact.ts'
import { readLineage } from './reads.ts'
import { columnSource, impact, lineageAsked, lineageGraph } from './schema.ts'

const tag = 'lineage'
const ofNode = fields({ node: lineageAsked.node })

export const lineageRoutes = [
  route({
    method: 'get',
    path: '/lineage',
    may: 'catalog.read',
    tag,
    summary: 'The lineage of a node, from source to KPI: upstream, downstream or both, up to a depth',
    query: fields(lineageAsked),
    answers: { 200: lineageGraph },
    handle: async ({ query, caller }) => ({ status: 200, body: await readLineage(caller.actor, query) }),
  }),
  route({
    method: 'get',
    path: '/lineage/columns',
    may: 'catalog.read',
    tag,
    summary: 'What the columns of a dataset are made of, and what is made of them',
    query: ofNode,
    answers: { 200: z.object({ items: z.array(columnSource) }) },
    handle: async ({ query: { node }, caller }) => ({
      status: 200,
      body: { items: await readColumnLineage(caller.actor, node) },
    }),
  }),
  route({
    method: 'get',
    path: '/lineage/impact',
    may: 'catalog.read',
    tag,
    summary: 'Of data: what is live that stands on it. Of a package: where it is live, and all the data it stands on',
    query: ofNode,
    answers: { 200: impact },
    handle: async ({ query: { node }, caller }) => ({ status: 200, body: await readImpact(caller.actor, node) }),
  }),
]
