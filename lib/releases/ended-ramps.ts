import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { promotion, ramp } from '#db/schema/promotions'
import { version } from '#db/schema/versions'
import type { Recorder } from '#lib/audit/change'

type Made = { basedOn: string | null; promotionId?: string }

/** Ends the ramp whose step was live: it would go on from an allocation that is no longer there. Its own next step does not end it. */
export async function endRamps(
  tx: Tx,
  record: Recorder,
  { basedOn, promotionId }: Made,
  because: string,
): Promise<void> {
  if (basedOn === null) return
  const rows = await tx
    .select({ id: ramp.promotionId, environment: promotion.environment, name: modelPackage.name, of: version })
    .from(ramp)
    .innerJoin(promotion, eq(promotion.id, ramp.promotionId))
    .innerJoin(modelPackage, eq(modelPackage.id, promotion.packageId))
    .innerJoin(version, eq(version.id, promotion.versionId))
    .where(and(eq(ramp.releaseId, basedOn), inArray(ramp.state, ['running', 'paused'])))
  for (const { id, environment, name, of } of rows) {
    if (id === promotionId) continue
    await tx
      .update(ramp)
      .set({ state: 'ended', dueAt: null, approvedBy: null, heldBecause: because })
      .where(eq(ramp.promotionId, id))
    const label = `${name} ${of.number} to ${environment}`
    await record({
      verb: 'ramp.ended',
      subject: `promotion:${id}`,
      label,
      packageId: of.packageId,
      after: { because },
    })
  }
}
