import { z } from 'zod'
import { fieldTypes } from '#lib/manifest/parts/api'

const type = z.enum(fieldTypes)
const count = z.int().min(0)
const number = z.number()
const shares = z.array(z.number().min(0))

/** What asks for a look first. */
export const driftVerdicts = ['strong drift', 'some drift', 'cannot tell', 'stable'] as const
export type DriftVerdict = (typeof driftVerdicts)[number]

/** How far two distributions are apart; what is for numbers only is left out of categories. */
const measures = z.object({
  psi: number,
  kl: number,
  jensenShannon: number,
  hellinger: number,
  lInfinity: number,
  kolmogorovSmirnov: z.object({ d: number, p: number, method: z.enum(['exact', 'asymptotic']) }).optional(),
  wasserstein: number.optional(),
})
export type Measures = z.infer<typeof measures>

/** What is drawn of both: steps of one axis, whose first and last take in what lies beyond it, or categories. */
const drawn = z.union([
  z.object({ edges: z.array(number), before: shares, after: shares }),
  z.object({ labels: z.array(z.string()), before: shares, after: shares }),
])
export type Drawn = z.infer<typeof drawn>

const category = z.object({ value: z.string(), count })
const side = z.object({
  type,
  count,
  nulls: count,
  distinct: count,
  min: z.union([number, z.string()]).optional(),
  max: z.union([number, z.string()]).optional(),
})
export type DriftSide = z.infer<typeof side>

const columnDrift = z.object({
  name: z.string(),
  /** Its name before, where it was probably renamed. */
  was: z.string().optional(),
  before: side,
  after: side,
  categories: z.object({ appeared: z.array(category), gone: z.array(category) }).optional(),
  measures: measures.optional(),
  drawn: drawn.optional(),
  /** At most this share of the values may be counted in another bin; 0: all is exact. */
  error: number,
  /** PSI of missing and present values. */
  missing: number,
  verdict: z.enum(driftVerdicts),
  /** The verdict's reason, as a sentence. */
  why: z.string(),
  /** How much it moved: the greater PSI of its values and of its missing ones. */
  moved: number,
})
export type ColumnDrift = z.infer<typeof columnDrift>

/** What is different between the profiles of two versions of a dataset. */
export const profileDifferences = z.object({
  rows: z.object({ before: count, after: count }),
  added: z.array(z.object({ name: z.string(), type })),
  removed: z.array(z.object({ name: z.string(), type })),
  /** Guesses, each with its reason. */
  renamed: z.array(z.object({ before: z.string(), after: z.string(), why: z.string() })),
  retyped: z.array(z.object({ name: z.string(), before: type, after: type })),
  /** Those that both have, what moved most first. */
  columns: z.array(columnDrift),
  /** How verdicts are made, in words. */
  rule: z.string(),
})
export type ProfileDifferences = z.infer<typeof profileDifferences>
