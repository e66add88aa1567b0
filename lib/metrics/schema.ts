import { z } from 'zod'
import { flag, line, must, number, objectOf, pattern, whole, word } from '#lib/fields'
import { fields } from '#lib/input'

const directions = ['higher', 'lower'] as const

const metricName = pattern(
  /^[a-z](?:[a-z0-9_.@-]{0,78}[a-z0-9])?$/u,
  80,
  'a name such as ndcg@10: 1 to 80 lower-case letters, digits and inner _ . @ -, a letter first',
)

/** What a metric means, as a team says it: all of it, so that saying it again says it anew. */
export const newMetric = fields({
  name: metricName,
  title: line(100),
  direction: word(directions).describe('Which way is better'),
  unit: line(40).optional(),
  least: number().optional().describe('The least value it can have'),
  most: number().optional().describe('The most it can have'),
  primary: flag.default(false).describe('What a version is judged by first'),
  guardrail: flag.default(false).describe('What must not get worse, whatever else gets better'),
}).refine(({ least, most }) => least === undefined || most === undefined || least < most, {
  path: ['most'],
  error: 'must be more than least',
})
export type NewMetric = z.infer<typeof newMetric>

export const metricView = z.object({
  name: z.string(),
  title: z.string(),
  /** Null where neither way is better, such as for a ratio that should be 1: it is shown and never judged. */
  direction: z.enum(directions).nullable(),
  unit: z.string().nullable(),
  least: z.number().nullable(),
  most: z.number().nullable(),
  primary: z.boolean(),
  guardrail: z.boolean(),
  /** Whether it is known to every catalog, and no team said anything else of it. */
  builtin: z.boolean(),
})
/** What a metric means. */
export type Metric = z.infer<typeof metricView>

const interval = (given: { value: number; lower?: number; upper?: number }, context: z.core.$RefinementCtx) => {
  const { value, lower, upper } = given
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (lower === undefined && upper === undefined) return
  if (lower === undefined) return refuse('lower', 'is required beside upper: an interval has two ends')
  if (upper === undefined) return refuse('upper', 'is required beside lower: an interval has two ends')
  if (lower > upper) return refuse('lower', 'must not be more than upper')
  if (value < lower || value > upper) refuse('value', 'must lie between lower and upper')
}

const posted = objectOf('a metric value')({
  metric: metricName,
  value: number(),
  dataset: line(200).optional().describe('What it was measured on: name@version'),
  split: line(80).optional().describe('Which part of the dataset, such as test'),
  slice: line(200).optional().describe('Which of its rows, such as visitor=new'),
  n: whole(1, Number.MAX_SAFE_INTEGER, 'how many were measured: a whole number, 1 or more').optional(),
  lower: number().optional().describe('The lower end of its interval'),
  upper: number().optional().describe('The upper end of its interval'),
  direction: word(directions).optional().describe('Which way is better: makes a metric known that is not yet'),
  title: line(100).optional().describe('What to call a metric that is not known yet'),
}).superRefine(interval)
export type PostedValue = z.infer<typeof posted>

/** Where a value stands: what is measured, and on what. */
type Place = Pick<PostedValue, 'metric' | 'dataset' | 'split' | 'slice'>
const placeKey = ({ metric, dataset = '', split = '', slice = '' }: Place): string =>
  JSON.stringify([metric, dataset, split, slice])

/** How many values one request, or one draft, holds. */
export const mostPosted = 1_000

export const postedValues = z
  .array(posted, { error: must('a list of metric values') })
  .min(1, { error: 'must hold at least one metric value' })
  .max(mostPosted, { error: 'must hold at most 1,000 metric values: post the others in a second request' })
  .superRefine((values, context) => {
    const seen = new Map<string, number>()
    for (const [index, value] of values.entries()) {
      const first = seen.get(placeKey(value))
      const message = `is already in this list at [${first}], for the same dataset, split and slice`
      if (first !== undefined) context.addIssue({ code: 'custom', path: [index, 'metric'], message })
      else seen.set(placeKey(value), index)
    }
  })

export const postedAnswer = z.object({
  /** How many values were kept. */
  posted: z.int(),
  /** Metrics that this request made known. */
  defined: z.array(z.string()),
  digest: z.string(),
})
export type PostedAnswer = z.infer<typeof postedAnswer>

export const valueView = z.object({
  metric: z.string(),
  title: z.string(),
  direction: z.enum(directions).nullable(),
  unit: z.string().nullable(),
  primary: z.boolean(),
  guardrail: z.boolean(),
  value: z.number(),
  /** Null where it was not stated, as everything below. */
  dataset: z.string().nullable(),
  split: z.string().nullable(),
  slice: z.string().nullable(),
  n: z.int().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  /** The digest of the version it was measured of. */
  digest: z.string(),
  by: z.string(),
  at: z.string(),
})
/** The newest value of a version at a place, with what its metric means. */
export type MetricValue = z.infer<typeof valueView>
