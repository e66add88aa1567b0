import { z } from 'zod'

/** What is indexed, in the order of its numbers. */
export const documentKinds = ['package', 'version'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** What can be found, in the order in which it is listed. */
export const hitKinds = ['package', 'dataset', 'version'] as const

export const hit = z.object({
  kind: z.enum(hitKinds),
  /** Null for a dataset, whose name is the title. */
  package: z.string().nullable(),
  version: z.string().nullable(),
  title: z.string(),
  detail: z.string(),
})
/** Something found. */
export type Hit = z.infer<typeof hit>
