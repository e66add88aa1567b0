import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { placement, release, releaseArm } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import { readEnvironments } from '#lib/environments/reads'
import { stageOf, whole } from '#lib/releases/rules'
import type { Stage } from '#lib/releases/schema'

/** Where a version stands in its own package; `share` is 0..1. */
export type At = { stage: Stage; environment: string | null; share: number }

/** Where versions stand, by their digests: in two statements for any number. One that was live and is not is retired. */
export async function readStages(digests: string[]): Promise<Map<string, At[]>> {
  if (digests.length === 0) return new Map()
  const wasLive = sql<boolean>`exists (select 1 from ${releaseArm} a inner join ${release} r on r.id = a.release_id where a.version_id = ${version.id} and r.package_id = ${version.packageId})`
  const [rows, environments] = await Promise.all([
    db
      .select({
        digest: version.digest,
        environment: placement.environment,
        share: releaseArm.share,
        shadow: releaseArm.shadow,
        wasLive: wasLive.mapWith(Boolean),
      })
      .from(version)
      .leftJoin(placement, eq(placement.packageId, version.packageId))
      .leftJoin(releaseArm, and(eq(releaseArm.releaseId, placement.releaseId), eq(releaseArm.versionId, version.id)))
      .where(inArray(version.digest, digests)),
    readEnvironments(),
  ])
  const tierOf = new Map(environments.map(({ name, tier }) => [name, tier]))
  const placesOf = (own: typeof rows): At[] => {
    const places = own.flatMap(({ environment, share, shadow }): At[] => {
      const tier = tierOf.get(environment ?? '')
      return share === null || shadow === null || !tier
        ? []
        : [{ stage: stageOf(tier, { share, shadow }), environment, share: share / whole }]
    })
    const retired: At = { stage: 'retired', environment: null, share: 0 }
    return places.length === 0 && own.some((row) => row.wasLive) ? [retired] : places
  }
  return new Map([...Map.groupBy(rows, ({ digest }) => digest)].map(([digest, own]) => [digest, placesOf(own)]))
}
