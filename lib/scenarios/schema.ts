import { z } from 'zod'
import { json, line, list, number, object, text, whole } from '#lib/fields'

export const comparisonKinds = ['exact', 'absolute', 'relative', 'rank-overlap', 'schema'] as const

const tolerance = number('a tolerance of 0 or more').min(0, { error: 'must be a tolerance of 0 or more' })

/** How an actual output is held against the expected one. */
export const comparison = z.discriminatedUnion(
  'kind',
  [
    object({ kind: z.literal('exact') }),
    object({ kind: z.literal('absolute'), tolerance }),
    object({ kind: z.literal('relative'), tolerance }),
    object({
      kind: z.literal('rank-overlap'),
      k: whole(1, 100_000, 'a whole number of ranks, 1 or more'),
      atLeast: number('a share from 0 to 1')
        .min(0, { error: 'must be a share from 0 to 1' })
        .max(1, { error: 'must be a share from 0 to 1' }),
    }),
    object({ kind: z.literal('schema') }),
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union' ? `must be one of ${comparisonKinds.join(', ')}` : 'must be keys and values with a kind',
  },
)

export const scenarioId = line(120)

export const scenario = object({
  id: scenarioId,
  why: text(2_000).optional(),
  tags: list(line(80), 50).optional(),
  input: json,
  expected: json.optional(),
  compare: comparison.optional(),
})

export type Comparison = z.infer<typeof comparison>
export type Scenario = z.infer<typeof scenario>
