import { z } from 'zod'
import { sought } from '#lib/fields'
import { fields } from '#lib/input'
import { kpiView } from '#lib/kpis/schema'
import { metricView, valueView } from '#lib/metrics/schema'
import { verdicts } from '#lib/statistics/verdict'

/** What is held against each other; what is left out is chosen, and the answer says what. */
export const outcomesQuery = fields({
  metric: sought(80).optional(),
  kpi: sought(80).optional(),
  environment: sought(40).optional(),
})
export type OutcomesQuery = z.infer<typeof outcomesQuery>

const interval = z.object({ lower: z.number(), upper: z.number() })

const offline = valueView.pick({ value: true, n: true, lower: true, upper: true }).extend({
  /** Whether it was measured on what the others were measured on. */
  comparable: z.boolean(),
})

const business = z.object({
  /** What it ran beside. */
  baseline: z.string(),
  n: z.int(),
  value: z.number().nullable(),
  baselineN: z.int(),
  baselineValue: z.number().nullable(),
  /** As a share of the baseline's value, with its always-valid 95% interval; null where it can not be said. */
  lift: z.object({ value: z.number(), interval }).nullable(),
  verdict: z.enum(verdicts),
  rule: z.string(),
  window: z.object({ from: z.string(), to: z.string() }),
})

const versionOutcome = z.object({
  version: z.string(),
  /** Null where it was not measured. */
  offline: offline.nullable(),
  /** Null where nothing was observed of it beside another arm. */
  business: business.nullable(),
})
/** What a version reached offline, and in business. */
export type VersionOutcome = z.infer<typeof versionOutcome>

export const outcomesView = z.object({
  package: z.string(),
  environment: z.string(),
  environments: z.array(z.string()),
  /** What can be chosen. */
  metrics: z.array(metricView.pick({ name: true, title: true })),
  kpis: z.array(kpiView.pick({ name: true, title: true })),
  metric: metricView.nullable(),
  /** What the metric was measured on; null where it was not stated. */
  dataset: z.string().nullable(),
  split: z.string().nullable(),
  kpi: kpiView.nullable(),
  /** In the order of versions: those that have one of the two. */
  versions: z.array(versionOutcome),
  /** Whether who won offline won the business too, in a sentence. */
  sentence: z.string(),
  rule: z.string(),
})
/** Offline against business, over the versions of a package. */
export type Outcomes = z.infer<typeof outcomesView>
