import { z } from 'zod'

export const receivedEvent = z.object({ created: z.boolean() })

const failedEvent = z.object({ index: z.int(), reason: z.string(), retriable: z.boolean() })
/** What OpenLineage's own batch endpoint answers. */
export const receivedBatch = z.object({
  status: z.enum(['success', 'partial_success']),
  summary: z.object({
    received: z.int(),
    successful: z.int(),
    /** Those of the successful that were not here before. */
    created: z.int(),
    failed: z.int(),
    retriable: z.int(),
  }),
  failed_events: z.array(failedEvent),
})
export type FailedEvent = z.infer<typeof failedEvent>
export type ReceivedBatch = z.infer<typeof receivedBatch>
