import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { modelPackage, packageFormat } from '#db/schema/packages'
import { version, versionFile, versionScore, withdrawal } from '#db/schema/versions'

/** The highest release that stands; else the highest pre-release that stands; else the highest of all. */
async function latestOf(tx: Tx, packageId: string): Promise<string | null> {
  const standing = [isNull(withdrawal.versionId), eq(version.prerelease, false)]
  for (const conditions of [standing, standing.slice(0, 1), []]) {
    const [row] = await tx
      .select({ id: version.id })
      .from(version)
      .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
      .where(and(eq(version.packageId, packageId), ...conditions))
      .orderBy(desc(version.sortKey), desc(version.sequence))
      .limit(1)
    if (row) return row.id
  }
  return null
}

/** Brings what a package's row says of its versions up to date. Answers the version that is the latest now. */
export async function refreshPackage(
  tx: Tx,
  packageId: string,
  now: number,
  versions?: number,
): Promise<string | null> {
  const latestVersionId = await latestOf(tx, packageId)
  const [minimal] = await tx
    .select()
    .from(versionScore)
    .where(and(eq(versionScore.versionId, latestVersionId ?? ''), eq(versionScore.standard, 'minimal')))
  const score = minimal?.required ? Math.floor((10_000 * minimal.met) / minimal.required) : 0
  await tx
    .update(modelPackage)
    .set({ latestVersionId, score, changedAt: now, ...(versions ? { versions } : {}) })
    .where(eq(modelPackage.id, packageId))
  const files = await tx
    .select({ facts: versionFile.facts })
    .from(versionFile)
    .where(eq(versionFile.versionId, latestVersionId ?? ''))
  const formats = new Set(
    files.flatMap(({ facts }) =>
      typeof facts?.format === 'string' && facts.format !== 'unknown' ? [facts.format] : [],
    ),
  )
  await tx.delete(packageFormat).where(eq(packageFormat.packageId, packageId))
  if (formats.size) await tx.insert(packageFormat).values([...formats].map((format) => ({ format, packageId })))
  return latestVersionId
}
