import { z } from 'zod'

/** A message as it is kept and sent: what happened, when (RFC 3339, UTC), to what, by whom. */
export const message = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.object({
    /** `kind:id`, as the audit names it. */
    subject: z.string(),
    label: z.string(),
    package: z.string().nullable(),
    version: z.string().nullable(),
    environment: z.string().nullable(),
    actor: z.object({ kind: z.enum(['person', 'token', 'system']), name: z.string() }),
    before: z.unknown().nullable(),
    after: z.unknown().nullable(),
    /** The page that tells more. */
    url: z.string(),
  }),
})
export type Message = z.infer<typeof message>
