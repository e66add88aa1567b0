import { z } from 'zod'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { moved } from '#lib/packages/moved'
import { api } from '#lib/paths'
import { listRuns, readRun } from './reads.ts'
import { heldRun, madeRun, newRun, runWithResults } from './schema.ts'
import { reportRun } from './writes.ts'

const ofVersion = z.object({ package: z.string(), version: z.string() })
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
    method: 'post',
    path: '/packages/{package}/versions/{version}/scenario-runs',
    may: 'evidence.post',
    tag: 'scenarios',
    summary: "Report what came out where a version's scenarios were run; `digest` says of which content",
    params: ofVersion,
    body: newRun,
    answers: { 201: madeRun, 308: otherName },
    handle: ({ params, body, caller, request }) =>
      moved(request, params.package, async () => {
        const made = await reportRun(caller, params.package, params.version, body)
        const location = api.scenarioRun(params.package, params.version, made.id)
        return { status: 201, body: made, headers: { location } }
      }),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/scenario-runs/{run}',
    may: 'catalog.read',
    tag: 'scenarios',
    summary: 'A run with its results',
    params: ofVersion.extend({ run: z.string() }),
    answers: { 200: runWithResults, 308: otherName },
    handle: ({ params, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await readRun(params.package, params.version, params.run),
      })),
  }),
]
