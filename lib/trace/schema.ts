import { z } from 'zod'
import { entryView } from '#lib/audit/schema'
import { environmentName, tiers } from '#lib/environments/schema'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { valueView } from '#lib/metrics/schema'
import { ownerRoles } from '#lib/packages/schema'
import { gateView, reviewView } from '#lib/promotions/view-schema'
import { armView, liveFilter, releaseView, rollbackCategories } from '#lib/releases/schema'
import { runView } from '#lib/scenario-runs/schema'
import { evidenceDigest } from '#lib/versions/schema'

/** A decision by its package and moment (now without one), or by the digest that a prediction carried. */
export const traceQuery = fields({
  package: line(200).optional(),
  at: liveFilter.at,
  environment: environmentName.optional(),
  digest: evidenceDigest.optional(),
}).superRefine(({ package: name, digest, at }, context) => {
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (name === undefined && digest === undefined) refuse('package', 'is required: a package, or a digest instead')
  if (name !== undefined && digest !== undefined) refuse('digest', 'is asked for alone: leave out the package')
  if (digest !== undefined && at !== undefined) refuse('at', 'is of a package: a digest has all its times')
})
export type TraceQuery = z.infer<typeof traceQuery>

const words = z.record(z.string(), z.unknown())

/** An entry of the audit by what happened and was said; what it changed may name versions that are hidden, and stays there. */
const entry = entryView
  .omit({ before: true, after: true, prev: true, requestId: true })
  .extend({ before: words, after: words })
export type TraceEntry = z.infer<typeof entry>

const withdrawn = z.object({ at: z.string(), by: z.string(), reason: z.string() })

/** What a version states and what was measured of it up to the moment. */
const knownOf = z.object({
  summary: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
  data: z.array(z.record(z.string(), z.unknown())),
  configuration: z.record(z.string(), z.unknown()).nullable(),
  environment: z.object({
    runtime: z.string().nullable(),
    image: z.string().nullable(),
    platform: z.string().nullable(),
    libraries: z.int(),
  }),
  api: z.object({ protocol: z.string(), inputs: z.array(z.string()), outputs: z.array(z.string()) }).nullable(),
  /** How many scenarios it declares, and the newest run by then. */
  scenarios: z.object({ declared: z.int(), run: runView.extend({ failing: z.array(z.string()) }).nullable() }),
  /** The newest value of each place by then. */
  metrics: z.array(valueView),
  /** The withdrawal, by then or later. */
  withdrawal: withdrawn.nullable(),
})

/** An arm with what was known of it; null where it is hidden from who asks. */
const tracedArm = armView.extend({ known: knownOf.nullable() })
export type TracedArm = z.infer<typeof tracedArm>

const approval = z.object({
  id: z.string(),
  package: z.string(),
  version: z.string(),
  digest: z.string(),
  share: z.number(),
  shadow: z.boolean(),
  rationale: z.string(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  /** The digest of the evidence it was decided on, and when that was collected. */
  evidence: z.string(),
  collectedAt: z.string(),
  /** The gates as they stood on that evidence. */
  gates: z.array(gateView),
  reviews: z.array(reviewView),
})

const rollback = z.object({
  reason: z.string(),
  category: z.enum(rollbackCategories),
  by: z.string(),
  restores: releaseView.nullable(),
})

const momentTrace = z.object({
  kind: z.literal('moment'),
  package: z.string(),
  title: z.string(),
  environment: z.string(),
  tier: z.enum(tiers).nullable(),
  at: z.string(),
  release: releaseView,
  /** When another allocation took its place; null while it is live. */
  until: z.string().nullable(),
  arms: z.array(tracedArm),
  /** Of a rollback; the promotion is then that of the allocation it restored. */
  rollback: rollback.nullable(),
  promotion: approval.nullable(),
  /** Of that moment, by the audit. */
  owners: z.array(z.object({ role: z.enum(ownerRoles), owner: z.string() })),
  /** The newest entries up to the moment, newest first, and the first after it; null for who may not read the audit. */
  audit: z.object({ upTo: z.array(entry), after: z.array(entry) }).nullable(),
})
export type MomentTrace = z.infer<typeof momentTrace>

const span = z.object({
  package: z.string(),
  environment: z.string(),
  release: z.string(),
  share: z.number(),
  shadow: z.boolean(),
  from: z.string(),
  until: z.string().nullable(),
})
export type Span = z.infer<typeof span>

const digestTrace = z.object({
  kind: z.literal('digest'),
  digest: z.string(),
  package: z.string(),
  version: z.string(),
  summary: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
  withdrawal: withdrawn.nullable(),
  /** Where and when it was live, release by release, the newest first. */
  spans: z.array(span),
})
export type DigestTrace = z.infer<typeof digestTrace>

export const trace = z.discriminatedUnion('kind', [momentTrace, digestTrace])
export type Trace = z.infer<typeof trace>
