import { z } from 'zod'
import type { Caller } from '#lib/caller'
import { draftMissing } from '#lib/drafts/gate'
import { draftRowsOf, requireDraft } from '#lib/drafts/reads'
import { shorten } from '#lib/drafts/row'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { api } from '#lib/paths'
import { type Became, becomeScenario } from './become.ts'
import { addNote } from './notes.ts'
import { listIncidents, readIncident } from './reads.ts'
import { incidentDetail, type MadeScenario, madeScenario, newIncidentScenario } from './scenario-schema.ts'
import {
  incidentChange,
  incidentFilter,
  incidentView,
  newIncident,
  newNote,
  timeline,
  timelineEntry,
} from './schema.ts'
import { readTimeline } from './timeline.ts'
import { changeIncident, openIncident } from './writes.ts'

const named = z.object({ incident: z.string() })

/** An input may be long: as much as a draft may hold. */
const limits = { json: { depth: 64, nodes: 200_000 }, advice: shorten }

async function made({ actor }: Caller, { draftId, scenario, begun }: Became): Promise<MadeScenario> {
  const [draft] = await draftRowsOf(actor, [await requireDraft(draftId)])
  if (!draft) throw draftMissing()
  return { draft, scenario, begun }
}

export const incidentRoutes = [
  route({
    method: 'get',
    path: '/incidents',
    may: 'catalog.read',
    tag: 'incidents',
    summary: 'Incidents, the newest first: what went wrong with what was live, and how it ended',
    query: fields({ ...incidentFilter.shape, ...paging }),
    answers: { 200: pageOf(incidentView) },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => ({
      status: 200,
      body: await listIncidents(caller.actor, filter, limit, cursor),
    }),
  }),
  route({
    method: 'post',
    path: '/incidents',
    may: 'incidents.write',
    tag: 'incidents',
    summary: 'Open an incident: something went wrong with what is or was live of a package',
    body: newIncident,
    answers: { 201: incidentDetail },
    handle: async ({ body, caller }) => {
      const { id } = await openIncident(caller, body)
      return { status: 201, body: await readIncident(caller.actor, id), headers: { location: api.incident(id) } }
    },
  }),
  route({
    method: 'get',
    path: '/incidents/{incident}',
    may: 'catalog.read',
    tag: 'incidents',
    summary: 'An incident, with what was live when it began',
    params: named,
    answers: { 200: incidentDetail },
    handle: async ({ params, caller }) => ({ status: 200, body: await readIncident(caller.actor, params.incident) }),
  }),
  route({
    method: 'patch',
    path: '/incidents/{incident}',
    may: 'incidents.write',
    tag: 'incidents',
    summary: 'Change what is known of an incident, resolve it with its cause and what was done, or open it again',
    params: named,
    body: incidentChange,
    answers: { 200: incidentDetail },
    handle: async ({ params, body, caller }) => {
      await changeIncident(caller, params.incident, body)
      return { status: 200, body: await readIncident(caller.actor, params.incident) }
    },
  }),
  route({
    method: 'get',
    path: '/incidents/{incident}/timeline',
    may: 'catalog.read',
    tag: 'incidents',
    summary: 'What happened around an incident in its package and environment, and what was found and done',
    params: named,
    answers: { 200: timeline },
    handle: async ({ params, caller }) => ({
      status: 200,
      body: await readTimeline(caller.actor, params.incident, caller.now),
    }),
  }),
  route({
    method: 'post',
    path: '/incidents/{incident}/notes',
    may: 'incidents.write',
    tag: 'incidents',
    summary: 'Note on the timeline of an incident what was found or done',
    params: named,
    body: newNote,
    answers: { 201: timelineEntry },
    handle: async ({ params, body, caller }) => ({ status: 201, body: await addNote(caller, params.incident, body) }),
  }),
  route({
    method: 'post',
    path: '/incidents/{incident}/scenario',
    may: 'drafts.write',
    tag: 'incidents',
    summary: 'Make an incident a scenario of the next draft of its package, linked both ways',
    params: named,
    body: newIncidentScenario,
    limits,
    answers: { 201: madeScenario },
    handle: async ({ params, body, caller }) => {
      const became = await becomeScenario(caller, params.incident, body)
      return { status: 201, body: await made(caller, became), headers: { location: api.draft(became.draftId) } }
    },
  }),
]
