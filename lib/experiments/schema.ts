import { z } from 'zod'
import { moment, sought, word } from '#lib/fields'
import { fields } from '#lib/input'
import { kpiView } from '#lib/kpis/schema'
import { zooms } from '#lib/observations/zooms'
import { verdicts } from '#lib/statistics/verdict'

/** What a KPI report is asked for; what is left out is chosen, and the answer says how. */
export const experimentQuery = fields({
  environment: sought(40).optional(),
  from: moment.optional(),
  to: moment.optional(),
  bucket: word(zooms).optional(),
  /** `1.2.0`, or `other-package@1.0.0`: what the other arms are held against. */
  baseline: sought(200).optional(),
  segment: sought(200).optional(),
  /** The id of an event: the comparison before it and after it. */
  split: sought(40).optional(),
})
export type ExperimentQuery = z.infer<typeof experimentQuery>

const interval = z.object({ lower: z.number(), upper: z.number() })
const effect = z.object({
  value: z.number(),
  /** 95%, for one look at an end that was set before. */
  fixed: interval,
  /** 95%, however often it was looked at. */
  always: interval,
  pFixed: z.number(),
  pAlways: z.number(),
})

const armValue = z.object({
  n: z.int(),
  /** Null where nothing was observed, or too little to divide by. */
  value: z.number().nullable(),
  /** Its own 95% interval: Wilson's of a proportion, else the normal one. */
  interval: interval.nullable(),
})
/** What was observed of one arm. */
export type ArmValue = z.infer<typeof armValue>

const armDifference = z.object({
  /** In the KPI's unit; null where it can not be told. */
  absolute: effect.nullable(),
  /** As a share of the baseline's value; null where that is too close to 0. */
  relative: effect.nullable(),
  /** The always-valid p of the absolute difference, corrected by Holm for `comparisons`. */
  pCorrected: z.number().nullable(),
  verdict: z.enum(verdicts),
  rule: z.string(),
  /** What one look now would say, had this been the only one. */
  fixedVerdict: z.enum(verdicts),
  /** n that each arm needs; null where nothing is planned. */
  plan: z
    .object({ perArm: z.int(), reached: z.boolean(), daysLeft: z.number().nullable(), because: z.string() })
    .nullable(),
})
/** An arm against the baseline. */
export type ArmDifference = z.infer<typeof armDifference>

export const kpiComparison = z.object({
  kpi: kpiView,
  /** In the order of the report's arms. */
  arms: z.array(armValue),
  /** In the order of the report's arms; null for the baseline. */
  differences: z.array(armDifference.nullable()),
  /** How many differences the p values are corrected for. */
  comparisons: z.int(),
})
/** A KPI over arms. */
export type KpiComparison = z.infer<typeof kpiComparison>

const reportArm = z.object({
  package: z.string().nullable(),
  version: z.string().nullable(),
  digest: z.string().nullable(),
  /** `1.3.0`, or `top-sellers 1.0.0` of another package. */
  label: z.string(),
  /** The share declared last in the window; null where no release names it. */
  share: z.number().nullable(),
})

const sampleRatioView = z.object({
  /** The KPI whose n was counted. */
  kpi: z.string(),
  counts: z.array(z.int()),
  /** What the declared shares would have given. */
  expected: z.array(z.number()),
  chiSquare: z.number(),
  p: z.number(),
  mismatch: z.boolean(),
})

const point = z.object({
  from: z.string(),
  to: z.string(),
  n: z.int(),
  value: z.number().nullable(),
  interval: interval.nullable(),
})

export const experimentReport = z.object({
  package: z.string(),
  environment: z.string(),
  /** Where something of this package's traffic was observed, in the order in which a version climbs. */
  environments: z.array(z.string()),
  /** Empty for all of the traffic. */
  segment: z.string(),
  /** The segments that something was observed of there. */
  segments: z.array(z.string()),
  window: z.object({ from: z.string(), to: z.string() }),
  /** asked: in the address; release: while the allocation in question held; observed: all there is. */
  windowIs: z.enum(['asked', 'release', 'observed']),
  /** Whether the newest release of the window still holds. */
  running: z.boolean(),
  arms: z.array(reportArm),
  /** The place of the baseline among the arms; null without one. */
  baseline: z.int().nullable(),
  releases: z.array(
    z.object({
      id: z.string(),
      from: z.string(),
      to: z.string().nullable(),
      arms: z.array(z.object({ label: z.string(), share: z.number() })),
    }),
  ),
  /** Sentences that must be read before the numbers: mixed releases, buckets across a change, what is hidden. */
  notes: z.array(z.string()),
  sampleRatio: sampleRatioView.nullable(),
  /** Business KPIs first, the primary one before all; guardrails apart by their definition. */
  kpis: z.array(kpiComparison),
  bucket: z.enum(zooms),
  series: z.array(z.object({ kpi: z.string(), arm: z.int(), points: z.array(point) })),
  /** The comparison on both sides of an event that was asked for. */
  split: z
    .object({
      /** What began while it lasted, from `at` to `until`, is on neither side; a moment has no `until`. */
      event: z.object({ id: z.string(), title: z.string(), at: z.string(), until: z.string().optional() }),
      before: z.array(kpiComparison),
      after: z.array(kpiComparison),
    })
    .nullable(),
})
/** How the arms of a package's traffic did in an environment. */
export type ExperimentReport = z.infer<typeof experimentReport>

export const upliftView = z.object({
  kpi: z.string(),
  title: z.string(),
  /** The newest arm of the package itself, held against `baseline`. */
  arm: z.string(),
  baseline: z.string(),
  /** Of the arm, and of the baseline. */
  n: z.int(),
  baselineN: z.int(),
  kind: kpiView.shape.kind,
  unit: kpiView.shape.unit,
  /** As a share of the baseline's value; null where that is too close to 0 or there is too little. */
  value: z.number().nullable(),
  /** 95%, however often it was looked at. */
  interval: interval.nullable(),
  /** The same in the KPI's unit; null where there is too little. */
  absolute: z.object({ value: z.number(), interval }).nullable(),
  verdict: z.enum(verdicts),
  rule: z.string(),
  /** The traffic was not split as declared: no difference means anything. */
  mismatch: z.boolean(),
})
/** How the newest arm does against the baseline, by the first business KPI. */
export type Uplift = z.infer<typeof upliftView>
