import { and, eq, inArray } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { placement, release, releaseArm } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import type { Recorder } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { laterThan } from '#lib/later'
import { endRamps } from './ended-ramps.ts'
import { armsOf, currentRelease, releaseViewOf } from './reads.ts'
import { type Arm, flawOfArms, sameArms, stale, whole } from './rules.ts'
import type { RollbackCategory } from './schema.ts'

type Cause =
  | { cause: 'promotion' | 'ramp'; promotionId: string; evidence: string }
  | { cause: 'rollback'; restores: string; reason: string; category: RollbackCategory; returnsTo: string | null }

export type NewRelease = Cause & {
  packageId: string
  packageName: string
  environment: string
  /** The release that was current when this was decided; null for none. */
  basedOn: string | null
  arms: Arm[]
  /** The release is the example catalog's own. */
  example?: boolean
}

/**
 * Makes a release: the one way in which an environment's traffic changes. It is refused when another than `basedOn` is current
 * (`release_stale`, with the state now) and when nothing would change (`nothing_changes`).
 */
export async function makeRelease(tx: Tx, record: Recorder, caller: Caller, made: NewRelease): Promise<{ id: string }> {
  const { packageId, packageName, environment, basedOn, arms } = made
  const current = await currentRelease(packageId, environment, tx)
  if ((current?.id ?? null) !== basedOn)
    throw stale(environment, await releaseViewOf(caller.actor, packageName, current, tx))
  const before = await armsOf(basedOn, tx)
  if (sameArms(before, arms))
    throw new Refusal(
      'conflict',
      'nothing_changes',
      `${environment} has this allocation already: nothing would change.`,
    )
  const flaw = flawOfArms(arms)
  if (flaw) throw new Error(`no allocation: ${flaw}`)
  const row = rowOf(caller, made, current)
  await tx.insert(release).values(row)
  await tx.insert(releaseArm).values(arms.map((arm) => ({ ...arm, releaseId: row.id })))
  await place(tx, row, packageName)
  if (!made.example) await keepFromRemoval(tx, packageId, arms)
  await record({
    verb: row.cause === 'rollback' ? 'release.rolled-back' : 'release.made',
    subject: `release:${row.id}`,
    label: `${packageName} in ${environment}`,
    packageId,
    before: { arms: await said(tx, before) },
    after: { arms: await said(tx, arms), ...told(row) },
  })
  await endRamps(tx, record, { basedOn, promotionId: row.promotionId ?? undefined }, becauseOf(row))
  return { id: row.id }
}

type Row = typeof release.$inferSelect

const becauseOf = ({ cause, by, reason }: Row) =>
  cause === 'rollback' ? `${by} rolled back: ${reason}` : `${by} changed the allocation by another promotion`

const told = ({ id, sequence, environment, cause, promotionId, restores, reason, category }: Row) => ({
  release: id,
  sequence,
  environment,
  cause,
  ...(promotionId === null ? {} : { promotion: promotionId }),
  ...(restores === null ? {} : { restores, reason, category }),
})

function rowOf(caller: Caller, made: NewRelease, current: Row | null): Row {
  const promoted = made.cause === 'rollback' ? undefined : made
  const rolledBack = made.cause === 'rollback' ? made : undefined
  const goesOn = promoted !== undefined && current?.promotionId === promoted.promotionId
  return {
    id: uuid(),
    packageId: made.packageId,
    environment: made.environment,
    sequence: (current?.sequence ?? 0) + 1,
    basedOn: made.basedOn,
    effectiveAt: laterThan(current?.effectiveAt, caller.now),
    cause: made.cause,
    promotionId: promoted?.promotionId ?? null,
    evidence: promoted?.evidence ?? null,
    restores: rolledBack?.restores ?? null,
    reason: rolledBack?.reason ?? null,
    category: rolledBack?.category ?? null,
    returnsTo: rolledBack ? rolledBack.returnsTo : goesOn ? current.returnsTo : (current?.id ?? null),
    by: actorLabel(caller.actor),
  }
}

/** Makes the release the current one, if the one it was based on still is. */
async function place(tx: Tx, row: Row, packageName: string): Promise<void> {
  const { packageId, environment, sequence, effectiveAt, id: releaseId } = row
  const now = { packageName, releaseId, sequence, effectiveAt }
  if (row.basedOn === null) {
    await tx.insert(placement).values({ packageId, environment, firstAt: effectiveAt, ...now })
    return
  }
  const here = and(eq(placement.packageId, packageId), eq(placement.environment, environment))
  const moved = await tx
    .update(placement)
    .set(now)
    .where(and(here, eq(placement.releaseId, row.basedOn)))
    .returning({ releaseId: placement.releaseId })
  if (moved.length === 0) throw stale(environment, null)
}

/** Arms in the words of the audit. */
async function said(tx: Tx, arms: Arm[]) {
  const rows = await tx
    .select({ id: version.id, number: version.number, digest: version.digest, name: modelPackage.name })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(
      inArray(
        version.id,
        arms.map(({ versionId }) => versionId),
      ),
    )
  const named = new Map(rows.map((row) => [row.id, row]))
  return arms.map(({ versionId, share, shadow }) => ({
    package: named.get(versionId)?.name,
    version: named.get(versionId)?.number,
    digest: named.get(versionId)?.digest,
    ...(shadow ? { shadow } : { share: share / whole }),
  }))
}

/** What somebody released is no longer the example's, and stays when the example goes. */
async function keepFromRemoval(tx: Tx, packageId: string, arms: Arm[]): Promise<void> {
  const rows = await tx
    .selectDistinct({ packageId: version.packageId })
    .from(version)
    .where(
      inArray(
        version.id,
        arms.map(({ versionId }) => versionId),
      ),
    )
  const ids = [packageId, ...rows.map((row) => row.packageId)]
  await tx
    .update(modelPackage)
    .set({ example: false })
    .where(and(inArray(modelPackage.id, ids), eq(modelPackage.example, true)))
}
