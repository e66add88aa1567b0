import { z } from 'zod'
import type { Caller } from '#lib/caller'
import { etagOf, requireRevision, revisionGiven } from '#lib/http/if-match'
import { type Answer, pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { currentName } from '#lib/packages/reads'
import { api } from '#lib/paths'
import { readEvaluations } from '#lib/scores/reads'
import { readVersion } from '#lib/versions/reads'
import { registered } from '#lib/versions/schema'
import { draftViewOf, listDrafts, readDraft } from './reads.ts'
import { type DraftRegistration, registerDraft } from './registration.ts'
import { shorten } from './row.ts'
import { putFile, type Saved, saveDraft } from './saves.ts'
import { type DraftView, draftContent, draftFile, draftFilter, draftRow, draftView, newDraft } from './schema.ts'
import { beginDraft, discardDraft } from './writes.ts'

const ofDraft = z.object({ draft: z.string() })
/** A draft holds a manifest, and beside it what files say and how they contradict. */
const limits = { json: { depth: 64, nodes: 200_000 }, advice: shorten }

const answered = (status: number, view: DraftView) => ({
  status,
  body: view,
  headers: { etag: etagOf(view.revision), location: api.draft(view.id) },
})

const saved = async ({ actor }: Caller, { row, content }: Saved) =>
  answered(200, await draftViewOf(actor, row, content))

/** The version a draft became, by the name its package has now. */
async function registration({ package: named, version, created }: DraftRegistration): Promise<Answer> {
  const name = (await currentName(named)) ?? named
  const checks = await readEvaluations(name, version)
  return {
    status: created ? 201 : 200,
    body: { ...(await readVersion(name, version)), created, checks },
    headers: { location: api.version(name, version) },
  }
}

export const draftRoutes = [
  route({
    method: 'get',
    path: '/drafts',
    may: 'drafts.write',
    tag: 'drafts',
    summary: 'The drafts you began, or those of a package; the newest first',
    query: fields({ ...draftFilter, ...paging }),
    answers: { 200: pageOf(draftRow) },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => ({
      status: 200,
      body: await listDrafts(caller.actor, filter, limit, cursor),
    }),
  }),
  route({
    method: 'post',
    path: '/drafts',
    may: 'drafts.write',
    tag: 'drafts',
    summary: 'Begin a draft: with nothing, with content, or from a version',
    body: newDraft,
    limits,
    answers: { 201: draftView },
    handle: async ({ body, caller }) => {
      const { id } = await beginDraft(caller, body)
      return answered(201, await readDraft(caller.actor, id))
    },
  }),
  route({
    method: 'get',
    path: '/drafts/{draft}',
    may: 'drafts.write',
    tag: 'drafts',
    summary: 'A draft; its ETag is the revision that a change is made to',
    params: ofDraft,
    answers: { 200: draftView },
    handle: async ({ params, caller }) => answered(200, await readDraft(caller.actor, params.draft)),
  }),
  route({
    method: 'put',
    path: '/drafts/{draft}',
    may: 'drafts.write',
    tag: 'drafts',
    summary: 'Save all of a draft; If-Match is required, and the same content again changes nothing',
    params: ofDraft,
    body: draftContent,
    limits,
    answers: { 200: draftView },
    handle: async ({ params, body, caller, request }) =>
      saved(caller, await saveDraft(caller, params.draft, requireRevision(request), body)),
  }),
  route({
    method: 'delete',
    path: '/drafts/{draft}',
    may: 'drafts.write',
    tag: 'drafts',
    summary: 'Discard a draft; with If-Match only as it was read',
    params: ofDraft,
    answers: { 204: 'It is gone' },
    handle: async ({ params, caller, request }) => {
      await discardDraft(caller, params.draft, revisionGiven(request))
      return { status: 204 }
    },
  }),
  route({
    method: 'post',
    path: '/drafts/{draft}/files',
    may: 'drafts.write',
    tag: 'drafts',
    summary: "Put one file into a draft's manifest, in place of what had its path",
    params: ofDraft,
    body: draftFile,
    answers: { 200: draftView },
    handle: async ({ params, body, caller }) => saved(caller, await putFile(caller, params.draft, body)),
  }),
  route({
    method: 'post',
    path: '/drafts/{draft}/registration',
    may: 'drafts.write',
    tag: 'drafts',
    summary: 'Make a version of a draft, with its package where that is new and its metrics: all of it or nothing',
    params: ofDraft,
    answers: { 200: registered, 201: registered },
    handle: async ({ params, caller, request }) =>
      registration(await registerDraft(caller, params.draft, revisionGiven(request))),
  }),
]
