import { z } from 'zod'
import { route } from '#lib/http/route'
import { refuseWhileLoading, startLoading } from './loading.ts'
import { readExampleState } from './reads.ts'
import { exampleState } from './schema.ts'
import { removeExample } from './writes.ts'

export const exampleRoutes = [
  route({
    method: 'get',
    path: '/example',
    may: 'catalog.read',
    tag: 'example',
    summary: 'Where the example catalog stands',
    answers: { 200: exampleState },
    handle: async () => ({ status: 200, body: await readExampleState() }),
  }),
  route({
    method: 'post',
    path: '/example',
    may: 'example.manage',
    tag: 'example',
    summary: 'Load the example catalog; GET tells how far it is',
    answers: { 202: exampleState },
    handle: async ({ caller }) => {
      startLoading(caller)
      return { status: 202, body: await readExampleState() }
    },
  }),
  route({
    method: 'delete',
    path: '/example',
    may: 'example.manage',
    tag: 'example',
    summary: 'Remove the example catalog in one step',
    answers: { 200: z.object({ packages: z.int() }) },
    handle: async ({ caller }) => {
      refuseWhileLoading()
      return { status: 200, body: await removeExample(caller) }
    },
  }),
]
