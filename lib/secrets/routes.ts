import { z } from 'zod'
import { route } from '#lib/http/route'
import { api } from '#lib/paths'
import { listSecrets, readSecret } from './reads.ts'
import { secretInput, secretView } from './schema.ts'
import { putSecret, removeSecret } from './writes.ts'

const ofSecret = z.object({ secret: z.string() })

export const secretRoutes = [
  route({
    method: 'get',
    path: '/secrets',
    may: 'secrets.read',
    tag: 'secrets',
    summary: 'The named secrets that a scenario run can send to an endpoint, never what they hold',
    answers: { 200: z.object({ items: z.array(secretView) }) },
    handle: async () => ({ status: 200, body: { items: await listSecrets() } }),
  }),
  route({
    method: 'get',
    path: '/secrets/{secret}',
    may: 'secrets.read',
    tag: 'secrets',
    summary: 'A named secret, without what it holds',
    params: ofSecret,
    answers: { 200: secretView },
    handle: async ({ params }) => ({ status: 200, body: await readSecret(params.secret) }),
  }),
  route({
    method: 'put',
    path: '/secrets/{secret}',
    may: 'secrets.manage',
    tag: 'secrets',
    summary: 'Keep a secret under a name, or replace all of it; the value is kept encrypted and never answered',
    params: ofSecret,
    body: secretInput,
    answers: { 200: secretView, 201: secretView },
    handle: async ({ params: { secret }, body, caller }) => {
      const done = await putSecret(caller, secret, body)
      const view = await readSecret(secret)
      return done === 'created'
        ? { status: 201, body: view, headers: { location: api.secret(secret) } }
        : { status: 200, body: view }
    },
  }),
  route({
    method: 'delete',
    path: '/secrets/{secret}',
    may: 'secrets.manage',
    tag: 'secrets',
    summary: 'Remove a secret: no run sends it any more',
    params: ofSecret,
    answers: { 204: 'Removed' },
    handle: async ({ params, caller }) => {
      await removeSecret(caller, params.secret)
      return { status: 204 }
    },
  }),
]
