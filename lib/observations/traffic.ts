import { and, asc, eq } from 'drizzle-orm'
import { isAmong } from '#db/bulk'
import type { Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { release, releaseArm } from '#db/schema/releases'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import type { NamedPackage } from './names.ts'

/** When a version was an arm of a package's releases in an environment; in UTC milliseconds, the end left out. */
export type Span = { versionId: string; environment: string; traffic: NamedPackage; from: number; to: number }

/** The packages in whose traffic an arm was when a bucket began; where it was in none then, those in whose it came within the bucket. */
export function trafficOf(
  spans: readonly Pick<Span, 'traffic' | 'from' | 'to'>[],
  bucket: { from: number; to: number },
): NamedPackage[] {
  const begun = spans.filter(({ from, to }) => from <= bucket.from && bucket.from < to)
  const within = begun.length > 0 ? begun : spans.filter(({ from }) => bucket.from <= from && from < bucket.to)
  return [...new Map(within.map(({ traffic }) => [traffic.id, traffic])).values()]
}

/** When these versions were serving or shadow arms, and in whose releases, as far as the actor may know of them. */
export async function spansOf(
  actor: Actor,
  versionIds: readonly string[],
  environments: readonly string[],
  reader: Reader,
): Promise<Span[]> {
  const arms = await reader
    .select({ versionId: releaseArm.versionId, releaseId: releaseArm.releaseId, packageId: release.packageId })
    .from(releaseArm)
    .innerJoin(release, eq(release.id, releaseArm.releaseId))
    .where(
      and(
        isAmong(releaseArm.versionId, versionIds),
        isAmong(release.environment, environments),
        seen(actor, release.packageId),
      ),
    )
  const packageIds = arms.map(({ packageId }) => packageId)
  const releases = await reader
    .select({
      id: release.id,
      traffic: { id: modelPackage.id, name: modelPackage.name },
      environment: release.environment,
      from: release.effectiveAt,
    })
    .from(release)
    .innerJoin(modelPackage, eq(modelPackage.id, release.packageId))
    .where(and(isAmong(release.packageId, packageIds), isAmong(release.environment, environments)))
    .orderBy(asc(release.packageId), asc(release.environment), asc(release.effectiveAt))
  const armsOf = Map.groupBy(arms, ({ releaseId }) => releaseId)
  return releases.flatMap(({ id, traffic, environment, from }, index) => {
    const next = releases[index + 1]
    const follows = next?.traffic.id === traffic.id && next.environment === environment
    const to = follows ? next.from : Number.POSITIVE_INFINITY
    return (armsOf.get(id) ?? []).map(({ versionId }) => ({ versionId, environment, traffic, from, to }))
  })
}
