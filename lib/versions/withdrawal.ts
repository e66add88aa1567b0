import { eq } from 'drizzle-orm'
import { withdrawal } from '#db/schema/versions'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { refreshPackage } from './latest.ts'
import { findVersion } from './reads.ts'
import { scoreLatest } from './scoring.ts'

/** Takes a version back, with the reason. Withdrawing again changes the reason. */
export async function withdrawVersion(
  caller: Caller,
  packageName: string,
  number: string,
  reason: string,
): Promise<void> {
  const { actor, now } = caller
  await change(caller, async (tx, record) => {
    const found = await findVersion(packageName, number, tx)
    const [before] = await tx.select().from(withdrawal).where(eq(withdrawal.versionId, found.id))
    if (before?.reason === reason) return
    const row = { reason, by: actorLabel(actor), at: now }
    await tx
      .insert(withdrawal)
      .values({ versionId: found.id, ...row })
      .onConflictDoUpdate({ target: withdrawal.versionId, set: row })
    await scoreLatest(tx, await refreshPackage(tx, found.packageId, now))
    await record({
      verb: 'version.withdrawn',
      subject: `version:${found.id}`,
      label: `${packageName} ${found.number}`,
      packageId: found.packageId,
      before: before && { reason: before.reason },
      after: { reason },
    })
  })
}

/** Lets a withdrawn version stand again. */
export async function restoreVersion(caller: Caller, packageName: string, number: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const found = await findVersion(packageName, number, tx)
    const [before] = await tx.select().from(withdrawal).where(eq(withdrawal.versionId, found.id))
    if (!before) return
    await tx.delete(withdrawal).where(eq(withdrawal.versionId, found.id))
    await scoreLatest(tx, await refreshPackage(tx, found.packageId, caller.now))
    await record({
      verb: 'version.restored',
      subject: `version:${found.id}`,
      label: `${packageName} ${found.number}`,
      packageId: found.packageId,
      before: { reason: before.reason },
    })
  })
}
