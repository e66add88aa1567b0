import { z } from 'zod'
import { fieldTypes } from '#lib/manifest/parts/api'

const share = z.number().min(0).max(1)
const count = z.int().min(0)

/** Equal steps from the least to the greatest value; `counts[n]` values lie from `edges[n]` to `edges[n + 1]`, the last one included. */
const histogram = z.object({ edges: z.array(z.number()), counts: z.array(z.number().min(0)) })

/**
 * Points of the empirical distribution function: `atMost[n]` values are `values[n]` or less, `below[n]` are less. Where `below` is left out
 * every different value is a point, and nothing lies between two of them.
 */
const distribution = z.object({
  values: z.array(z.number()),
  below: z.array(count).optional(),
  atMost: z.array(count),
  /** At most this share of the values lies between two points, or elsewhere than a sketch says; 0: all is exact. */
  error: share,
})
export type Distribution = z.infer<typeof distribution>

const profileColumn = z.object({
  name: z.string(),
  type: z.enum(fieldTypes),
  /** Values that are there; `nulls` are not among them. */
  count,
  nulls: count,
  distinct: count,
  min: z.union([z.number(), z.string()]).optional(),
  max: z.union([z.number(), z.string()]).optional(),
  mean: z.number().optional(),
  /** Of a sample (n - 1). */
  sd: z.number().min(0).optional(),
  zeros: count.optional(),
  negatives: count.optional(),
  /** Characters of the longest text. */
  longest: count.optional(),
  /** By linear interpolation between the two nearest values. */
  quantiles: z.array(z.object({ at: share, value: z.number() })).optional(),
  histogram: histogram.optional(),
  distribution: distribution.optional(),
  /** The most frequent values in order of their counts; all of them where there are as many as `distinct` says. */
  top: z.array(z.object({ value: z.string(), count })).optional(),
  /** Why no values of this column are shown. */
  withheld: z.string().optional(),
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
  profile: z.literal(1),
  file: z.string(),
  format: z.enum(['csv', 'parquet', 'json']),
  bytes: count,
  digest: z.string().optional(),
  rows: count,
  /** Rows that have another number of cells than the header. */
  uneven: count.optional(),
  columns: z.array(profileColumn),
})
export type Profile = z.infer<typeof profile>
