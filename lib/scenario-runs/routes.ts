import { z } from 'zod'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { moved } from '#lib/packages/moved'
import { listRuns, readRun } from './reads.ts'
import { heldRun, runWithResults } from './schema.ts'

const ofVersion = z.object({ package: z.string(), version: z.string() })
const ofRun = ofVersion.extend({ run: z.string() })
const otherName = 'The package has another name now'

export const scenarioRunRoutes = [
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/scenario-runs',
    may: 'catalog.read',
    tag: 'scenarios',
    summary: "The runs of a version's scenarios, the newest first",
    params: ofVersion,
    query: fields(paging),
    answers: { 200: pageOf(heldRun), 308: otherName },
    handle: ({ params, query: { limit, cursor }, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await listRuns(params.package, params.version, limit, cursor),
      })),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/scenario-runs/{run}',
    may: 'catalog.read',
    tag: 'scenarios',
    summary: 'A run with its results',
    params: ofRun,
    answers: { 200: runWithResults, 308: otherName },
    handle: ({ params, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await readRun(params.package, params.version, params.run),
      })),
  }),
]
