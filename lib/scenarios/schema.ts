import { z } from 'zod'
import { distinct, json, line, list, number, objectOf, text, whole } from '#lib/fields'

export const comparisonKinds = ['exact', 'absolute', 'relative', 'rank-overlap', 'schema'] as const

const object = objectOf('a scenario')
const comparing = objectOf('this kind of comparison')

const between = (min: number, max: number, be: string) =>
  number(be)
    .min(min, { error: `must be ${be}` })
    .max(max, { error: `must be ${be}` })

const tolerance = between(0, Number.MAX_VALUE, 'a tolerance of 0 or more')

const kinds = [
  comparing({ kind: z.literal('exact') }),
  comparing({ kind: z.literal('absolute'), tolerance }),
  comparing({ kind: z.literal('relative'), tolerance }),
  comparing({
    kind: z.literal('rank-overlap'),
    k: whole(1, 100_000, 'a whole number of ranks, 1 or more'),
    atLeast: between(0, 1, 'a share from 0 to 1'),
  }),
  comparing({ kind: z.literal('schema') }),
] as const

/** How an actual output is held against the expected one. Tolerances are in the output's own unit, or a share of it when relative. */
const comparison = z.discriminatedUnion('kind', kinds, {
  error: ({ code, input }) => {
    if (code !== 'invalid_union') return 'must be keys and values, such as {kind: exact}'
    const given = typeof input === 'object' && input !== null && 'kind' in input
    return given ? `must be one of ${comparisonKinds.join(', ')}` : 'is required'
  },
})

export const scenario = object({
  id: line(120),
  why: text(2_000).optional().describe('Why this scenario exists'),
  tags: list(line(80), 50).optional(),
  input: json,
  expected: json.optional(),
  compare: comparison.optional().describe('How to hold the output against the expected one; exact when not given'),
})

export const scenarios = list(scenario, 10_000).superRefine(distinct(({ id }) => id, 'id'))

export type Comparison = z.infer<typeof comparison>
export type Scenario = z.infer<typeof scenario>
