import { asc, eq, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { type modelPackage, packageFormat, packageOwner, packageTag } from '#db/schema/packages'
import { version, versionScore, withdrawal } from '#db/schema/versions'
import type { PackageView } from './schema.ts'

type Row = typeof modelPackage.$inferSelect

/** Rows as views: five statements for any number of packages. */
export async function viewsOf(rows: Row[]): Promise<PackageView[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const latestIds = rows.flatMap(({ latestVersionId }) => latestVersionId ?? [])
  const [tags, owners, formats, versions, scores] = await Promise.all([
    db.select().from(packageTag).where(inArray(packageTag.packageId, ids)).orderBy(asc(packageTag.tag)),
    db
      .select()
      .from(packageOwner)
      .where(inArray(packageOwner.packageId, ids))
      .orderBy(asc(packageOwner.role), asc(packageOwner.owner)),
    db.select().from(packageFormat).where(inArray(packageFormat.packageId, ids)).orderBy(asc(packageFormat.format)),
    db
      .select({
        id: version.id,
        number: version.number,
        sequence: version.sequence,
        digest: version.digest,
        createdAt: version.createdAt,
        runsCode: version.runsCode,
        withdrawnAt: withdrawal.at,
      })
      .from(version)
      .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
      .where(inArray(version.id, latestIds)),
    db
      .select()
      .from(versionScore)
      .where(inArray(versionScore.versionId, latestIds))
      .orderBy(asc(versionScore.standard)),
  ])
  const tagsOf = Map.groupBy(tags, ({ packageId }) => packageId)
  const ownersOf = Map.groupBy(owners, ({ packageId }) => packageId)
  const formatsOf = Map.groupBy(formats, ({ packageId }) => packageId)
  const scoresOf = Map.groupBy(scores, ({ versionId }) => versionId)
  const latestOf = new Map(versions.map((row) => [row.id, row]))
  return rows.map((row) => {
    const latest = latestOf.get(row.latestVersionId ?? '')
    return {
      name: row.name,
      title: row.title,
      purpose: row.purpose,
      useCase: row.useCase,
      risk: row.risk,
      tags: tagsOf.get(row.id)?.map(({ tag }) => tag) ?? [],
      owners: ownersOf.get(row.id)?.map(({ role, owner }) => ({ role, owner })) ?? [],
      formats: formatsOf.get(row.id)?.map(({ format }) => format) ?? [],
      example: row.example,
      restricted: row.restricted,
      versions: row.versions,
      latest: latest
        ? {
            version: latest.number,
            sequence: latest.sequence,
            digest: latest.digest,
            registeredAt: new Date(latest.createdAt).toISOString(),
            runsCode: latest.runsCode,
            withdrawn: latest.withdrawnAt !== null,
            scores: scoresOf.get(latest.id)?.map(({ standard, met, required }) => ({ standard, met, required })) ?? [],
          }
        : null,
      createdAt: new Date(row.createdAt).toISOString(),
      changedAt: new Date(row.changedAt).toISOString(),
    }
  })
}
