import { z } from 'zod'
import { flag, line, number, pattern, whole, word } from '#lib/fields'
import { fields } from '#lib/input'
import { kpiKinds } from '#lib/statistics/totals'

const directions = ['higher', 'lower'] as const
const kpiRoles = ['business', 'model', 'service'] as const

const kpiName = pattern(
  /^[a-z](?:[a-z0-9_.-]{0,78}[a-z0-9])?$/u,
  80,
  'a name such as click-through: 1 to 80 lower-case letters, digits and inner _ . -, a letter first',
)

/** What a KPI or signal means, as a team says it: all of it, so that saying it again says it anew. */
export const newKpi = fields({
  name: kpiName,
  title: line(100),
  kind: word(kpiKinds).describe(
    'proportion: the share of units that did; mean: the mean over units; ratio: one sum over another, such as clicks per visit',
  ),
  direction: word(directions).describe('Which way is better'),
  unit: line(40).optional().describe('Such as EUR or ms; none for a proportion'),
  role: word(kpiRoles).default('business').describe('business: a KPI; model, service: a signal of it'),
  primary: flag.default(false).describe('What a version is judged by first'),
  guardrail: flag.default(false).describe('What must not get worse, whatever else gets better'),
  exposure: flag
    .optional()
    .describe(
      'Whether n counts everybody an arm answered, so that it is held against the declared shares; of a proportion it does unless said',
    ),
  minimumSample: whole(30, Number.MAX_SAFE_INTEGER, 'a whole number, 30 or more')
    .optional()
    .describe('The least n of each arm before anything is judged, where the 100 that always hold are not enough'),
  minimumEffect: number('a relative effect such as 0.05')
    .min(0.0001, { error: 'must be a relative effect of at least 0.0001, which is 0.01%' })
    .max(10, { error: 'must be at most 10, which is +1,000%' })
    .optional()
    .describe('The least relative effect worth knowing: the planned sample and the days left are computed from it'),
}).refine(({ kind, unit = '%' }) => kind !== 'proportion' || unit === '%', {
  path: ['unit'],
  error: 'is of no proportion: leave it out',
})
export type NewKpi = z.infer<typeof newKpi>

/** What the list of KPIs and signals is narrowed to. */
export const kpiFilter = { role: word(kpiRoles).optional() }

export const kpiView = z.object({
  name: z.string(),
  title: z.string(),
  kind: z.enum(kpiKinds),
  direction: z.enum(directions),
  unit: z.string().nullable(),
  role: z.enum(kpiRoles),
  primary: z.boolean(),
  guardrail: z.boolean(),
  exposure: z.boolean(),
  minimumSample: z.int().nullable(),
  minimumEffect: z.number().nullable(),
})
/** What a KPI or signal means. */
export type Kpi = z.infer<typeof kpiView>

/** For how many packages a KPI is observed, and when the newest bucket ends, in UTC milliseconds. */
export type KpiUse = { packages: number; last: number }

/** What the newest days of an arm say of a KPI. */
export type ObservedArm = {
  /** Whose traffic it is, and where. */
  package: string
  environment: string
  /** The arm: a version of that package, or of another one. */
  armPackage: string
  version: string
  /** When its newest bucket ends, in UTC milliseconds. */
  last: number
  /** How many days in UTC were added up, to the newest one of the place. */
  days: number
  n: number
  /** Null where that is too little to divide by. */
  value: number | null
  interval: { lower: number; upper: number } | null
}
/** `more`: there are others, observed longer ago. */
export type ObservedArms = { arms: ObservedArm[]; more: boolean }

/** An arm and a bucket for a call to copy, in UTC milliseconds: it is there, so that the call works as it is. */
export type ExampleArm = Pick<ObservedArm, 'package' | 'version' | 'environment'> & { from: number; to: number }
