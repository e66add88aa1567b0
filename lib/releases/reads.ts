import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { placement, release, releaseArm } from '#db/schema/releases'
import { version, withdrawal } from '#db/schema/versions'
import { hiddenAs } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { Refusal } from '#lib/errors'
import { iso } from '#lib/format'
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

/** The last release that had taken effect at a moment (UTC milliseconds): one that takes effect at the very moment counts. */
export async function releaseAt(
  packageId: string,
  environment: string,
  at: number,
  reader: Reader = db,
): Promise<Row | null> {
  const [row] = await reader
    .select()
    .from(release)
    .where(and(eq(release.packageId, packageId), eq(release.environment, environment), lte(release.effectiveAt, at)))
    .orderBy(desc(release.effectiveAt))
    .limit(1)
  return row ?? null
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

/** What people see of a version in an arm. */
const versionSeen = (actor: Actor | undefined) => ({
  package: modelPackage.name,
  version: version.number,
  digest: version.digest,
  withdrawnAt: withdrawal.at,
  hidden: hiddenAs(actor, version.packageId),
})

type Seen = { package: string; version: string; digest: string; withdrawnAt: number | null; hidden: boolean }
type Part = Pick<Arm, 'share' | 'shadow'>

/** An arm as people see it. What is hidden from them has no name. */
const viewOf = ({ share, shadow }: Part, { withdrawnAt, hidden, ...named }: Seen): ArmView => ({
  ...(hidden ? { package: null, version: null, digest: null } : named),
  share: share / whole,
  shadow,
  withdrawn: withdrawnAt !== null,
})

/** Arms as people see them, by release: the largest share first, shadows last. */
export async function armViews(
  actor: Actor | undefined,
  releaseIds: string[],
  reader: Reader = db,
): Promise<Map<string, ArmView[]>> {
  const rows = await reader
    .select({ arm: releaseArm, seen: versionSeen(actor) })
    .from(releaseArm)
    .innerJoin(version, eq(version.id, releaseArm.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
    .where(inArray(releaseArm.releaseId, releaseIds))
    .orderBy(releaseArm.releaseId, ...inOrder)
  const grouped = Map.groupBy(rows, ({ arm }) => arm.releaseId)
  return new Map([...grouped].map(([id, arms]) => [id, arms.map((row) => viewOf(row.arm, row.seen))]))
}

/** Arms of no release yet, as people see them: the largest share first. */
export async function namedArms(
  actor: Actor | undefined,
  arms: readonly Arm[],
  reader: Reader = db,
): Promise<ArmView[]> {
  const ids = arms.map(({ versionId }) => versionId)
  const rows = await reader
    .select({ id: version.id, seen: versionSeen(actor) })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
    .where(inArray(version.id, ids))
  const seenOf = new Map(rows.map((row) => [row.id, row.seen]))
  return arms
    .toSorted((a, b) => b.share - a.share)
    .flatMap((arm) => {
      const found = seenOf.get(arm.versionId)
      return found ? [viewOf(arm, found)] : []
    })
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
    effectiveAt: iso(effectiveAt),
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
