import { z } from 'zod'
import { sought } from '#lib/fields'
import { route } from '#lib/http/route'
import { fields } from '#lib/input'
import { moved } from '#lib/packages/moved'
import { readStandard } from '#lib/standards/reads'
import { evaluation, standard } from '#lib/standards/schema'
import { readEvaluation } from './reads.ts'
import { createStandard } from './writes.ts'

const ofVersion = z.object({ package: z.string(), version: z.string() })

export const scoreRoutes = [
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/checks',
    may: 'catalog.read',
    tag: 'versions',
    summary: 'How a version stands against a standard, check by check',
    params: ofVersion,
    query: fields({ standard: sought(100).default('minimal') }),
    answers: { 200: evaluation, 308: 'The package has another name now' },
    handle: ({ params, query, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await readEvaluation(params.package, params.version, query.standard),
      })),
  }),
  route({
    method: 'post',
    path: '/standards',
    may: 'standards.write',
    tag: 'standards',
    summary: "Add a team's own standard",
    body: standard,
    answers: { 201: standard },
    handle: async ({ body, caller }) => {
      const { name } = await createStandard(caller, body)
      return { status: 201, body: await readStandard(name), headers: { location: `/api/v1/standards/${name}` } }
    },
  }),
]
