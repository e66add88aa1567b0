import { and, asc, eq } from 'drizzle-orm'
import { isAmong } from '#db/bulk'
import type { Reader } from '#db/db'
import { formerName, modelPackage, packageOwner } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { may, require } from '#lib/access/permissions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import { kpisNamed } from '#lib/kpis/reads'
import type { Kpi } from '#lib/kpis/schema'

export type NamedPackage = { id: string; name: string }
export type NamedRow = { kpi: string; package: string; version: string; environment: string; traffic?: string }

/** What the names in rows mean. Of packages only those are known that are not hidden from who asks. */
export type Names = {
  kpis: ReadonlyMap<string, Kpi>
  packages: ReadonlyMap<string, NamedPackage>
  /** Ids of versions by their numbers, by package. */
  versions: ReadonlyMap<string, ReadonlyMap<string, string>>
  environments: readonly string[]
}

/** What the names in rows mean, in a few reads, however many rows there are. */
export async function namesIn(rows: readonly NamedRow[], actor: Actor, reader: Reader): Promise<Names> {
  const packages = await packagesNamed(
    rows.flatMap((row) => [row.package, row.traffic ?? row.package]),
    actor,
    reader,
  )
  return {
    kpis: await kpisNamed(
      rows.map(({ kpi }) => kpi),
      reader,
    ),
    packages,
    versions: await versionsNumbered(packages, rows, reader),
    environments: (await readEnvironments(reader)).map(({ name }) => name),
  }
}

/** Packages by the names they have or had: a service must not fall silent because somebody renamed one. */
export async function packagesNamed(
  said: readonly string[],
  actor: Actor,
  reader: Reader,
): Promise<Map<string, NamedPackage>> {
  const columns = { id: modelPackage.id, name: modelPackage.name }
  const former = await reader
    .select({ ...columns, said: formerName.name })
    .from(formerName)
    .innerJoin(modelPackage, eq(modelPackage.id, formerName.packageId))
    .where(and(isAmong(formerName.name, said), seen(actor)))
  const named = await reader
    .select({ ...columns, said: modelPackage.name })
    .from(modelPackage)
    .where(and(isAmong(modelPackage.name, said), seen(actor)))
  return new Map([...former, ...named].map(({ said, ...one }) => [said, one]))
}

async function versionsNumbered(packages: Names['packages'], rows: readonly NamedRow[], reader: Reader) {
  const ids = [...packages.values()].map(({ id }) => id)
  const numbers = rows.map((row) => row.version)
  const found = await reader
    .select({ id: version.id, packageId: version.packageId, number: version.number })
    .from(version)
    .where(and(isAmong(version.packageId, ids), isAmong(version.number, numbers)))
  const grouped = Map.groupBy(found, ({ packageId }) => packageId)
  return new Map([...grouped].map(([id, own]) => [id, new Map(own.map((one) => [one.number, one.id]))]))
}

/** Refuses an actor who may not post to the traffic of one of these packages. */
export async function requireTraffic(actor: Actor, packageIds: readonly string[], reader: Reader): Promise<void> {
  const open = packageIds.filter((packageId) => !may(actor, 'observations.post', { target: { packageId, teams: [] } }))
  if (open.length === 0) return
  const owners = await reader.select().from(packageOwner).where(isAmong(packageOwner.packageId, open))
  const ownersOf = Map.groupBy(owners, ({ packageId }) => packageId)
  for (const packageId of open) {
    const teams = ownersOf.get(packageId)?.map(({ owner }) => owner) ?? []
    require(actor, 'observations.post', { target: { packageId, teams } })
  }
}

const hintsFrom = 1000

/** Names of packages that the actor may know of, for "did you mean". */
export async function packageNames(actor: Actor, reader: Reader): Promise<string[]> {
  const rows = await reader
    .select({ name: modelPackage.name })
    .from(modelPackage)
    .where(seen(actor))
    .orderBy(asc(modelPackage.name))
    .limit(hintsFrom)
  return rows.map(({ name }) => name)
}

/** Numbers of a package's versions, for "did you mean". */
export async function versionNumbers(packageId: string, reader: Reader): Promise<string[]> {
  const rows = await reader
    .select({ number: version.number })
    .from(version)
    .where(eq(version.packageId, packageId))
    .orderBy(asc(version.sortKey))
    .limit(hintsFrom)
  return rows.map(({ number }) => number)
}
