import { z } from 'zod'
import { ownerNamesOf } from '#lib/access/visible'
import { personBehind } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { moved } from '#lib/packages/moved'
import { currentName, readPackage } from '#lib/packages/reads'
import { newOwner, packageChange, packageView } from '#lib/packages/schema'
import { listOrphans } from './orphans.ts'
import { readOwners } from './reads.ts'
import { orphanFilter, orphanPage, ownersChange, ownerView, waits } from './schema.ts'
import { waitsFor } from './waits.ts'
import { addOwner, changePackage } from './writes.ts'

const named = z.object({ package: z.string() })
const owners = z.object({ items: z.array(ownerView) })
const movedAway = 'The package has another name now'

export const ownerRoutes = [
  route({
    method: 'patch',
    path: '/packages/{package}',
    may: 'packages.change',
    tag: 'packages',
    summary: 'Change what is said of a package; rename it',
    params: named,
    body: packageChange,
    answers: { 200: packageView, 308: movedAway },
    handle: ({ params, body, caller, request }) =>
      moved(request, params.package, async () => {
        const { name } = await changePackage(caller, params.package, body)
        return { status: 200, body: await readPackage((await currentName(name)) ?? name) }
      }),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/owners',
    may: 'catalog.read',
    tag: 'owners',
    summary: 'Who answers for a package, and whether they still can',
    params: named,
    answers: { 200: owners, 308: movedAway },
    handle: ({ params, caller, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: { items: await readOwners(caller.actor, params.package) },
      })),
  }),
  route({
    method: 'put',
    path: '/packages/{package}/owners',
    may: 'packages.change',
    tag: 'owners',
    summary: 'Replace the owners of a package',
    params: named,
    body: ownersChange,
    answers: { 200: owners, 308: movedAway },
    handle: ({ params, body, caller, request }) =>
      moved(request, params.package, async () => {
        const { name } = await changePackage(caller, params.package, body)
        return { status: 200, body: { items: await readOwners(caller.actor, name) } }
      }),
  }),
  route({
    method: 'post',
    path: '/packages/{package}/owners',
    may: 'packages.change',
    tag: 'owners',
    summary: 'Name one owner more; the accountable one is replaced with the list only',
    params: named,
    body: newOwner,
    answers: { 201: owners, 200: owners.describe('They are named already'), 308: movedAway },
    handle: ({ params, body, caller, request }) =>
      moved(request, params.package, async () => {
        const { name, added } = await addOwner(caller, params.package, body)
        return { status: added ? 201 : 200, body: { items: await readOwners(caller.actor, name) } }
      }),
  }),
  route({
    method: 'get',
    path: '/owners/orphans',
    may: 'people.read',
    tag: 'owners',
    summary: 'Packages that nobody answers for, or nobody who can: why, and what to do',
    query: fields({ ...orphanFilter, ...paging }),
    answers: { 200: orphanPage },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => ({
      status: 200,
      body: await listOrphans(caller.actor, filter, limit, cursor),
    }),
  }),
  route({
    method: 'get',
    path: '/owners/waits',
    may: 'people.read',
    tag: 'owners',
    summary: 'What waits for whoever asks, of the packages that they or their teams own',
    answers: { 200: waits },
    handle: async ({ caller: { actor } }) => {
      const person = personBehind(actor)
      if (person) return { status: 200, body: await waitsFor(ownerNamesOf(person), actor) }
      throw new Refusal('forbidden', 'nobody_in_particular', 'This token is for a program, so nothing waits for it.')
    },
  }),
]
