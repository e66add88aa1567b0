import { z } from 'zod'
import { route } from '#lib/http/route'
import { api } from '#lib/paths'
import { readEnvironments, readFreezes, requireEnvironment } from './reads.ts'
import { environmentChange, environmentView, freezeView, newEnvironment, newFreeze } from './schema.ts'
import { addFreeze, changeEnvironment, createEnvironment, removeEnvironment, removeFreeze } from './writes.ts'

const named = z.object({ environment: z.string() })
const shown = async (name: string) => ({ status: 200, body: await requireEnvironment(name) })

export const environmentRoutes = [
  route({
    method: 'get',
    path: '/environments',
    may: 'catalog.read',
    tag: 'environments',
    summary: 'Where packages run, in the order in which a version climbs, with what a promotion must meet',
    answers: { 200: z.object({ items: z.array(environmentView) }) },
    handle: async () => ({ status: 200, body: { items: await readEnvironments() } }),
  }),
  route({
    method: 'post',
    path: '/environments',
    may: 'environments.change',
    tag: 'environments',
    summary: 'Add an environment; what it does not say fits its tier',
    body: newEnvironment,
    answers: { 201: environmentView },
    handle: async ({ body, caller }) => {
      await createEnvironment(caller, body)
      return { ...(await shown(body.name)), status: 201, headers: { location: api.environment(body.name) } }
    },
  }),
  route({
    method: 'get',
    path: '/environments/{environment}',
    may: 'catalog.read',
    tag: 'environments',
    summary: 'An environment',
    params: named,
    answers: { 200: environmentView },
    handle: ({ params }) => shown(params.environment),
  }),
  route({
    method: 'patch',
    path: '/environments/{environment}',
    may: 'environments.change',
    tag: 'environments',
    summary: 'Change what is asked of promotions into an environment',
    params: named,
    body: environmentChange,
    answers: { 200: environmentView },
    handle: async ({ params, body, caller }) => {
      await changeEnvironment(caller, params.environment, body)
      return shown(params.environment)
    },
  }),
  route({
    method: 'delete',
    path: '/environments/{environment}',
    may: 'environments.change',
    tag: 'environments',
    summary: 'Remove an environment in which nothing ever was live',
    params: named,
    answers: { 204: 'It is gone' },
    handle: async ({ params, caller }) => {
      await removeEnvironment(caller, params.environment)
      return { status: 204 }
    },
  }),
  route({
    method: 'get',
    path: '/environments/{environment}/freezes',
    may: 'catalog.read',
    tag: 'environments',
    summary: 'Freezes that are not over: times in which no promotion is applied',
    params: named,
    answers: { 200: z.object({ items: z.array(freezeView) }) },
    handle: async ({ params, caller }) => {
      await requireEnvironment(params.environment)
      return { status: 200, body: { items: await readFreezes(params.environment, caller.now) } }
    },
  }),
  route({
    method: 'post',
    path: '/environments/{environment}/freezes',
    may: 'environments.change',
    tag: 'environments',
    summary: 'Freeze an environment for a time',
    params: named,
    body: newFreeze,
    answers: { 201: z.object({ id: z.string() }) },
    handle: async ({ params, body, caller }) => ({
      status: 201,
      body: await addFreeze(caller, params.environment, body),
    }),
  }),
  route({
    method: 'delete',
    path: '/environments/{environment}/freezes/{freeze}',
    may: 'environments.change',
    tag: 'environments',
    summary: 'Lift a freeze',
    params: named.extend({ freeze: z.string() }),
    answers: { 204: 'It is lifted' },
    handle: async ({ params, caller }) => {
      await removeFreeze(caller, params.environment, params.freeze)
      return { status: 204 }
    },
  }),
]
