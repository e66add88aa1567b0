import { eq } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { promotion } from '#db/schema/promotions'
import type { release } from '#db/schema/releases'
import { iso } from '#lib/format'
import { loadStanding, promotionsNamed } from '#lib/promotions/load'
import { reviewViews } from '#lib/promotions/reads'
import { whole } from '#lib/releases/rules'
import type { MomentTrace } from './schema.ts'

type Row = typeof release.$inferSelect

/** The promotion that led to a release, its gates as they stood on the evidence that release was decided on. */
export async function approvalOf(
  { promotionId, evidence }: Row,
  reader: Reader,
): Promise<MomentTrace['promotion'] | undefined> {
  if (promotionId === null) return undefined
  const [named] = await promotionsNamed(reader).where(eq(promotion.id, promotionId))
  if (!named) return undefined
  const { row } = named
  const decidedOn = evidence ?? row.evidence
  const loaded = await loadStanding({ ...row, state: 'applied', evidence: decidedOn }, row.requestedAt, reader)
  return {
    id: row.id,
    package: named.package,
    version: named.version,
    digest: row.digest,
    share: row.share / whole,
    shadow: row.shadow,
    rationale: row.rationale,
    requestedBy: row.requestedBy,
    requestedAt: iso(row.requestedAt),
    evidence: decidedOn,
    collectedAt: iso(loaded.evidence.collectedAt),
    gates: loaded.gates,
    reviews: reviewViews(loaded),
  }
}
