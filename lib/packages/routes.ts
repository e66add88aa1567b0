import { z } from 'zod'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { enterPackage } from './gate.ts'
import { listPackages } from './list.ts'
import { moved } from './moved.ts'
import { currentName, readPackage } from './reads.ts'
import { newPackage, packageFilter, packageView } from './schema.ts'
import { createPackage } from './writes.ts'

const named = z.object({ package: z.string() })

export const packageRoutes = [
  route({
    method: 'get',
    path: '/packages',
    may: 'catalog.read',
    tag: 'packages',
    summary: 'The packages, narrowed and sorted',
    query: fields({ ...packageFilter, ...paging }),
    answers: { 200: pageOf(packageView) },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => ({
      status: 200,
      body: await listPackages(caller.actor, filter, limit, cursor),
    }),
  }),
  route({
    method: 'post',
    path: '/packages',
    may: 'packages.create',
    tag: 'packages',
    summary: 'Create a package',
    body: newPackage,
    answers: { 201: packageView },
    handle: async ({ body, caller }) => {
      const { name } = await createPackage(caller, body)
      // A repeat may come when the package is hidden from whoever made it.
      await enterPackage(caller.actor, 'catalog.read', name)
      const now = (await currentName(name)) ?? name
      return { status: 201, body: await readPackage(now), headers: { location: `/api/v1/packages/${now}` } }
    },
  }),
  route({
    method: 'get',
    path: '/packages/{package}',
    may: 'catalog.read',
    tag: 'packages',
    summary: 'A package',
    params: named,
    answers: { 200: packageView, 308: 'The package has another name now' },
    handle: ({ params, request }) =>
      moved(request, params.package, async () => ({ status: 200, body: await readPackage(params.package) })),
  }),
]
