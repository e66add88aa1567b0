import { route } from '#lib/http/route'
import { receivedBatch, receivedEvent } from './answers.ts'
import { eventBody, postBatch, postLineage, readEvents } from './posting.ts'

export const lineageEventRoutes = [
  route({
    method: 'post',
    path: '/lineage',
    may: 'lineage.post',
    tag: 'lineage',
    summary:
      'Tell an event of OpenLineage; one that is here already changes nothing. A list is taken as by /lineage/batch',
    rawBody: eventBody,
    answers: {
      200: receivedEvent.or(receivedBatch).describe('It was here before; or what became of a list'),
      201: receivedEvent.describe('It is new'),
    },
    handle: async ({ request, bytes, again }) => {
      const text = await readEvents(request, bytes)
      return postLineage(await again(), text, request)
    },
  }),
  route({
    method: 'post',
    path: '/lineage/batch',
    may: 'lineage.post',
    tag: 'lineage',
    summary:
      'Tell many events of OpenLineage: those that can not be read are answered with the reason, the others are kept',
    rawBody: eventBody,
    answers: { 200: receivedBatch },
    handle: async ({ request, bytes, again }) => {
      const text = await readEvents(request, bytes)
      return postBatch(await again(), text, request)
    },
  }),
]
