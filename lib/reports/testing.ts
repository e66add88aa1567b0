import { eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db, type Tx } from '#db/db'
import { promotion } from '#db/schema/promotions'
import { version } from '#db/schema/versions'
import { testCaller } from '#lib/api/testing'
import { change } from '#lib/audit/change'
import { requirePackage } from '#lib/packages/reads'
import { freeze } from '#lib/promotions/collect'
import { evidenceWith, passing } from '#lib/promotions/testing'
import { currentRelease } from '#lib/releases/reads'
import { makeRelease } from '#lib/releases/writes'
import { findVersion } from '#lib/versions/reads'

/** Makes a release of versions of a package with their shares in basis points; a share of 0 is a shadow. */
export async function released(
  name: string,
  environment: string,
  shares: Record<string, number>,
  now = Date.now(),
  promotionId: string = uuid(),
): Promise<void> {
  const { id: packageId } = await requirePackage(name)
  const current = await currentRelease(packageId, environment)
  const rows = await Promise.all(
    Object.entries(shares).map(async ([which, share]) => {
      const [number = '', owner = name] = which.split('@').toReversed()
      return { versionId: (await findVersion(owner, number, db)).id, share, shadow: share === 0 }
    }),
  )
  await change(testCaller(now), async (tx, record) => {
    const promoted = await promotionOfTest(tx, {
      id: promotionId,
      packageId,
      environment,
      versionId: rows[0]?.versionId ?? '',
      now,
    })
    await makeRelease(tx, record, testCaller(now), {
      packageId,
      packageName: name,
      environment,
      basedOn: current?.id ?? null,
      arms: rows,
      cause: 'promotion',
      promotionId,
      evidence: promoted,
    })
  })
}

type Applied = { id: string; packageId: string; environment: string; versionId: string; now: number }

/** A promotion that was applied where no gates are, so that whoever looks finds by what the release was made. */
async function promotionOfTest(tx: Tx, { id, packageId, environment, versionId, now }: Applied): Promise<string> {
  const [row] = await tx.select({ digest: version.digest }).from(version).where(eq(version.id, versionId))
  const digest = row?.digest ?? ''
  const evidence = await freeze(tx, evidenceWith({ digest, environment, asks: { ...passing.asks, gates: [] } }))
  const applied = {
    id,
    packageId,
    versionId,
    digest,
    environment,
    share: 10_000,
    shadow: false,
    rationale: 'for a test',
    breakingAcknowledged: false,
    state: 'applied' as const,
    requestedBy: 'test',
    requesterId: 'test',
    requestedAt: now,
    evidence,
    closedBy: 'test',
    closedAt: now,
  }
  await tx.insert(promotion).values(applied).onConflictDoNothing()
  return evidence
}
