import { z } from 'zod'

export const entryView = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.object({ kind: z.enum(['person', 'token', 'system']), name: z.string() }),
  verb: z.string(),
  subject: z.string(),
  label: z.string(),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  hash: z.string(),
})
/** An audit entry as people read it. */
export type EntryView = z.infer<typeof entryView>
