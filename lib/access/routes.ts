import { z } from 'zod'
import { invalid } from '#lib/errors'
import { line, must } from '#lib/fields'
import { type Answer, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { countAttempt, forgetAttempts } from './limits.ts'
import { actorViewOf, readTokens, setUpSecret } from './reads.ts'
import { actorView, newToken, setUp, tokenView } from './schema.ts'
import { signIn } from './sign-in.ts'
import { completeSetUp, createToken, revokeToken } from './writes.ts'

const credentials = fields({ email: line(200), password: z.string({ error: must('a password') }).max(200) })

/** The sign-in library answers with a cookie; its body holds the session's secret and is not passed on. */
const withCookies = (status: number, from: Response): Answer =>
  new Response(null, {
    status,
    headers: from.headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]),
  })

export const accessRoutes = [
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
      await countAttempt('set-up')
      return { status: 201, body: await completeSetUp(caller, body) }
    },
  }),
  route({
    method: 'post',
    path: '/session',
    may: 'setup.complete',
    tag: 'access',
    summary: 'Sign in with e-mail and password',
    body: credentials,
    answers: { 204: 'Signed in; the session is in the cookie' },
    handle: async ({ body, request }) => {
      await countAttempt(body.email)
      const answer = await signIn().api.signInEmail({ body, headers: request.headers, asResponse: true })
      if (!answer.ok)
        throw invalid('credentials_wrong', [
          { path: 'password', message: 'is not the password of this e-mail address' },
        ])
      await forgetAttempts(body.email)
      return withCookies(204, answer)
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    may: 'setup.complete',
    tag: 'access',
    summary: 'Sign out',
    answers: { 204: 'Signed out' },
    handle: async ({ request }) =>
      withCookies(204, await signIn().api.signOut({ headers: request.headers, asResponse: true })),
  }),
  route({
    method: 'get',
    path: '/me',
    may: 'catalog.read',
    tag: 'access',
    summary: 'Who you are and what you may do',
    answers: { 200: actorView },
    handle: ({ caller }) => ({ status: 200, body: actorViewOf(caller.actor) }),
  }),
  route({
    method: 'get',
    path: '/tokens',
    may: 'tokens.manage',
    tag: 'access',
    summary: 'Your tokens (an admin sees all)',
    answers: { 200: z.object({ items: z.array(tokenView) }) },
    handle: async ({ caller }) => ({ status: 200, body: { items: await readTokens(caller.actor) } }),
  }),
  route({
    method: 'post',
    path: '/tokens',
    may: 'tokens.manage',
    tag: 'access',
    summary: 'Make a token; its secret is in this answer only',
    body: newToken,
    answers: { 201: tokenView.extend({ secret: z.string() }) },
    handle: async ({ body, caller }) => ({ status: 201, body: await createToken(caller, body) }),
  }),
  route({
    method: 'delete',
    path: '/tokens/{id}',
    may: 'tokens.manage',
    tag: 'access',
    summary: 'Revoke a token at once',
    params: z.object({ id: z.string() }),
    answers: { 204: 'Revoked' },
    handle: async ({ params, caller }) => {
      await revokeToken(caller, params.id)
      return { status: 204 }
    },
  }),
]
