import { z } from 'zod'
import { route } from '#lib/http/route'
import { actorViewOf, readTokens } from './reads.ts'
import { actorView, newToken, tokenView } from './schema.ts'
import { createToken, revokeToken } from './writes.ts'

export const accessRoutes = [
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
