import { z } from 'zod'
import { line, whole } from '#lib/fields'
import { fields } from '#lib/input'
import { digest } from '#lib/manifest/parts/names'

const most = 1_000_000_000_000

/** What an instance of a service says it runs. */
export const newReport = fields({
  environment: line(40),
  digest,
  instance: line(200).describe('what tells it from the others, such as the name of its host'),
  predictions: whole(0, most, 'how many predictions it made since its last report, 0 or more')
    .optional()
    .describe('predictions with this digest since its last report: they add up'),
})
export type NewReport = z.infer<typeof newReport>

const declaredArm = z.object({
  /** Null where the package is hidden from who asks, as are its version and digest. */
  package: z.string().nullable(),
  version: z.string().nullable(),
  digest: z.string().nullable(),
  /** 0..1 of the traffic; a shadow has none. */
  share: z.number(),
  shadow: z.boolean(),
})
export type DeclaredArm = z.infer<typeof declaredArm>

/** How what was reported stands to what is declared, and when to report again. */
export const reportAnswer = z.object({
  declared: z.enum(['live', 'shadow', 'not live', 'unknown digest']),
  expected: z.array(declaredArm),
  version: z.string().nullable(),
  /** Seconds: half of the time after which the service is missed. */
  nextWithin: z.number(),
})
export type ReportAnswer = z.infer<typeof reportAnswer>

const reportStates = ['no reports', 'as declared', 'catching up', 'mismatch', 'silent', 'unknown digest'] as const
export type ReportState = (typeof reportStates)[number]

export const instanceStates = ['as declared', 'catching up', 'mismatch', 'unknown digest', 'gone'] as const
export type InstanceState = (typeof instanceStates)[number]

const problemKinds = ['mismatch', 'unknown digest', 'silent', 'not reported'] as const

const problem = z.object({
  kind: z.enum(problemKinds),
  /** Who says so; empty where nobody says anything. */
  instances: z.array(z.string()),
  digest: z.string().nullable(),
  version: z.string().nullable(),
  since: z.string(),
  sentence: z.string(),
  repair: z.string(),
})
export type ReportProblem = z.infer<typeof problem>

/** How a package's services in an environment stand to what is declared there. */
const reported = z.object({ state: z.enum(reportStates), problems: z.array(problem) })
export type Reported = z.infer<typeof reported>

const instance = z.object({
  instance: z.string(),
  digest: z.string(),
  version: z.string().nullable(),
  state: z.enum(instanceStates),
  /** Since when it runs this, by its reports. */
  since: z.string(),
  lastAt: z.string(),
  predictions: z.int(),
})
export type ReportedInstance = z.infer<typeof instance>

const environmentReports = reported.extend({
  environment: z.string(),
  arms: z.array(declaredArm),
  /** Seconds without a report after which a service is missed. */
  silentAfter: z.int(),
  /** Those that reported in the last 7 days, what is wrong first; at most 200. */
  instances: z.array(instance),
  total: z.int(),
})
export type EnvironmentReports = z.infer<typeof environmentReports>

export const reportsView = z.object({ items: z.array(environmentReports) })
