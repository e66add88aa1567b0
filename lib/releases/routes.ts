import { z } from 'zod'
import { environmentName } from '#lib/environments/schema'
import { upliftView } from '#lib/experiments/schema'
import { readUplifts } from '#lib/experiments/uplifts'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { moved } from '#lib/packages/moved'
import { requirePackage } from '#lib/packages/reads'
import { api } from '#lib/paths'
import { readLive, readPackageLive } from './live.ts'
import { listReleases, releaseViewOf, requireRelease } from './reads.ts'
import { previewRollback, rollBack } from './rollback.ts'
import { liveFilter, liveRow, newRollback, releaseView, rollbackFields, rollbackPreview } from './schema.ts'

const ofPackage = z.object({ package: z.string() })
const otherName = 'The package has another name now'

export const releaseRoutes = [
  route({
    method: 'get',
    path: '/live',
    may: 'catalog.read',
    tag: 'releases',
    summary:
      'What is live, now with how its newest arm does against the baseline, or was at a moment: package x environment with shares, by package name',
    query: fields({ ...liveFilter, ...paging }),
    answers: { 200: pageOf(liveRow.extend({ uplift: upliftView.nullable() })) },
    handle: async ({ query: { limit, cursor, ...filter }, caller: { actor, now } }) => {
      const { items, nextCursor } = await readLive(actor, filter, { limit, cursor })
      const ids = filter.at === undefined ? items.map(({ release }) => release) : []
      const uplifts = await readUplifts(actor, ids, now)
      const withUplift = items.map((row) => ({ ...row, uplift: uplifts.get(row.release) ?? null }))
      return { status: 200, body: { items: withUplift, nextCursor } }
    },
  }),
  route({
    method: 'get',
    path: '/packages/{package}/live',
    may: 'catalog.read',
    tag: 'releases',
    summary: 'What is live of a package, or was at a moment, by environment',
    params: ofPackage,
    query: fields({ at: liveFilter.at }),
    answers: { 200: z.object({ items: z.array(liveRow) }), 308: otherName },
    handle: ({ params, query: { at }, caller, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: { items: await readPackageLive(caller.actor, params.package, at) },
      })),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/releases',
    may: 'catalog.read',
    tag: 'releases',
    summary: "A package's releases, the newest first",
    params: ofPackage,
    query: fields({ environment: environmentName.optional(), ...paging }),
    answers: { 200: pageOf(releaseView), 308: otherName },
    handle: ({ params, query: { environment, limit, cursor }, caller, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await listReleases(caller.actor, params.package, environment, limit, cursor),
      })),
  }),
  route({
    method: 'get',
    path: '/packages/{package}/rollbacks/preview',
    may: 'catalog.read',
    tag: 'releases',
    summary: 'What a rollback would restore, and whether it can be done',
    params: ofPackage,
    query: fields(rollbackFields),
    answers: { 200: rollbackPreview, 308: otherName },
    handle: ({ params, query: { environment, to }, caller, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: await previewRollback(caller.actor, params.package, environment, to),
      })),
  }),
  route({
    method: 'post',
    path: '/packages/{package}/rollbacks',
    may: 'releases.rollback',
    tag: 'releases',
    summary: 'Roll back: restore an allocation that was live before, with the reason and its category',
    params: ofPackage,
    body: newRollback,
    answers: { 201: releaseView, 308: otherName },
    handle: ({ params, body, caller, request }) =>
      moved(request, params.package, async () => {
        const { id } = await rollBack(caller, params.package, body)
        const row = await requireRelease((await requirePackage(params.package)).id, id)
        const made = await releaseViewOf(caller.actor, params.package, row)
        return { status: 201, body: made, headers: { location: api.releases(params.package) } }
      }),
  }),
]
