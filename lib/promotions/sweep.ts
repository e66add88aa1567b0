import { and, eq, isNull } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db } from '#db/db'
import { promotion, review } from '#db/schema/promotions'
import { eachAlone, scheduleActor } from '#lib/alone'
import { change } from '#lib/audit/change'
import { type Loaded, loadStanding, requirePromotion } from './load.ts'
import { voidTurned } from './reviewing.ts'
import { voidedBecause } from './rules.ts'

/**
 * Voids approvals of open promotions that were given when a gate said something else, so that it is seen and told also when nobody
 * looks. It looks without holding up writers, at those alone that have an approval which still counts. `now` is UTC milliseconds.
 */
export async function voidTurnedApprovals(now: number): Promise<void> {
  const approved = await db
    .selectDistinct({ id: promotion.id })
    .from(promotion)
    .innerJoin(review, eq(review.promotionId, promotion.id))
    .where(and(eq(promotion.state, 'open'), eq(review.decision, 'approve'), isNull(review.voidedAt)))
  await eachAlone(approved, (id) => voidOne(id, now), 'approvals could not be looked at')
}

async function voidOne(id: string, now: number): Promise<void> {
  const stands = await db.snapshot(async (reader) => {
    const { row } = await requirePromotion(id, reader)
    return row.state !== 'open' || !hasTurned(await loadStanding(row, now, reader))
  })
  if (stands) return
  const caller = { actor: scheduleActor, requestId: `approvals-${uuid()}`, now }
  await change(caller, async (tx, record) => {
    const named = await requirePromotion(id, tx)
    if (named.row.state === 'open') await voidTurned(tx, record, caller, named, await loadStanding(named.row, now, tx))
    return null
  })
}

const hasTurned = ({ reviews, evidence }: Loaded) =>
  reviews.some(({ voidedAt, decided }) => voidedAt === null && voidedBecause(decided, evidence) !== undefined)
