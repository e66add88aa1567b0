import { z } from 'zod'
import { route } from '#lib/http/route'
import { fields } from '#lib/input'
import { moved } from '#lib/packages/moved'
import { currentName, readPackage } from '#lib/packages/reads'
import { packageChange, packageView } from '#lib/packages/schema'
import { readStandard } from '#lib/standards/reads'
import { evaluation, standard } from '#lib/standards/schema'
import { readEvaluation } from './reads.ts'
import { changePackageAndScore, createStandard } from './writes.ts'

const ofVersion = z.object({ package: z.string(), version: z.string() })

export const scoreRoutes = [
  route({
    method: 'get',
    path: '/packages/{package}/versions/{version}/checks',
    may: 'catalog.read',
    tag: 'versions',
    summary: 'How a version stands against a standard, check by check',
    params: ofVersion,
    query: fields({ standard: z.string().max(100).default('minimal') }),
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
  route({
    method: 'patch',
    path: '/packages/{package}',
    may: 'packages.change',
    tag: 'packages',
    summary: 'Change what is said of a package; rename it',
    params: z.object({ package: z.string() }),
    body: packageChange,
    answers: { 200: packageView, 308: 'The package has another name now' },
    handle: ({ params, body, caller, request }) =>
      moved(request, params.package, async () => {
        const { name } = await changePackageAndScore(caller, params.package, body)
        return { status: 200, body: await readPackage((await currentName(name)) ?? name) }
      }),
  }),
]
