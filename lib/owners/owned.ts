import { and, asc, eq, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage, packageOwner } from '#db/schema/packages'
import { version, versionScore } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { ownersByPackage } from './orphans.ts'
import type { OwnedPage } from './schema.ts'

const packagesFrom = () =>
  db
    .select({
      id: modelPackage.id,
      name: modelPackage.name,
      title: modelPackage.title,
      restricted: modelPackage.restricted,
      version: version.number,
      met: versionScore.met,
      required: versionScore.required,
    })
    .from(modelPackage)
    .leftJoin(version, eq(version.id, modelPackage.latestVersionId))
    .leftJoin(versionScore, and(eq(versionScore.versionId, version.id), eq(versionScore.standard, 'minimal')))

/** The packages that any of these names owns and the actor may see, by name: as many as `limit`, and whether there are more. */
export async function readOwned(actor: Actor | undefined, names: readonly string[], limit = 200): Promise<OwnedPage> {
  const owning = db
    .select({ id: packageOwner.packageId })
    .from(packageOwner)
    .where(inArray(packageOwner.owner, [...names]))
  const rows = await packagesFrom()
    .where(and(inArray(modelPackage.id, owning), seen(actor)))
    .orderBy(asc(modelPackage.name))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const owners = await ownersByPackage(
    actor,
    shown.map(({ id }) => id),
  )
  const items = shown.map(({ id, name, title, restricted, version, met, required }) => ({
    package: name,
    title,
    restricted,
    latest: version === null ? null : { version, met: met ?? 0, required: required ?? 0 },
    owners: owners.get(id) ?? [],
  }))
  return { items, more: rows.length > limit }
}
