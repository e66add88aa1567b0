import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { observation, observationSeries } from '#db/schema/kpis'
import { modelPackage } from '#db/schema/packages'
import { placement, release, releaseArm } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import { hiddenAs, seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import type { Environment } from '#lib/environments/schema'
import { type Span, spansOf, type Window } from './windows.ts'

/** How many releases of a place are looked at: the newest. */
const most = 500

/** The releases of a package in an environment up to a moment, the oldest first, each until the next; in two statements. */
export async function readSpans(
  packageId: string,
  environment: string,
  until: number | undefined,
  reader: Reader = db,
): Promise<Span[]> {
  const newest = reader
    .select({ id: release.id })
    .from(release)
    .where(
      and(
        eq(release.packageId, packageId),
        eq(release.environment, environment),
        until === undefined ? undefined : lte(release.effectiveAt, until),
      ),
    )
    .orderBy(desc(release.effectiveAt))
    .limit(most)
  const [rows, next] = await Promise.all([
    reader
      .select({
        id: release.id,
        effectiveAt: release.effectiveAt,
        arm: { versionId: releaseArm.versionId, share: releaseArm.share, shadow: releaseArm.shadow },
      })
      .from(release)
      .innerJoin(releaseArm, eq(releaseArm.releaseId, release.id))
      .where(inArray(release.id, newest))
      .orderBy(asc(release.effectiveAt), asc(releaseArm.versionId)),
    until === undefined ? [] : reader.rows<{ at: number | string | null }>(firstAfter(packageId, environment, until)),
  ])
  const spans = spansOf(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => ({
      id,
      effectiveAt: own[0]?.effectiveAt ?? 0,
      arms: own.map(({ arm }) => arm),
    })),
  )
  const last = spans.at(-1)
  const at = next[0]?.at
  if (last && at != null) last.to = Number(at)
  return spans
}

const firstAfter = (packageId: string, environment: string, at: number) =>
  sql`select min(effective_at) as at from ${release} where package_id = ${packageId} and environment = ${environment} and effective_at > ${at}`

/** A version as people call it, unless it is hidden from who asks. */
export type Named = {
  versionId: string
  packageId: string
  package: string
  version: string
  digest: string
  hidden: boolean
}

/** Versions by their ids, hidden ones too: whoever shows them must look. */
export async function namesOf(
  actor: Actor | undefined,
  versionIds: readonly string[],
  reader: Reader = db,
): Promise<Map<string, Named>> {
  if (versionIds.length === 0) return new Map()
  const rows = await reader
    .select({
      versionId: version.id,
      packageId: version.packageId,
      package: modelPackage.name,
      version: version.number,
      digest: version.digest,
      hidden: hiddenAs(actor, version.packageId),
    })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(inArray(version.id, [...new Set(versionIds)]))
  return new Map(rows.map((row) => [row.versionId, row]))
}

/** Where something was observed of a package's traffic, of what the actor may know of: environments, and the segments of one. */
export async function readPlaces(
  actor: Actor | undefined,
  packageId: string,
  reader: Reader = db,
): Promise<{ observed: { environment: string; segment: string }[]; placed: string[]; environments: Environment[] }> {
  const [observed, placed, environments] = await Promise.all([
    reader
      .selectDistinct({ environment: observationSeries.environment, segment: observationSeries.segment })
      .from(observationSeries)
      .innerJoin(version, eq(version.id, observationSeries.versionId))
      .where(and(eq(observationSeries.packageId, packageId), seen(actor, version.packageId)))
      .orderBy(observationSeries.environment, observationSeries.segment),
    reader.select({ environment: placement.environment }).from(placement).where(eq(placement.packageId, packageId)),
    readEnvironments(reader),
  ])
  return { observed, placed: placed.map((row) => row.environment), environments }
}

export type Place = { packageId: string; environment: string; segment: string }

/** The first beginning or the last end of a series' buckets: a step in an index. */
const end = (column: 'from' | 'to', order: 'asc' | 'desc') =>
  sql<
    number | null
  >`(select o.${sql.identifier(column)} from ${observation} o where o.series_id = ${observationSeries.id} order by o.${sql.identifier('from')} ${sql.raw(order)} limit 1)`.mapWith(
    Number,
  )

/** When each version was observed in a place: from its first bucket to the end of its last one; of what the actor may know of. */
export async function readRanges(
  actor: Actor | undefined,
  { packageId, environment, segment }: Place,
  versionIds?: readonly string[],
  reader: Reader = db,
): Promise<Map<string, Window>> {
  const rows = await reader
    .select({ versionId: observationSeries.versionId, from: end('from', 'asc'), to: end('to', 'desc') })
    .from(observationSeries)
    .innerJoin(version, eq(version.id, observationSeries.versionId))
    .where(
      and(
        eq(observationSeries.packageId, packageId),
        eq(observationSeries.environment, environment),
        eq(observationSeries.segment, segment),
        versionIds && inArray(observationSeries.versionId, [...versionIds]),
        seen(actor, version.packageId),
      ),
    )
  const ranges = new Map<string, Window>()
  for (const { versionId, from, to } of rows) {
    if (from === null || to === null) continue
    const known = ranges.get(versionId)
    ranges.set(versionId, known ? { from: Math.min(known.from, from), to: Math.max(known.to, to) } : { from, to })
  }
  return ranges
}
