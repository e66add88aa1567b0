import { z } from 'zod'
import { gateKeys, tiers } from '#lib/environments/schema'
import { parts } from '#lib/manifest/rules'
import { risks } from '#lib/packages/schema'
import { armView, releaseView } from '#lib/releases/schema'
import { rampStep } from './ramp-schema.ts'
import { decisions, promotionStates } from './schema.ts'

const rampStates = ['running', 'paused', 'ended', 'done'] as const
const gateVerdicts = ['holds', 'falls short', 'waived', 'cannot tell'] as const
/** How an open promotion stands: what it waits for. */
const statuses = ['ready', 'needs approval', 'changes asked', 'blocked', ...promotionStates] as const
export type PromotionStatus = (typeof statuses)[number]

/** How a promotion stands against one gate, with what that rests on. */
export const gateView = z.object({
  gate: z.enum(gateKeys),
  title: z.string(),
  why: z.string(),
  verdict: z.enum(gateVerdicts),
  /** What was found, in a sentence. */
  found: z.string(),
  /** What to do where it does not hold. */
  repair: z.string(),
  /** Where the evidence is seen. */
  evidence: z.object({ label: z.string(), href: z.string() }).nullable(),
  waivable: z.boolean(),
  waiver: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
})
export type GateView = z.infer<typeof gateView>

export const reviewView = z.object({
  id: z.string(),
  by: z.string(),
  personId: z.string(),
  decision: z.enum(decisions),
  comment: z.string(),
  at: z.string(),
  evidence: z.string(),
  /** By who asked, by the exception of the environment. */
  self: z.boolean(),
  /** Why it does not count any more. */
  voided: z.object({ at: z.string().nullable(), because: z.string() }).nullable(),
})
export type ReviewView = z.infer<typeof reviewView>

const difference = z.object({
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  /** What is live, then what would be; null where it has none. */
  values: z.array(z.unknown()),
  note: z.string().optional(),
})
export type ChangedPlace = z.infer<typeof difference>

/** What differs from the version of the package that serves most of the traffic there. */
const changesView = z.object({
  against: z.string(),
  parts: z.array(z.object({ part: z.enum(parts), differences: z.array(difference) })),
  /** In what is said of the version as a whole, and in files that no part speaks of. */
  beside: z.array(difference),
})
export type Changes = z.infer<typeof changesView>

const measured = {
  value: z.number(),
  n: z.number().nullable(),
  /** Of 95%; absent where evidence was kept before intervals were. */
  interval: z.object({ lower: z.number(), upper: z.number() }).nullable().optional(),
}
const metricsView = z.object({
  against: z.string().nullable(),
  pairs: z.array(
    z.object({
      metric: z.string(),
      title: z.string(),
      direction: z.enum(['higher', 'lower']),
      dataset: z.string(),
      split: z.string().nullable(),
      slice: z.string().nullable(),
      ...measured,
      live: z.object(measured).nullable(),
    }),
  ),
  onlyLive: z.int(),
})
export type MetricsView = z.infer<typeof metricsView>

const rampView = z.object({
  state: z.enum(rampStates),
  steps: z.array(rampStep),
  /** Whether its promotion was applied. Until then it is paused. */
  begun: z.boolean(),
  /** Index of the step that is live. */
  step: z.int(),
  steppedAt: z.string(),
  dueAt: z.string().nullable(),
  /** What keeps it from going on, or why it was paused or ended. */
  heldBecause: z.string().nullable(),
  /** Who let the next step go, where it waits for approval. */
  approvedBy: z.string().nullable(),
  /** Predictions since the step began, as services told of them; null unless it waits for a sample. */
  predictions: z.int().nullable(),
})
export type RampView = z.infer<typeof rampView>

const described = {
  id: z.string(),
  package: z.string(),
  version: z.string(),
  digest: z.string(),
  environment: z.string(),
  share: z.number(),
  shadow: z.boolean(),
  rationale: z.string(),
  state: z.enum(promotionStates),
  status: z.enum(statuses),
  requestedBy: z.string(),
  requestedAt: z.string(),
  approvals: z.object({ given: z.int(), needed: z.int() }),
}

/** A promotion as lists show it. */
export const promotionRow = z.object(described)
export type PromotionRow = z.infer<typeof promotionRow>

export const promotionView = promotionRow.extend({
  tier: z.enum(tiers).nullable(),
  risk: z.enum(risks),
  rest: z.string().nullable(),
  breakingAcknowledged: z.boolean(),
  /** Whether who asked may decide here too. */
  selfApproval: z.boolean(),
  basedOn: z.string().nullable(),
  requesterPersonId: z.string().nullable(),
  /** The digest of the evidence the gates were held against. */
  evidence: z.string(),
  /** Names all that is known now: a decision sent with it is refused where that changed. */
  seen: z.string(),
  gates: z.array(gateView),
  changes: changesView.nullable(),
  metrics: metricsView,
  reviews: z.array(reviewView),
  /** What is live now, and the allocation that applying it would make; for a closed one what it replaced and made. */
  current: releaseView.nullable(),
  after: z.array(armView),
  closed: z.object({ by: z.string(), at: z.string(), comment: z.string().nullable() }).nullable(),
  /** The release it made. */
  release: z.string().nullable(),
  ramp: rampView.nullable(),
})
export type PromotionView = z.infer<typeof promotionView>
/** How a promotion would stand that nobody asked for yet. */
export const promotionPreview = z.object({
  version: z.string(),
  digest: z.string(),
  environment: z.string(),
  status: z.enum(statuses),
  approvals: z.object({ given: z.int(), needed: z.int() }),
  gates: z.array(gateView),
  changes: changesView.nullable(),
  current: releaseView.nullable(),
  after: z.array(armView),
  /** Whether the API breaks for those who call what is live. */
  breaking: z.boolean(),
})
export type PromotionPreview = z.infer<typeof promotionPreview>

/** What waits for a person: promotions to review, and their own that wait for them. */
export const promotionWaits = z.object({ review: z.array(promotionRow), own: z.array(promotionRow) })
export type PromotionWaits = z.infer<typeof promotionWaits>

export type PromotionPage = { items: PromotionRow[]; nextCursor: string | null }
