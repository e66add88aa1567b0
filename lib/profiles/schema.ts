import { z } from 'zod'
import { fieldTypes } from '#lib/manifest/parts/api'

const share = z.number().min(0).max(1)
const count = z.int().min(0)

/** Equal steps from the least to the greatest value; `counts[n]` values lie from `edges[n]` to `edges[n + 1]`, the last one included. */
const histogram = z.object({ edges: z.array(z.number()), counts: z.array(z.number().min(0)) })

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
  /** By linear interpolation between the two nearest values. */
  quantiles: z.array(z.object({ at: share, value: z.number() })).optional(),
  histogram: histogram.optional(),
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
  format: z.enum(['csv', 'parquet']),
  bytes: count,
  digest: z.string().optional(),
  rows: count,
  /** Rows that have another number of cells than the header. */
  uneven: count.optional(),
  columns: z.array(profileColumn),
})
export type Profile = z.infer<typeof profile>
