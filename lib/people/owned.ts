import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage, packageOwner } from '#db/schema/packages'
import { person } from '#db/schema/people'
import { version, versionScore } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import type { Owned, OwnedPage, OwnerState } from './schema.ts'

/** The packages that any of these names owns and the actor may see, by name: as many as `limit`, and whether there are more. */
export async function readOwned(actor: Actor | undefined, names: string[], limit = 200): Promise<OwnedPage> {
  const owning = db.select({ id: packageOwner.packageId }).from(packageOwner).where(inArray(packageOwner.owner, names))
  const rows = await packagesFrom()
    .where(and(inArray(modelPackage.id, owning), seen(actor)))
    .orderBy(asc(modelPackage.name))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const owners = await ownersOf(
    shown.map(({ id }) => id),
    names,
  )
  return { items: shown.map((row) => ownedOf(row, owners.get(row.id) ?? [])), more: rows.length > limit }
}

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
type Row = Awaited<ReturnType<typeof packagesFrom>>[number]

const ownedOf = ({ name, title, restricted, version, met, required }: Row, owners: OwnerState[]): Owned => ({
  package: name,
  title,
  restricted,
  latest: version === null ? null : { version, met: met ?? 0, required: required ?? 0 },
  owners,
})

async function ownersOf(packageIds: string[], names: string[]): Promise<Map<string, OwnerState[]>> {
  const rows = await db
    .select({ packageId: packageOwner.packageId, role: packageOwner.role, owner: packageOwner.owner, left: person.id })
    .from(packageOwner)
    .leftJoin(person, and(eq(person.email, packageOwner.owner), isNotNull(person.deactivatedAt)))
    .where(inArray(packageOwner.packageId, packageIds))
    .orderBy(asc(packageOwner.role), asc(packageOwner.owner))
  const own = new Set(names)
  const states = rows.map(({ packageId, role, owner, left }) => ({
    packageId,
    state: { role, owner, own: own.has(owner), left: left !== null },
  }))
  return new Map(
    [...Map.groupBy(states, ({ packageId }) => packageId)].map(([id, group]) => [id, group.map(({ state }) => state)]),
  )
}
