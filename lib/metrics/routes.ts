import { z } from 'zod'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { moved } from '#lib/packages/moved'
import { api } from '#lib/paths'
import { evidenceDigest } from '#lib/versions/schema'
import { listMetrics, metricsNamed, readMetrics } from './reads.ts'
import { metricView, newMetric, postedAnswer, postedValues, valueView } from './schema.ts'
import { defineMetric, postMetrics } from './writes.ts'

const ofVersion = z.object({ package: z.string(), version: z.string() })
const otherName = 'The package has another name now'

export const metricRoutes = [
  route({
    method: 'get',
    path: '/metrics',
    may: 'catalog.read',
    tag: 'metrics',
    summary: 'The metrics that are known, by name: what they mean and which way is better',
    query: fields(paging),
    answers: { 200: pageOf(metricView) },
    handle: async ({ query: { limit, cursor } }) => ({ status: 200, body: await listMetrics(limit, cursor) }),
  }),
  route({
    method: 'post',
    path: '/metrics',
    may: 'metrics.define',
    tag: 'metrics',
    summary: 'Say what a metric means, anew where it was said before',
    body: newMetric,
    answers: { 200: metricView, 201: metricView },
    handle: async ({ body, caller }) => {
      const { created } = await defineMetric(caller, body)
      const defined = (await metricsNamed([body.name])).get(body.name)
      return { status: created ? 201 : 200, body: defined, headers: { location: api.metricDefinitions } }
    },
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/metrics',
    may: 'catalog.read',
    tag: 'metrics',
    summary: 'What was measured of a version: the newest value of each metric on a dataset, split and slice',
    params: ofVersion,
    answers: { 200: z.object({ items: z.array(valueView) }), 308: otherName },
    handle: ({ params, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: { items: await readMetrics(params.package, params.version) },
      })),
  }),
  route({
    method: 'post',
    path: '/packages/{package}/versions/{version}/metrics',
    may: 'evidence.post',
    tag: 'metrics',
    summary: 'Post what was measured of a version, all or nothing; `digest` says of which content',
    params: ofVersion,
    query: fields({ digest: evidenceDigest.optional() }),
    body: postedValues,
    answers: { 201: postedAnswer, 308: otherName },
    handle: ({ params, query: { digest }, body, caller, request }) =>
      moved(request, params.package, async () => ({
        status: 201,
        body: await postMetrics(caller, params.package, params.version, body, digest),
        headers: { location: api.metrics(params.package, params.version) },
      })),
  }),
]
