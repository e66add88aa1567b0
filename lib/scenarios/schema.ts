import { z } from 'zod'
import { distinct, json, line, list, must, number, objectOf, text, whole } from '#lib/fields'
import { stepsOfPattern } from './comparing/paths.ts'

export const comparisonKinds = ['exact', 'absolute', 'relative', 'rank-overlap', 'schema'] as const

const object = objectOf('a scenario')
const comparing = objectOf('this kind of comparison')

const between = (min: number, max: number, be: string) =>
  number(be)
    .min(min, { error: `must be ${be}` })
    .max(max, { error: `must be ${be}` })

const tolerance = between(0, Number.MAX_VALUE, 'a tolerance of 0 or more')

const shapes = {
  exact: { kind: z.literal('exact') },
  absolute: { kind: z.literal('absolute'), tolerance },
  relative: { kind: z.literal('relative'), tolerance },
  'rank-overlap': {
    kind: z.literal('rank-overlap'),
    k: whole(1, 100_000, 'a whole number of ranks, 1 or more'),
    atLeast: between(0, 1, 'a share from 0 to 1'),
  },
  schema: { kind: z.literal('schema') },
}

const unionError: z.core.$ZodErrorMap = ({ code, input }) => {
  if (code !== 'invalid_union') return 'must be keys and values, such as {kind: exact}'
  const given = typeof input === 'object' && input !== null && 'kind' in input
  return given ? `must be one of ${comparisonKinds.join(', ')}` : 'is required'
}

const fieldComparison = z.discriminatedUnion(
  'kind',
  [
    comparing(shapes.exact),
    comparing(shapes.absolute),
    comparing(shapes.relative),
    comparing(shapes['rank-overlap']),
    comparing(shapes.schema),
  ],
  { error: unionError },
)

const mostFields = 50

const fieldPath = line(200, 'a path such as scores[0] or items[*].price').refine(
  (path) => stepsOfPattern(path) !== undefined,
  { error: 'must be a path such as scores[0] or items[*].price' },
)

/** How parts of the output are held in another way, by their paths as differences show them; `[*]` is any index, the most exact path wins. */
const fields = z
  .record(fieldPath, fieldComparison, { error: must('paths, each with its comparison') })
  .refine((given) => Object.keys(given).length <= mostFields, { error: `must name at most ${mostFields} paths` })
  .optional()

/** How an actual output is held against the expected one. Tolerances are in the output's own unit, or a share of it when relative. */
const comparison = z.discriminatedUnion(
  'kind',
  [
    comparing({ ...shapes.exact, fields }),
    comparing({ ...shapes.absolute, fields }),
    comparing({ ...shapes.relative, fields }),
    comparing({ ...shapes['rank-overlap'], fields }),
    comparing({ ...shapes.schema, fields }),
  ],
  { error: unionError },
)

export const scenario = object({
  id: line(120),
  why: text(2_000).optional().describe('Why this scenario exists'),
  tags: list(line(80), 50).optional(),
  incident: line(64).optional().describe('The id of the incident it came from'),
  input: json,
  expected: json.optional(),
  compare: comparison.optional().describe('How to hold the output against the expected one; exact when not given'),
})

export const scenarios = list(scenario, 10_000).superRefine(distinct(({ id }) => id, 'id'))

/** The same for a part of an output. */
export type FieldComparison = z.infer<typeof fieldComparison>
export type Comparison = z.infer<typeof comparison>
export type Scenario = z.infer<typeof scenario>
