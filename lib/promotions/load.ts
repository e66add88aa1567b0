import { asc, eq, inArray } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { evidenceSnapshot, promotion, review, waiver } from '#db/schema/promotions'
import { version } from '#db/schema/versions'
import { Refusal } from '#lib/errors'
import { collectEvidence } from './collect.ts'
import type { Evidence } from './evidence.ts'
import { type Decision, type Standing, standing, type Waiving } from './rules.ts'

export type PromotionRecord = typeof promotion.$inferSelect
type ReviewRecord = typeof review.$inferSelect

/** To whom its package is hidden a promotion is missing like one that never was. */
export const promotionMissing = (id: string): Refusal =>
  new Refusal('missing', 'promotion_missing', `There is no promotion ${id}.`)

export type Named = { row: PromotionRecord; package: string; version: string }

/** A promotion as the audit names it. */
export const subjectOf = ({ row, package: name, version: number }: Named) => ({
  subject: `promotion:${row.id}`,
  label: `${name} ${number} to ${row.environment}`,
  packageId: row.packageId,
})

const namedFrom = (reader: Reader) =>
  reader
    .select({ row: promotion, package: modelPackage.name, version: version.number })
    .from(promotion)
    .innerJoin(modelPackage, eq(modelPackage.id, promotion.packageId))
    .innerJoin(version, eq(version.id, promotion.versionId))

/** Promotions with the names of what they promote; for reads that choose their rows. */
export const promotionsNamed = namedFrom

/** A promotion by its id, or the refusal `promotion_missing`. */
export async function requirePromotion(id: string, reader: Reader = db): Promise<Named> {
  const [found] = await namedFrom(reader).where(eq(promotion.id, id))
  if (found) return found
  throw promotionMissing(id)
}

/** What was known, by its digest. */
export async function snapshotsOf(digests: string[], reader: Reader = db): Promise<Map<string, Evidence>> {
  const rows = await reader
    .select()
    .from(evidenceSnapshot)
    .where(inArray(evidenceSnapshot.digest, [...new Set(digests)]))
  return new Map(rows.map(({ digest, evidence }) => [digest, JSON.parse(evidence) as Evidence]))
}

export type Loaded = Standing & {
  evidence: Evidence
  reviews: (ReviewRecord & { decided: Decision })[]
  waivers: Waiving[]
}

/**
 * How a promotion stands: over the evidence of now while it is open, over the evidence it was closed on after that.
 */
export async function loadStanding(row: PromotionRecord, now: number, reader: Reader = db): Promise<Loaded> {
  const reviews = await reader
    .select()
    .from(review)
    .where(eq(review.promotionId, row.id))
    .orderBy(asc(review.at), asc(review.id))
  const waivers = await reader.select().from(waiver).where(eq(waiver.promotionId, row.id))
  const known = await snapshotsOf([row.evidence, ...reviews.map(({ evidence }) => evidence)], reader)
  const evidence = row.state === 'open' ? await collectEvidence(row, now, reader) : snapshot(known, row.evidence)
  const decided = reviews.map((one) => ({ ...one, decided: { ...one, evidence: snapshot(known, one.evidence) } }))
  const decisions = decided.map((one) => one.decided)
  return { ...standing(row.id, evidence, decisions, waivers), evidence, reviews: decided, waivers }
}

function snapshot(known: Map<string, Evidence>, digest: string): Evidence {
  const found = known.get(digest)
  if (!found) throw new Error(`no evidence ${digest}`)
  return found
}
