import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { promotion, ramp } from '#db/schema/promotions'
import { actorLabel, type Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { type Named, requirePromotion } from './load.ts'

/** A promotion that is still to be decided, or the refusal `promotion_closed`. */
export async function openPromotion(tx: Tx, id: string): Promise<Named> {
  const named = await requirePromotion(id, tx)
  if (named.row.state === 'open') return named
  throw new Refusal('conflict', 'promotion_closed', `This promotion is ${named.row.state}: ask for a new one.`)
}

type Closing = { evidence: string; comment?: string }

/** Closes an open promotion with the evidence it was closed on; steps that were never begun end with it. */
export async function closePromotion(
  tx: Tx,
  { actor, now }: Caller,
  id: string,
  state: 'applied' | 'rejected' | 'withdrawn',
  { evidence, comment }: Closing,
): Promise<void> {
  const closed = { state, evidence, closedBy: actorLabel(actor), closedAt: now, closingComment: comment ?? null }
  const rows = await tx
    .update(promotion)
    .set(closed)
    .where(and(eq(promotion.id, id), eq(promotion.state, 'open')))
    .returning({ id: promotion.id })
  if (rows.length === 0) throw new Error(`promotion ${id} was closed twice`)
  if (state !== 'applied') await tx.update(ramp).set({ state: 'ended' }).where(eq(ramp.promotionId, id))
}
