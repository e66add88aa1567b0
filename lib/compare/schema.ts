import { z } from 'zod'
import { experimentReport, kpiComparison } from '#lib/experiments/schema'
import { moment, sought } from '#lib/fields'
import { fields } from '#lib/input'
import type { Json } from '#lib/json'
import { valueView } from '#lib/metrics/schema'
import { verdicts } from '#lib/statistics/verdict'

/**
 * What is laid side by side. A version is `1.3.0`, `other-package@1.0.0`, `latest`, or `live`, which is what has the largest share, also
 * `live@2026-10-01` for what had it then.
 */
export const compareQuery = fields({
  package: sought(200),
  versions: sought(1000).describe(
    'Two to four, separated by commas; the first is the baseline unless another is named',
  ),
  baseline: sought(200).optional().describe('One of the versions'),
  environment: sought(40).optional().describe('Where KPIs are looked at: production unless said'),
  from: moment.optional(),
  to: moment.optional(),
})
export type CompareQuery = z.infer<typeof compareQuery>

/** Kind and note speak of the baseline and the last of the others. */
const difference = z.object({
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  /** One for each side, null where it has none. */
  values: z.array(z.custom<Json>()),
  note: z.string().optional(),
})

export type PartDifference = z.infer<typeof difference>

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
  /** Null where the two are not comparable. */
  value: z.number().nullable(),
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
    /** By side, against the baseline; null for the baseline and where one of the two does not have the metric at all. */
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
  /** Whether it passes on one side and fails or ends in an error on another. */
  flipped: z.boolean(),
})

/** How a scenario came out in the newest run of each side. */
export type ScenarioRow = z.infer<typeof scenarioRow>

const apiChange = z.object({ path: z.string(), kind: z.enum(['breaking', 'compatible']), what: z.string() })

const commitRange = z.object({
  from: z.string(),
  to: z.string(),
  /** Where the commits can be read; null where the host's form of such an address is not known. */
  href: z.string().nullable(),
})
export type CommitRange = z.infer<typeof commitRange>

const dataSide = z.object({
  role: z.string(),
  dataset: z.string(),
  /** By side: the window it covers against business events, in words such as `ends before "autumn price change"`. */
  events: z.array(z.array(z.string())),
})

/** A data reference over the sides. */
export type DataSide = z.infer<typeof dataSide>

const columnRow = z.object({
  role: z.string(),
  dataset: z.string(),
  column: z.string(),
  statistic: z.string(),
  values: z.array(z.union([z.number(), z.string()]).nullable()),
  /** Of the first against the last, where both are numbers and the first is not 0. */
  relative: z.number().nullable(),
})

/** A statistic of a column, from the profiles that data references name. */
export type ColumnRow = z.infer<typeof columnRow>

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
  /** In the words of the version as a whole: summary, notes, assumptions, links, keys of its own. */
  facts: z.array(difference),
  /** Files that no part speaks of. */
  files: z.array(difference),
  /** By side: the commits since the baseline's; null for the baseline and where the two are not of one repository. */
  commits: z.array(commitRange.nullable()),
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

export const fileQuery = fields({
  package: sought(200),
  versions: sought(600).describe('Two, separated by a comma: before and after'),
  environment: sought(40).optional().describe('Where `live` is looked at: production unless said'),
  path: sought(512).describe('A file of the versions'),
})
export type FileQuery = z.infer<typeof fileQuery>

const hunk = z.object({
  /** The first line, counted from 1, and how many of each side there are. */
  from: z.object({ start: z.int(), lines: z.int() }),
  to: z.object({ start: z.int(), lines: z.int() }),
  lines: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
})

const fileSide = z.object({ label: z.string(), digest: z.string(), size: z.int() })

export const fileDifference = z.object({
  path: z.string(),
  /** By side; null where the version does not have the file. */
  sides: z.array(fileSide.nullable()),
  /** same: byte for byte; text: line by line in `hunks`; the others say why there are none. */
  state: z.enum(['same', 'text', 'binary', 'too large', 'too different']),
  added: z.int(),
  removed: z.int(),
  hunks: z.array(hunk),
})
/** How a file differs between two versions. */
export type FileDifference = z.infer<typeof fileDifference>
