import { z } from 'zod'
import { environmentName, tiers } from '#lib/environments/schema'
import { moment, pattern, sought, text, word } from '#lib/fields'
import { fields } from '#lib/input'
import { parts } from '#lib/manifest/rules'
import { ownerRoles, risks } from '#lib/packages/schema'

const releaseCauses = ['promotion', 'ramp', 'rollback'] as const
export const rollbackCategories = [
  'quality',
  'incident',
  'performance',
  'data',
  'cost',
  'mistake',
  'undo',
  'other',
] as const
export type RollbackCategory = (typeof rollbackCategories)[number]

export const stages = ['dev', 'staging', 'limited', 'full', 'shadow', 'retired'] as const
export type Stage = (typeof stages)[number]

export const armView = z.object({
  /** Null where the package is hidden from who asks, as are its version and digest. */
  package: z.string().nullable(),
  version: z.string().nullable(),
  digest: z.string().nullable(),
  /** 0..1 of the traffic; a shadow has none and answers nobody. */
  share: z.number(),
  shadow: z.boolean(),
  withdrawn: z.boolean(),
})
export type ArmView = z.infer<typeof armView>

export const releaseView = z.object({
  id: z.string(),
  package: z.string(),
  environment: z.string(),
  /** 1, 2, 3 … within the package and environment. */
  sequence: z.int(),
  arms: z.array(armView),
  effectiveAt: z.string(),
  cause: z.enum(releaseCauses),
  promotion: z.string().nullable(),
  /** Of a rollback: the release whose allocation it restores. */
  restores: z.string().nullable(),
  /** What a rollback from here returns to. */
  returnsTo: z.string().nullable(),
  basedOn: z.string().nullable(),
  reason: z.string().nullable(),
  category: z.enum(rollbackCategories).nullable(),
  by: z.string(),
})
export type ReleaseView = z.infer<typeof releaseView>

/** What an environment runs of a package at a moment. */
export const liveRow = z.object({
  package: z.string(),
  title: z.string(),
  risk: z.enum(risks),
  environment: z.string(),
  /** Null where the environment is not among those there are any more. */
  tier: z.enum(tiers).nullable(),
  arms: z.array(armView),
  /** When this allocation began. */
  since: z.string(),
  release: z.string(),
  sequence: z.int(),
  /** What a rollback from here returns to. */
  returnsTo: z.string().nullable(),
  owners: z.array(z.object({ role: z.enum(ownerRoles), owner: z.string() })),
})
export type LiveRow = z.infer<typeof liveRow>
export type LivePage = { items: LiveRow[]; nextCursor: string | null }

export const liveFilter = {
  /** As it was at that moment; now without it. */
  at: moment.optional(),
  environment: sought(40).optional(),
  /** A name; or `me` or `my-teams`, which stand for the names of whoever asks. */
  owner: sought(200).optional(),
  /** How the package's name begins. */
  q: sought(200).optional(),
}
const filterFields = z.object(liveFilter)
export type LiveFilter = z.infer<typeof filterFields>

const id = pattern(/^[0-9a-f-]{36}$/, 36, 'the id of a release')

/** A release that is to be current when a decision is taken: null for none. */
export const basedOn = id.nullable()

export const rollbackFields = {
  environment: environmentName,
  /** An earlier release, whose allocation returns; by default the one before the promotion that is live. */
  to: id.optional(),
}

export const newRollback = fields({
  ...rollbackFields,
  reason: text(2000),
  category: word(rollbackCategories),
  /** The release that was seen to be live: where another is, nothing happens (`release_stale`). */
  basedOn: id.optional(),
})
export type NewRollback = z.infer<typeof newRollback>

/** A thing that must be so for a rollback to work. */
const readinessCheck = z.object({
  key: z.enum(['intact', 'blobs', 'scenarios', 'environment']),
  title: z.string(),
  verdict: z.enum(['holds', 'falls short', 'cannot tell']),
  found: z.string(),
})
export type ReadinessCheck = z.infer<typeof readinessCheck>

const named = z.object({ package: z.string(), version: z.string() })

/** What differs between a version that goes and one that returns: how much in each part that differs at all. */
const versionDifference = z.object({
  goes: named,
  returns: named,
  parts: z.array(z.object({ part: z.enum(parts), count: z.int() })),
  /** In its words, notes and links, and in files that no part speaks of. */
  beside: z.int(),
})
export type VersionDifference = z.infer<typeof versionDifference>

/** What a rollback would do. */
export const rollbackPreview = z.object({
  current: releaseView,
  target: releaseView,
  differences: z.array(versionDifference),
  /** Whether the rollback takes back a rollback. */
  undo: z.boolean(),
  checks: z.array(readinessCheck),
  /** Whether every check that must holds: a rollback is refused else. */
  ready: z.boolean(),
})
export type RollbackPreview = z.infer<typeof rollbackPreview>

/** A release that was live before, with the moment at which another took its place. */
export type Earlier = ReleaseView & { until: string }

/** What a page on rolling back rests on: why there is no preview where there is none, and what else could return. */
export type RollbackOffer = {
  current: ReleaseView | null
  preview: RollbackPreview | null
  refused: string | null
  earlier: Earlier[]
}
