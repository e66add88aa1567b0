import { z } from 'zod'
import { route } from '#lib/http/route'
import { moved } from '#lib/packages/moved'
import { readOutcomes } from './reads.ts'
import { outcomesQuery, outcomesView } from './schema.ts'

export const outcomeRoutes = [
  route({
    method: 'get',
    path: '/packages/{package}/outcomes',
    may: 'catalog.read',
    tag: 'kpis',
    summary: 'Offline against business: whether the versions that did better on a metric did better on a KPI',
    params: z.object({ package: z.string() }),
    query: outcomesQuery,
    answers: { 200: outcomesView, 308: 'The package has another name now' },
    handle: ({ params, query, caller: { actor, now }, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await readOutcomes(actor, params.package, query, now),
      })),
  }),
]
