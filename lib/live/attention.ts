import { and, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { promotion } from '#db/schema/promotions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { listPromotions } from '#lib/promotions/reads'
import type { PromotionRow } from '#lib/promotions/view-schema'

export type OpenPromotions = { count: number; newest: PromotionRow | null }

/** What was asked for and is not decided, as far as the actor may see. */
export async function readOpenPromotions(actor: Actor | undefined, now: number): Promise<OpenPromotions> {
  const count = await db.$count(promotion, and(eq(promotion.state, 'open'), seen(actor, promotion.packageId)))
  if (count === 0) return { count, newest: null }
  const { items } = await listPromotions(actor, { state: 'open' }, now, 1)
  return { count, newest: items[0] ?? null }
}
