import { z } from 'zod'
import { requirePerson } from '#lib/access/person'
import { sessionView } from '#lib/access/schema'
import { readSessions } from '#lib/access/sessions'
import { route } from '#lib/http/route'
import { fields } from '#lib/input'
import { makePasswordLink } from './password-links.ts'
import { listPeople, readPerson } from './reads.ts'
import { deactivationReason, invitation, passwordLinkView, personChange, personFilter, personView } from './schema.ts'
import { changePerson, deactivatePerson, endAllSessions, invitePerson, reactivatePerson } from './writes.ts'

const ofPerson = z.object({ person: z.string() })

export const peopleRoutes = [
  route({
    method: 'get',
    path: '/people',
    may: 'people.read',
    tag: 'people',
    summary: 'The people, those who may sign in first, by name; narrowed by words and state',
    query: fields(personFilter),
    answers: { 200: z.object({ items: z.array(personView) }) },
    handle: async ({ query }) => ({ status: 200, body: { items: await listPeople(query) } }),
  }),
  route({
    method: 'post',
    path: '/people',
    may: 'people.manage',
    tag: 'people',
    summary: 'Invite a person; the link to choose a password is in this answer only',
    body: invitation,
    answers: { 201: personView.extend({ link: passwordLinkView }) },
    handle: async ({ body, caller }) => {
      const { id, link } = await invitePerson(caller, body)
      return { status: 201, body: { ...(await readPerson(id)), link }, headers: { location: `/api/v1/people/${id}` } }
    },
  }),
  route({
    method: 'get',
    path: '/people/{person}',
    may: 'people.read',
    tag: 'people',
    summary: 'A person',
    params: ofPerson,
    answers: { 200: personView },
    handle: async ({ params }) => ({ status: 200, body: await readPerson(params.person) }),
  }),
  route({
    method: 'patch',
    path: '/people/{person}',
    may: 'people.manage',
    tag: 'people',
    summary: "Change a person's name or role; another role ends their sessions",
    params: ofPerson,
    body: personChange,
    answers: { 200: personView },
    handle: async ({ params, body, caller }) => {
      await changePerson(caller, params.person, body)
      return { status: 200, body: await readPerson(params.person) }
    },
  }),
  route({
    method: 'put',
    path: '/people/{person}/deactivation',
    may: 'people.manage',
    tag: 'people',
    summary: 'End everything a person can do here; what they did stays',
    params: ofPerson,
    body: deactivationReason,
    answers: { 200: personView },
    handle: async ({ params, body, caller }) => {
      await deactivatePerson(caller, params.person, body.reason)
      return { status: 200, body: await readPerson(params.person) }
    },
  }),
  route({
    method: 'delete',
    path: '/people/{person}/deactivation',
    may: 'people.manage',
    tag: 'people',
    summary: 'Let a deactivated person in again',
    params: ofPerson,
    answers: { 200: personView },
    handle: async ({ params, caller }) => {
      await reactivatePerson(caller, params.person)
      return { status: 200, body: await readPerson(params.person) }
    },
  }),
  route({
    method: 'post',
    path: '/people/{person}/password-link',
    may: 'people.manage',
    tag: 'people',
    summary: 'Make a link by which a person chooses a new password; it is in this answer only',
    params: ofPerson,
    answers: { 201: passwordLinkView },
    handle: async ({ params, caller }) => ({ status: 201, body: await makePasswordLink(caller, params.person) }),
  }),
  route({
    method: 'get',
    path: '/people/{person}/sessions',
    may: 'people.manage',
    tag: 'people',
    summary: 'Where a person is signed in',
    params: ofPerson,
    answers: { 200: z.object({ items: z.array(sessionView) }) },
    handle: async ({ params, caller }) => {
      const { id } = await requirePerson(params.person)
      return { status: 200, body: { items: await readSessions(id, caller.now) } }
    },
  }),
  route({
    method: 'delete',
    path: '/people/{person}/sessions',
    may: 'people.manage',
    tag: 'people',
    summary: 'End all sessions of a person',
    params: ofPerson,
    answers: { 200: z.object({ ended: z.int() }) },
    handle: async ({ params, caller }) => ({
      status: 200,
      body: { ended: await endAllSessions(caller, params.person) },
    }),
  }),
]
