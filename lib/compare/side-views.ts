import { and, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { placement, releaseArm } from '#db/schema/releases'
import { version, withdrawal } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import { iso } from '#lib/format'
import { whole } from '#lib/releases/rules'
import type { Side } from './schema.ts'

/** What a version is, whoever it is compared with. */
type View = Omit<Side, 'asked' | 'label'> & { versionId: string; packageId: string }

/** Versions by their ids, with where they are live now. */
export async function viewsOf(actor: Actor | undefined, ids: string[], reader: Reader): Promise<Map<string, View>> {
  const rows = await reader
    .select({
      id: version.id,
      packageId: version.packageId,
      package: modelPackage.name,
      number: version.number,
      digest: version.digest,
      createdAt: version.createdAt,
      withdrawnAt: withdrawal.at,
    })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
    .where(inArray(version.id, ids))
  const live = await liveOf(actor, ids, reader)
  return new Map(
    rows.map(({ id, number, createdAt, withdrawnAt, ...row }) => [
      id,
      {
        ...row,
        versionId: id,
        version: number,
        registeredAt: iso(createdAt),
        withdrawn: withdrawnAt !== null,
        live: live.get(id) ?? [],
      },
    ]),
  )
}

/** Where versions are live now, in the order in which a version climbs; traffic of packages that are hidden is not told. */
async function liveOf(actor: Actor | undefined, ids: string[], reader: Reader): Promise<Map<string, Side['live']>> {
  const rows = await reader
    .select({ arm: releaseArm, environment: placement.environment })
    .from(releaseArm)
    .innerJoin(placement, eq(placement.releaseId, releaseArm.releaseId))
    .where(and(inArray(releaseArm.versionId, ids), seen(actor, placement.packageId)))
  const order = (await readEnvironments(reader)).map(({ name }) => name)
  const sorted = rows.toSorted(
    (a, b) => order.indexOf(a.environment) - order.indexOf(b.environment) || b.arm.share - a.arm.share,
  )
  const grouped = Map.groupBy(sorted, ({ arm }) => arm.versionId)
  return new Map(
    [...grouped].map(([id, found]) => [
      id,
      found.map(({ arm: { share, shadow }, environment }) => ({ environment, share: share / whole, shadow })),
    ]),
  )
}
