import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { placement, release, releaseArm } from '#db/schema/releases'
import { version, withdrawal } from '#db/schema/versions'
import { hiddenAs, seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { Refusal } from '#lib/errors'
import { requirePackage } from '#lib/packages/reads'
import { type Arm, whole } from './rules.ts'
import type { ArmView, ReleaseView } from './schema.ts'

type Row = typeof release.$inferSelect

/** The release that is current for a package in an environment. */
export async function currentRelease(packageId: string, environment: string, reader: Reader = db): Promise<Row | null> {
  const [row] = await reader
    .select({ release })
    .from(placement)
    .innerJoin(release, eq(release.id, placement.releaseId))
    .where(and(eq(placement.packageId, packageId), eq(placement.environment, environment)))
  return row?.release ?? null
}

/** A release of a package by its id, or the refusal `release_missing`. */
export async function requireRelease(packageId: string, id: string, reader: Reader = db): Promise<Row> {
  const [row] = await reader
    .select()
    .from(release)
    .where(and(eq(release.id, id), eq(release.packageId, packageId)))
  if (row) return row
  throw new Refusal('missing', 'release_missing', `There is no release ${id} of this package.`)
}

/** The arms of a release; none without one. */
export async function armsOf(releaseId: string | null, reader: Reader = db): Promise<Arm[]> {
  if (releaseId === null) return []
  const rows = await reader
    .select()
    .from(releaseArm)
    .where(eq(releaseArm.releaseId, releaseId))
    .orderBy(...inOrder)
  return rows.map(({ versionId, share, shadow }) => ({ versionId, share, shadow }))
}

const inOrder = [releaseArm.shadow, desc(releaseArm.share), releaseArm.versionId]

/** Arms as people see them, by release: the largest share first, shadows last. What is hidden from the actor has no name. */
export async function armViews(
  actor: Actor | undefined,
  releaseIds: string[],
  reader: Reader = db,
): Promise<Map<string, ArmView[]>> {
  const rows = await reader
    .select({
      releaseId: releaseArm.releaseId,
      share: releaseArm.share,
      shadow: releaseArm.shadow,
      package: modelPackage.name,
      version: version.number,
      digest: version.digest,
      withdrawnAt: withdrawal.at,
      hidden: hiddenAs(actor, version.packageId),
    })
    .from(releaseArm)
    .innerJoin(version, eq(version.id, releaseArm.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
    .where(inArray(releaseArm.releaseId, releaseIds))
    .orderBy(releaseArm.releaseId, ...inOrder)
  const views = rows.map(({ releaseId, share, shadow, withdrawnAt, hidden: masked, ...named }) => ({
    releaseId,
    arm: {
      ...(masked ? { package: null, version: null, digest: null } : named),
      share: share / whole,
      shadow,
      withdrawn: withdrawnAt !== null,
    },
  }))
  const grouped = Map.groupBy(views, ({ releaseId }) => releaseId)
  return new Map([...grouped].map(([id, arms]) => [id, arms.map(({ arm }) => arm)]))
}

/** Arms of no release yet, as people see them: the largest share first. What is hidden from the actor has no name. */
export async function namedArms(
  actor: Actor | undefined,
  arms: readonly Arm[],
  reader: Reader = db,
): Promise<ArmView[]> {
  const ids = arms.map(({ versionId }) => versionId)
  const rows = await reader
    .select({ id: version.id, package: modelPackage.name, version: version.number, digest: version.digest })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(and(inArray(version.id, ids), seen(actor)))
  const named = new Map(rows.map(({ id, ...one }) => [id, one]))
  return arms
    .toSorted((a, b) => b.share - a.share)
    .map(({ versionId, share, shadow }) => ({
      ...(named.get(versionId) ?? { package: null, version: null, digest: null }),
      share: share / whole,
      shadow,
      withdrawn: false,
    }))
}

/** Releases as people see them, in the order of the rows. */
async function releaseViews(
  actor: Actor | undefined,
  packageName: string,
  rows: Row[],
  reader: Reader = db,
): Promise<ReleaseView[]> {
  const arms = await armViews(
    actor,
    rows.map(({ id }) => id),
    reader,
  )
  return rows.map(({ packageId: _package, evidence: _evidence, promotionId, effectiveAt, ...row }) => ({
    ...row,
    package: packageName,
    arms: arms.get(row.id) ?? [],
    promotion: promotionId,
    effectiveAt: new Date(effectiveAt).toISOString(),
  }))
}

/** One release as people see it; null for none. */
export async function releaseViewOf(
  actor: Actor | undefined,
  packageName: string,
  row: Row | null,
  reader: Reader = db,
): Promise<ReleaseView | null> {
  return row && ((await releaseViews(actor, packageName, [row], reader))[0] ?? null)
}

export type ReleasePage = { items: ReleaseView[]; nextCursor: string | null }

/** A package's releases, the newest first: in one environment, or in all by when they took effect. */
export async function listReleases(
  actor: Actor | undefined,
  packageName: string,
  environment: string | undefined,
  limit: number,
  cursor?: string,
): Promise<ReleasePage> {
  const { id: packageId } = await requirePackage(packageName)
  const from = decodeCursor(cursor, 'number')
  const rows = await db
    .select()
    .from(release)
    .where(
      and(
        eq(release.packageId, packageId),
        environment === undefined ? undefined : eq(release.environment, environment),
        from && sql`(${release.effectiveAt}, ${release.id}) < (${from.value}, ${from.id})`,
      ),
    )
    .orderBy(desc(release.effectiveAt), desc(release.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last.effectiveAt, id: last.id }) : null
  return { items: await releaseViews(actor, packageName, shown), nextCursor }
}
