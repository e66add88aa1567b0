import { Readable } from 'node:stream'
import { z } from 'zod'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { moved } from '#lib/packages/moved'
import { caseCsv } from './case-csv.ts'
import { caseFilter, caseSort, caseView } from './case-schema.ts'
import { listCases } from './cases.ts'
import { readCoverage } from './coverage.ts'
import { coverage } from './coverage-rules.ts'
import { readScenarioHistory } from './history.ts'
import { scenarioMoment } from './history-rules.ts'

const ofRun = z.object({ package: z.string(), version: z.string(), run: z.string() })
const otherName = 'The package has another name now'

const ofScenario = z.object({ package: z.string(), scenario: z.string() })
const ofVersion = ofRun.omit({ run: true })

export const caseRoutes = [
  route({
    method: 'get',
    path: '/packages/{package}/scenarios/{scenario}',
    may: 'catalog.read',
    tag: 'scenarios',
    summary:
      'A scenario over the versions of its package, the highest first: what it says otherwise, and how it came out',
    params: ofScenario,
    query: fields(paging),
    answers: { 200: pageOf(scenarioMoment), 308: otherName },
    handle: ({ params, query: { limit, cursor }, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await readScenarioHistory(params.package, params.scenario, limit, cursor),
      })),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/scenario-coverage',
    may: 'catalog.read',
    tag: 'scenarios',
    summary:
      'What the scenarios cover by their tags, how these came out last, and the tags that only other versions have',
    params: ofVersion,
    answers: { 200: coverage, 308: otherName },
    handle: ({ params, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await readCoverage(params.package, params.version),
      })),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/scenario-runs/{run}/cases',
    may: 'catalog.read',
    tag: 'scenarios',
    summary: 'The scenarios as they came out in a run, each with what was expected, what came and where they differ',
    params: ofRun,
    query: fields({ ...caseFilter, sort: caseSort, ...paging }),
    answers: { 200: pageOf(caseView).extend({ total: z.int() }), 308: otherName },
    handle: ({ params, query: { limit, cursor, sort, ...filter }, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await listCases(params.package, params.version, params.run, { filter, sort, limit, cursor }),
      })),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/scenario-runs/{run}/cases/export',
    may: 'catalog.read',
    tag: 'scenarios',
    summary: 'The same as comma-separated values, all pages of it',
    params: ofRun,
    query: fields({ ...caseFilter, sort: caseSort }),
    answers: { 200: 'The cases, with input, expected output and what came as JSON', 308: otherName },
    handle: ({ params, query: { sort, ...filter }, request }) =>
      moved(request, params.package, async () => {
        const { package: name, version, run } = params
        const bytes = Readable.from(await caseCsv(name, version, run, { filter, sort }), { highWaterMark: 1 })
        return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
          headers: {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="scenarios-${encodeURIComponent(name)}-${encodeURIComponent(version)}.csv"`,
          },
        })
      }),
  }),
]
