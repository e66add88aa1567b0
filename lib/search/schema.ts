import { z } from 'zod'

export const hitKinds = ['package', 'version'] as const

export const hit = z.object({
  kind: z.enum(hitKinds),
  package: z.string(),
  version: z.string().nullable(),
  title: z.string(),
  detail: z.string(),
})
/** Something found. */
export type Hit = z.infer<typeof hit>
