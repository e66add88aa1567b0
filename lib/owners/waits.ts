import { and, asc, eq, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage, packageOwner } from '#db/schema/packages'
import { version, versionScore } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { ownersByPackage } from './orphans.ts'
import { waitsOf } from './rules.ts'
import type { Waits } from './schema.ts'

const most = 500

const packagesFrom = () =>
  db
    .select({
      id: modelPackage.id,
      name: modelPackage.name,
      version: version.number,
      met: versionScore.met,
      required: versionScore.required,
    })
    .from(modelPackage)
    .leftJoin(version, eq(version.id, modelPackage.latestVersionId))
    .leftJoin(versionScore, and(eq(versionScore.versionId, version.id), eq(versionScore.standard, 'minimal')))

/**
 * What waits for whoever owns by one of these names (an address, teams), as far as the actor may see: of the first 500 of their
 * packages, by name. `more` says whether they have others.
 */
export async function waitsFor(names: readonly string[], actor: Actor | undefined): Promise<Waits> {
  const owning = db
    .select({ id: packageOwner.packageId })
    .from(packageOwner)
    .where(inArray(packageOwner.owner, [...names]))
  const rows = await packagesFrom()
    .where(and(inArray(modelPackage.id, owning), seen(actor)))
    .orderBy(asc(modelPackage.name))
    .limit(most + 1)
  const looked = rows.slice(0, most)
  const owners = await ownersByPackage(
    actor,
    looked.map(({ id }) => id),
  )
  const owned = looked.map(({ id, name, version, met, required }) => ({
    package: name,
    owners: owners.get(id) ?? [],
    latest: version === null ? null : { version, met: met ?? 0, required: required ?? 0 },
  }))
  return { items: waitsOf(owned, names), packages: looked.length, more: rows.length > most }
}
