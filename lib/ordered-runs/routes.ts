import { z } from 'zod'
import { route } from '#lib/http/route'
import { moved } from '#lib/packages/moved'
import { api } from '#lib/paths'
import { madeRun, newRun, orderedRun, progress } from '#lib/scenario-runs/schema'
import { reportRun } from '#lib/scenario-runs/writes'
import { followRun } from './following.ts'
import { cancelRun, orderRun } from './ordering.ts'

const ofVersion = z.object({ package: z.string(), version: z.string() })
const ofRun = ofVersion.extend({ run: z.string() })
/** A report of thousands of scenarios holds what came out of each. */
const reportLimits = {
  bytes: 16 * 1024 * 1024,
  json: { depth: 64, nodes: 2_000_000 },
  advice: 'Leave out what came out where a scenario passed.',
}
const otherName = 'The package has another name now'

/** Where runs come from: asked for here, or reported by who ran them elsewhere. */
export const orderedRunRoutes = [
  route({
    method: 'post',
    path: '/packages/{package}/versions/{version}/scenario-runs',
    may: 'evidence.post',
    tag: 'scenarios',
    summary:
      "Have a version's scenarios run in the sandbox (`artifact`) or against a live `endpoint`, or report what came out elsewhere (`reported`); `digest` says of which content",
    params: ofVersion,
    body: newRun,
    limits: reportLimits,
    answers: { 201: madeRun, 202: orderedRun, 308: otherName },
    handle: ({ params, body, caller, request }) =>
      moved(request, params.package, async () => {
        const { package: name, version } = params
        const made =
          body.target === 'reported'
            ? { status: 201, body: await reportRun(caller, name, version, body) }
            : { status: 202, body: await orderRun(caller, name, version, body) }
        return { ...made, headers: { location: api.scenarioRun(name, version, made.body.id) } }
      }),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/scenario-runs/{run}/progress',
    may: 'catalog.read',
    tag: 'scenarios',
    summary: 'How far a run has come, as server-sent events named `progress`, until it is done or cancelled',
    params: ofRun,
    answers: { 200: 'An event stream: each event holds state, done, failed and total', 308: otherName },
    handle: ({ params, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        bytes: encoded(await followRun(params.package, params.version, params.run)),
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      })),
  }),
  route({
    method: 'put',
    path: '/packages/{package}/versions/{version}/scenario-runs/{run}/cancellation',
    may: 'evidence.post',
    tag: 'scenarios',
    summary: 'Cancel a run that waits or is under way; what came out so far is not kept',
    params: ofRun,
    answers: { 200: progress, 308: otherName },
    handle: ({ params, caller, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await cancelRun(caller, params.package, params.version, params.run),
      })),
  }),
]

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const text of texts) yield encoder.encode(text)
}
