import { z } from 'zod'
import { cookie, sessionCookie } from '#lib/access/cookies'
import { countFrom } from '#lib/access/limits'
import { sessionView } from '#lib/access/schema'
import { sessionOf } from '#lib/access/session'
import { readSessions } from '#lib/access/sessions'
import type { PersonActor } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { route } from '#lib/http/route'
import { browserOf } from './browser.ts'
import { changeOwnPassword, choosePassword } from './password-links.ts'
import { setUpSecret } from './reads.ts'
import { chosenPassword, credentials, ownPassword, setUp } from './schema.ts'
import { completeSetUp } from './set-up.ts'
import { endOtherSessions, endSession, signInByPassword } from './sign-in.ts'

/** The person and session that ask; what is here is for people at a browser. */
async function here(request: Request, now: number): Promise<{ person: PersonActor; sessionId: string }> {
  const found = await sessionOf(request.headers, now)
  if (found) return found
  throw new Refusal('unauthenticated', 'sign_in_required', 'Sign in to see and end your sessions.')
}

export const sessionRoutes = [
  route({
    method: 'get',
    path: '/setup',
    may: 'service.watch',
    tag: 'access',
    summary: 'Whether the first admin is still to be made',
    answers: { 200: z.object({ needed: z.boolean() }) },
    handle: async () => ({ status: 200, body: { needed: (await setUpSecret()) !== undefined } }),
  }),
  route({
    method: 'post',
    path: '/setup',
    may: 'setup.complete',
    tag: 'access',
    summary: 'Make the first admin, with the secret of the set-up link',
    body: setUp,
    answers: { 201: z.object({ id: z.string() }) },
    handle: async ({ body, caller }) => {
      await countFrom(caller.address)
      return { status: 201, body: await completeSetUp(caller, body) }
    },
  }),
  route({
    method: 'post',
    path: '/session',
    may: 'session.start',
    tag: 'access',
    summary: 'Sign in with e-mail and password',
    body: credentials,
    answers: { 204: 'Signed in; the session is in the cookie' },
    handle: async ({ body, caller, request }) => {
      const secret = await signInByPassword(caller, body, browserOf(request, caller.address))
      return { status: 204, headers: { 'set-cookie': cookie(sessionCookie, secret) } }
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    may: 'session.start',
    tag: 'access',
    summary: 'Sign out',
    answers: { 204: 'Signed out' },
    handle: async ({ request, caller }) => {
      const found = await sessionOf(request.headers, caller.now)
      if (found) await endSession(caller, found.person, found.sessionId)
      return { status: 204, headers: { 'set-cookie': cookie(sessionCookie, '', 0) } }
    },
  }),
  route({
    method: 'get',
    path: '/sessions',
    may: 'account.manage',
    tag: 'access',
    summary: 'Where you are signed in',
    answers: { 200: z.object({ items: z.array(sessionView) }) },
    handle: async ({ request, caller }) => {
      const { person, sessionId } = await here(request, caller.now)
      return { status: 200, body: { items: await readSessions(person.id, caller.now, sessionId) } }
    },
  }),
  route({
    method: 'delete',
    path: '/sessions',
    may: 'account.manage',
    tag: 'access',
    summary: 'End all of your sessions but this one',
    answers: { 200: z.object({ ended: z.int() }) },
    handle: async ({ request, caller }) => {
      const { person, sessionId } = await here(request, caller.now)
      return { status: 200, body: { ended: await endOtherSessions(caller, person, sessionId) } }
    },
  }),
  route({
    method: 'delete',
    path: '/sessions/{id}',
    may: 'account.manage',
    tag: 'access',
    summary: 'End one of your sessions',
    params: z.object({ id: z.string() }),
    answers: { 204: 'Ended' },
    handle: async ({ params, request, caller }) => {
      const { person } = await here(request, caller.now)
      if ((await endSession(caller, person, params.id)) === 0)
        throw new Refusal('missing', 'session_missing', 'You have no such session.')
      return { status: 204 }
    },
  }),
  route({
    method: 'put',
    path: '/me/password',
    may: 'account.manage',
    tag: 'access',
    summary: 'Change your password; your other sessions end',
    body: ownPassword,
    answers: { 204: 'Changed' },
    handle: async ({ body, request, caller }) => {
      const { person, sessionId } = await here(request, caller.now)
      await changeOwnPassword(caller, person, sessionId, body)
      return { status: 204 }
    },
  }),
  route({
    method: 'post',
    path: '/passwords',
    may: 'password.choose',
    tag: 'access',
    summary: 'Choose a password, with the secret of an invitation or of a link to reset it',
    body: chosenPassword,
    answers: { 200: z.object({ email: z.string() }) },
    handle: async ({ body, caller }) => ({ status: 200, body: await choosePassword(caller, body) }),
  }),
]
