import { idempotencyOf } from '#lib/http/idempotency'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { listObservations } from './list.ts'
import { observationTypes, readBody, rowsOf } from './reading.ts'
import { removeObservations } from './removing.ts'
import { observationFilter, observationView, postedAnswer, removal, removedAnswer } from './schema.ts'
import { postObservations } from './writes.ts'

export const observationRoutes = [
  route({
    method: 'get',
    path: '/observations',
    may: 'catalog.read',
    tag: 'kpis',
    summary: 'The stored buckets of a package’s versions, series by series in the order of time',
    query: fields({ ...observationFilter, ...paging }),
    answers: { 200: pageOf(observationView) },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => ({
      status: 200,
      body: await listObservations(caller.actor, filter, limit, cursor),
    }),
  }),
  route({
    method: 'post',
    path: '/observations',
    may: 'observations.post',
    tag: 'kpis',
    summary: 'Post what was observed of arms, bucket by bucket, all or nothing; the same bucket again replaces it',
    rawBody: {
      types: observationTypes,
      description: 'Observations, as lines of JSON or as a list: at most 50,000 and 16 MiB; docs/observations.md',
    },
    answers: { 201: postedAnswer },
    handle: async ({ request, again }) => {
      const text = await readBody(request)
      const idempotency = idempotencyOf(request, text)
      const rows = await rowsOf(text, request)
      return { status: 201, body: await postObservations({ ...(await again()), idempotency }, rows) }
    },
  }),
  route({
    method: 'delete',
    path: '/observations',
    may: 'observations.post',
    tag: 'kpis',
    summary: 'Remove the whole buckets of one series within a window, with the reason: for those that were cut wrongly',
    query: removal,
    answers: { 200: removedAnswer },
    handle: async ({ query, caller }) => ({ status: 200, body: await removeObservations(caller, query) }),
  }),
]
