import { z } from 'zod'

export const exampleState = z.object({
  /** Packages of the example catalog that are here. */
  packages: z.int(),
  state: z.enum(['idle', 'loading', 'failed']),
  /** Versions registered, of how many, and the one being registered. */
  done: z.int(),
  total: z.int(),
  current: z.string().nullable(),
  problem: z.string().nullable(),
})
/** Where the example catalog stands. */
export type ExampleState = z.infer<typeof exampleState>
