import { z } from 'zod'
import { route } from '#lib/http/route'
import { moved } from '#lib/packages/moved'
import { readExperiment } from './reads.ts'
import { experimentQuery, experimentReport } from './schema.ts'

export const experimentRoutes = [
  route({
    method: 'get',
    path: '/packages/{package}/kpis',
    may: 'catalog.read',
    tag: 'kpis',
    summary:
      "How the arms of a package's traffic did in an environment and window: KPIs with intervals and verdicts against a baseline",
    params: z.object({ package: z.string() }),
    query: experimentQuery,
    answers: { 200: experimentReport, 308: 'The package has another name now' },
    handle: ({ params, query, caller: { actor, now }, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await readExperiment(actor, params.package, query, now),
      })),
  }),
]
