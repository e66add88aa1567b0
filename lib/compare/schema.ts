import { z } from 'zod'
import { experimentReport, kpiComparison } from '#lib/experiments/schema'
import { moment } from '#lib/fields'
import { fields } from '#lib/input'
import type { Json } from '#lib/json'
import { valueView } from '#lib/metrics/schema'
import { verdicts } from '#lib/statistics/verdict'

/**
 * What is laid side by side. A version is `1.3.0`, `other-package@1.0.0`, `latest`, or `live`, which is what has the largest share, also
 * `live@2026-10-01` for what had it then.
 */
export const compareQuery = fields({
  package: z.string().max(200),
  versions: z
    .string()
    .max(1000)
    .describe('Two to four, separated by commas; the first is the baseline unless another is named'),
  baseline: z.string().max(200).optional().describe('One of the versions'),
  environment: z.string().max(40).optional().describe('Where KPIs are looked at: production unless said'),
  from: moment.optional(),
  to: moment.optional(),
})
export type CompareQuery = z.infer<typeof compareQuery>

const difference = z.object({
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  /** One for each side, null where it has none. */
  values: z.array(z.custom<Json>()),
  note: z.string().optional(),
})

const side = z.object({
  /** As it was asked for, such as `live@2026-10-01`. */
  asked: z.string(),
  /** `1.3.0`, or `top-sellers 1.0.0` of another package. */
  label: z.string(),
  package: z.string(),
  version: z.string(),
  digest: z.string(),
  registeredAt: z.string(),
  withdrawn: z.boolean(),
  /** Where it is live now. */
  live: z.array(z.object({ environment: z.string(), share: z.number(), shadow: z.boolean() })),
})
/** One of the versions that are compared. */
export type Side = z.infer<typeof side>

const metricDifference = z.object({
  value: z.number(),
  /** 95%, of the difference; null where one of the two has none. */
  interval: z.object({ lower: z.number(), upper: z.number() }).nullable(),
  verdict: z.enum(verdicts),
  rule: z.string(),
})

const metricRow = valueView
  .pick({
    metric: true,
    title: true,
    direction: true,
    unit: true,
    primary: true,
    guardrail: true,
    dataset: true,
    split: true,
    slice: true,
  })
  .extend({
    /** By side; null where it was not measured there. */
    values: z.array(valueView.pick({ value: true, n: true, lower: true, upper: true }).nullable()),
    /** By side, against the baseline; null for the baseline and where there is no value. */
    differences: z.array(metricDifference.nullable()),
  })
/** A metric on one dataset, split and slice, over the sides. */
export type MetricRow = z.infer<typeof metricRow>

const outcome = z.enum(['pass', 'fail', 'error', 'skipped', 'not run', 'none'])
const scenarioRow = z.object({
  scenario: z.string(),
  why: z.string().nullable(),
  /** By side; none where the version does not have it. */
  outcomes: z.array(outcome),
  /** Whether it passes on one side and does not on another. */
  flipped: z.boolean(),
})

const apiChange = z.object({ path: z.string(), kind: z.enum(['breaking', 'compatible']), what: z.string() })

const dataSide = z.object({
  role: z.string(),
  dataset: z.string(),
  /** By side: the window it covers against business events, in words such as `ends before "autumn price change"`. */
  events: z.array(z.array(z.string())),
})

const columnRow = z.object({
  role: z.string(),
  dataset: z.string(),
  column: z.string(),
  statistic: z.string(),
  values: z.array(z.union([z.number(), z.string()]).nullable()),
  /** Of the first against the last, where both are numbers and the first is not 0. */
  relative: z.number().nullable(),
})

export const comparison = z.object({
  package: z.string(),
  sides: z.array(side),
  /** The place of the baseline among the sides. */
  baseline: z.int(),
  headline: z.string(),
  parts: z.object({
    code: z.array(difference),
    configuration: z.array(difference),
    data: z.array(difference),
    scenarios: z.array(difference),
    model: z.array(difference),
    /** The runtime first, then by risk: major, minor, patch; added and removed among the major ones. */
    environment: z.array(difference),
    api: z.array(difference),
  }),
  /** How many entries of each part are the same everywhere. */
  unchanged: z.record(z.string(), z.int()),
  facts: z.array(difference),
  files: z.array(difference),
  /** By side against the baseline; null for the baseline and where neither states an API. */
  api: z.array(z.object({ breaking: z.boolean(), changes: z.array(apiChange) }).nullable()),
  scenarios: z.array(scenarioRow),
  data: z.array(dataSide),
  columns: z.array(columnRow),
  metrics: z.array(metricRow),
  kpis: z.array(kpiComparison),
  /** Where and when the KPIs were observed; null where there are none. */
  observed: experimentReport
    .pick({ environment: true, window: true, windowIs: true, running: true, notes: true, sampleRatio: true })
    .nullable(),
})
/** Versions side by side: only what differs. */
export type Comparison = z.infer<typeof comparison>
