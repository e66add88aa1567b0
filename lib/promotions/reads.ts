import { and, desc, eq, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { promotion, ramp } from '#db/schema/promotions'
import { release } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { riskUnstated } from '#lib/packages/schema'
import { armsOf, armViews, currentRelease, namedArms, releaseViewOf } from '#lib/releases/reads'
import { type Arm, allocate, whole } from '#lib/releases/rules'
import type { ArmView } from '#lib/releases/schema'
import { predictionsTotal } from '#lib/reports/reads'
import { readChanges } from './changes.ts'
import { type Loaded, loadStanding, type Named, promotionsNamed, requirePromotion } from './load.ts'
import type { RampStep } from './ramp-schema.ts'
import { voidedBecause } from './rules.ts'
import type { PromotionFilter } from './schema.ts'
import { sightOf } from './sight.ts'
import type { PromotionPage, PromotionRow, PromotionView, RampView, ReviewView } from './view-schema.ts'

export function rowView(
  { row, package: name, version: number }: Named,
  { status, given, needed }: Loaded,
): PromotionRow {
  const { id, digest, environment, share, shadow, rationale, state, requestedBy, requestedAt } = row
  const asked = { id, package: name, version: number, digest, environment, share: share / whole, shadow, rationale }
  return {
    ...asked,
    state,
    status: state === 'open' ? status : state,
    requestedBy,
    requestedAt: iso(requestedAt),
    approvals: { given, needed },
  }
}

/** Promotions, the newest first, as far as the actor may see. Open ones are held against the evidence of now. */
export async function listPromotions(
  actor: Actor | undefined,
  { state, package: name, environment }: PromotionFilter,
  now: number,
  limit: number,
  cursor?: string,
): Promise<PromotionPage> {
  const from = decodeCursor(cursor, 'number')
  const rows = await promotionsNamed(db)
    .where(
      and(
        state === undefined ? undefined : eq(promotion.state, state),
        name === undefined ? undefined : eq(modelPackage.name, name),
        environment === undefined ? undefined : eq(promotion.environment, environment),
        seen(actor, promotion.packageId),
        from && sql`(${promotion.requestedAt}, ${promotion.id}) < (${from.value}, ${from.id})`,
      ),
    )
    .orderBy(desc(promotion.requestedAt), desc(promotion.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)?.row
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last.requestedAt, id: last.id }) : null
  const items = await Promise.all(shown.map(async (named) => rowView(named, await loadStanding(named.row, now))))
  return { items, nextCursor }
}

/** A promotion with everything that decides it, all as of one moment. */
export async function readPromotion(actor: Actor | undefined, id: string, now: number): Promise<PromotionView> {
  return db.snapshot(async (reader) => {
    const named = await requirePromotion(id, reader)
    const { row } = named
    const loaded = await loadStanding(row, now, reader)
    const [made] = await reader
      .select()
      .from(release)
      .where(eq(release.promotionId, id))
      .orderBy(release.sequence)
      .limit(1)
    const before = made?.basedOn ?? null
    const current = made ? undefined : await currentRelease(row.packageId, row.environment, reader)
    const [replaced] = before === null ? [] : await reader.select().from(release).where(eq(release.id, before))
    const shown = made ? (replaced ?? null) : (current ?? null)
    const [steps] = await reader.select().from(ramp).where(eq(ramp.promotionId, id))
    const [subject] = await reader
      .select({ risk: modelPackage.risk })
      .from(modelPackage)
      .where(eq(modelPackage.id, row.packageId))
    return {
      ...rowView(named, loaded),
      tier: loaded.evidence.tier,
      risk: subject?.risk ?? riskUnstated,
      rest: row.restVersionId && (await labelOf(row.restVersionId, reader)),
      breakingAcknowledged: row.breakingAcknowledged,
      selfApproval: loaded.evidence.asks.selfApproval,
      basedOn: row.basedOn,
      requesterPersonId: row.requesterPersonId,
      evidence: row.evidence,
      seen: sightOf(loaded.evidence),
      gates: loaded.gates,
      changes: await readChanges(row, loaded.evidence.live, reader),
      metrics: loaded.evidence.metrics,
      reviews: reviewViews(loaded),
      current: await releaseViewOf(actor, named.package, shown, reader),
      after: made
        ? ((await armViews(actor, [made.id], reader)).get(made.id) ?? [])
        : await afterOf(actor, row, current?.id ?? null, reader),
      closed:
        row.closedAt === null ? null : { by: row.closedBy ?? '', at: iso(row.closedAt), comment: row.closingComment },
      release: made?.id ?? null,
      ramp: steps ? await rampViewOf(steps, row, reader) : null,
    }
  })
}

async function rampViewOf(row: typeof ramp.$inferSelect, of: Named['row'], reader: Reader): Promise<RampView> {
  const { state, step, steppedAt, dueAt, heldBecause, approvedBy, sampleFrom } = row
  const steps = row.steps as RampStep[]
  const counts = row.releaseId !== null && steps[step]?.hold?.kind === 'sample'
  const total = counts ? await predictionsTotal(of.packageId, of.environment, of.digest, reader) : 0
  return {
    state,
    steps,
    begun: row.releaseId !== null,
    step,
    steppedAt: iso(steppedAt),
    dueAt: dueAt === null ? null : iso(dueAt),
    heldBecause,
    approvedBy,
    predictions: counts ? Math.max(0, total - sampleFrom) : null,
  }
}

export const reviewViews = ({ reviews, evidence }: Loaded): ReviewView[] =>
  reviews.map(({ decided, promotionId: _promotion, voidedAt, voidedBecause: _because, at, ...row }) => {
    const because = voidedBecause(decided, evidence)
    return {
      ...row,
      at: iso(at),
      voided: because === undefined ? null : { at: voidedAt === null ? null : iso(voidedAt), because },
    }
  })

type Reading = Parameters<typeof armsOf>[1]

async function labelOf(versionId: string, reader: NonNullable<Reading>): Promise<string | null> {
  const [row] = await reader
    .select({ name: modelPackage.name, number: version.number })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(eq(version.id, versionId))
  return row ? `${row.name}@${row.number}` : null
}

/** The allocation that applying an open promotion would make of what is live now; none where it can not be made any more. */
async function afterOf(
  actor: Actor | undefined,
  row: Named['row'],
  currentId: string | null,
  reader: NonNullable<Reading>,
): Promise<ArmView[]> {
  if (row.state !== 'open') return []
  let arms: Arm[]
  try {
    arms = allocate(await armsOf(currentId, reader), row)
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
  return namedArms(actor, arms, reader)
}
