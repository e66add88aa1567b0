import { z } from 'zod'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { api } from '#lib/paths'
import { eventById, listEvents } from './reads.ts'
import { eventChange, eventFilter, eventView, newEvent } from './schema.ts'
import { changeEvent, noteEvent, removeEvent } from './writes.ts'

const named = z.object({ event: z.string() })

export const eventRoutes = [
  route({
    method: 'get',
    path: '/events',
    may: 'catalog.read',
    tag: 'events',
    summary: 'Business events, the newest first: price changes, campaigns, outages, and whom they concern',
    query: fields({ ...eventFilter.shape, ...paging }),
    answers: { 200: pageOf(eventView) },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => ({
      status: 200,
      body: await listEvents(caller.actor, filter, limit, cursor),
    }),
  }),
  route({
    method: 'post',
    path: '/events',
    may: 'events.write',
    tag: 'events',
    summary: 'Note that something happened, or will, that may explain a curve',
    body: newEvent,
    answers: { 201: eventView },
    handle: async ({ body, caller }) => {
      const { id } = await noteEvent(caller, body)
      return { status: 201, body: await eventById(caller.actor, id), headers: { location: api.event(id) } }
    },
  }),
  route({
    method: 'get',
    path: '/events/{event}',
    may: 'catalog.read',
    tag: 'events',
    summary: 'A business event',
    params: named,
    answers: { 200: eventView },
    handle: async ({ params, caller }) => ({ status: 200, body: await eventById(caller.actor, params.event) }),
  }),
  route({
    method: 'patch',
    path: '/events/{event}',
    may: 'events.write',
    tag: 'events',
    summary: 'Change what is said of a business event; packages that are hidden from you stay as they are',
    params: named,
    body: eventChange,
    answers: { 200: eventView },
    handle: async ({ params, body, caller }) => {
      await changeEvent(caller, params.event, body)
      return { status: 200, body: await eventById(caller.actor, params.event) }
    },
  }),
  route({
    method: 'delete',
    path: '/events/{event}',
    may: 'events.write',
    tag: 'events',
    summary: 'Remove a business event',
    params: named,
    answers: { 204: 'It is gone' },
    handle: async ({ params, caller }) => {
      await removeEvent(caller, params.event)
      return { status: 204 }
    },
  }),
]
