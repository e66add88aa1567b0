import { eq } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { promotion } from '#db/schema/promotions'
import { type Permission, require } from '#lib/access/permissions'
import type { Actor } from '#lib/caller'
import { enterThrough } from '#lib/packages/gate'
import { promotionMissing } from './load.ts'

/** Lets an actor through to a promotion as to its package; to whom that is hidden there is no promotion either. */
export async function enterPromotion(
  actor: Actor | undefined,
  permission: Permission,
  id: string,
  openRead = false,
): Promise<void> {
  require(actor, permission, { openRead })
  const [row] = await db
    .select({ name: modelPackage.name })
    .from(promotion)
    .innerJoin(modelPackage, eq(modelPackage.id, promotion.packageId))
    .where(eq(promotion.id, id))
  await enterThrough(actor, permission, { name: row?.name, missing: () => promotionMissing(id) }, openRead)
}
