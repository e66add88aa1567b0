import { z } from 'zod'
import { list, must, number, sought, whole, word } from '#lib/fields'
import { fieldTypes } from '#lib/manifest/parts/api'
import { digest } from '#lib/manifest/parts/names'
import { greatest } from './limits.ts'

/** More than `shipshape dataset profile` writes of a column, and little enough to be compared at once. */
const most = { points: 2_000, values: 1_000, text: 1_000 }

const count = whole(0, Number.MAX_SAFE_INTEGER, 'a whole number, 0 or more')
const beReckoned = { error: must('a number from -1e300 to 1e300') }
const reckoned = number('a number from -1e300 to 1e300').min(-greatest, beReckoned).max(greatest, beReckoned)
const beShare = { error: must('a share from 0 to 1') }
const share = number('a share from 0 to 1').min(0, beShare).max(1, beShare)
const end = z.union([reckoned, sought(most.text)], {
  error: must(`a number from -1e300 to 1e300, or text of ${most.text} characters at most`),
})

const isAscending = (numbers: readonly number[], isStrict = false) =>
  numbers.every((value, place) => {
    const before = numbers[place - 1]
    return before === undefined || before < value || (!isStrict && before === value)
  })
const ascending = { error: 'must be in ascending order' }

/** Equal steps from the least to the greatest value; `counts[n]` values lie from `edges[n]` to `edges[n + 1]`, the last one included. */
const histogram = z
  .object({
    edges: list(reckoned, most.points).refine((edges) => isAscending(edges), ascending),
    counts: list(count, most.points),
  })
  .refine(({ edges, counts }) => counts.length === Math.max(0, edges.length - 1), {
    path: ['counts'],
    error: 'must be one less than the edges',
  })

/**
 * Points of the empirical distribution function: `atMost[n]` values are `values[n]` or less, `below[n]` are less. Where `below` is left out
 * every different value is a point, and nothing lies between two of them.
 */
const distribution = z
  .object({
    values: list(reckoned, most.points).refine((values) => isAscending(values, true), {
      error: 'must be in ascending order, each once',
    }),
    below: list(count, most.points)
      .refine((below) => isAscending(below), ascending)
      .optional(),
    atMost: list(count, most.points).refine((atMost) => isAscending(atMost), ascending),
    /** At most this share of the values lies between two points, or elsewhere than a sketch says; 0: all is exact. */
    error: share,
  })
  .superRefine(({ values, below, atMost }, context) => {
    const flaw = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    if (atMost.length !== values.length) flaw('atMost', 'must be as many as the values')
    else if (atMost.at(-1) === 0) flaw('atMost', 'must end with how many values there are')
    if (below && below.length !== values.length) flaw('below', 'must be as many as the values')
    else if (below?.some((count, place) => count > (atMost[place] ?? 0))) flaw('below', 'must not be above atMost')
    else if (below?.some((count, place) => count < (atMost[place - 1] ?? 0)))
      flaw('below', 'must not be under the atMost of the value before')
  })
export type Distribution = z.infer<typeof distribution>

const profileColumn = z.object({
  name: sought(most.text),
  type: word(fieldTypes),
  /** Values that are there; `nulls` are not among them. */
  count,
  nulls: count,
  distinct: count,
  min: end.optional(),
  max: end.optional(),
  mean: reckoned.optional(),
  /** Of a sample (n - 1). */
  sd: number('a number, 0 or more')
    .min(0, { error: must('a number, 0 or more') })
    .optional(),
  zeros: count.optional(),
  negatives: count.optional(),
  /** Characters of the longest text. */
  longest: count.optional(),
  /** By linear interpolation between the two nearest values. */
  quantiles: list(z.object({ at: share, value: reckoned }), most.values).optional(),
  histogram: histogram.optional(),
  distribution: distribution.optional(),
  /** The most frequent values in order of their counts; all of them where there are as many as `distinct` says. */
  top: list(z.object({ value: sought(most.text), count }), most.values).optional(),
  /** Why no values of this column are shown. */
  withheld: sought(200).optional(),
  /** What is estimated, and how far it may be off; all else is exact. */
  errors: z
    .object({
      /** Standard error, as a share of the number of distinct values. */
      distinct: share.optional(),
      /** At most this share of the values lies between a quantile, or an edge of the histogram, and where it is said to be. */
      quantiles: share.optional(),
      /** A top value may occur so often more. */
      top: count.optional(),
    })
    .optional(),
})
export type ProfileColumn = z.infer<typeof profileColumn>

/** Statistics of each column of a data file: a file of a package, and a property of a version of a dataset. */
export const profile = z.object({
  profile: z.literal(1, { error: must('1') }),
  file: sought(most.text),
  format: word(['csv', 'parquet', 'json']),
  bytes: count,
  digest: digest.optional(),
  rows: count,
  /** Rows that have another number of cells than the header. */
  uneven: count.optional(),
  columns: list(profileColumn, 5_000),
})
export type Profile = z.infer<typeof profile>
