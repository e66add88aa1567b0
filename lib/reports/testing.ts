import { db } from '#db/db'
import { testCaller } from '#lib/api/testing'
import { change } from '#lib/audit/change'
import { requirePackage } from '#lib/packages/reads'
import { currentRelease } from '#lib/releases/reads'
import { makeRelease } from '#lib/releases/writes'
import { findVersion } from '#lib/versions/reads'

/** Makes a release of versions of a package with their shares in basis points; a share of 0 is a shadow. */
export async function released(
  name: string,
  environment: string,
  shares: Record<string, number>,
  now = Date.now(),
  promotionId = 'promotion of a test',
): Promise<void> {
  const { id: packageId } = await requirePackage(name)
  const current = await currentRelease(packageId, environment)
  const rows = await Promise.all(
    Object.entries(shares).map(async ([which, share]) => {
      const [number = '', owner = name] = which.split('@').toReversed()
      return { versionId: (await findVersion(owner, number, db)).id, share, shadow: share === 0 }
    }),
  )
  await change(testCaller(now), (tx, record) =>
    makeRelease(tx, record, testCaller(now), {
      packageId,
      packageName: name,
      environment,
      basedOn: current?.id ?? null,
      arms: rows,
      cause: 'promotion',
      promotionId,
      evidence: 'evidence of a test',
    }),
  )
}
