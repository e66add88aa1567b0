import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { placement, release, releaseArm } from '#db/schema/releases'
import { version } from '#db/schema/versions'
import { hiddenAs } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { whole } from '#lib/releases/rules'
import { type Place, placeKey } from './places.ts'
import type { Arm } from './rules.ts'
import type { DeclaredArm } from './schema.ts'

export type ArmRow = Arm & { arm: DeclaredArm; declaredSince: number }

/** What is declared, with the arms of the release before; what is hidden from the actor has no name. */
export async function readArms(
  actor: Actor | undefined,
  where: SQL | undefined,
  reader: Reader = db,
): Promise<Map<string, ArmRow[]>> {
  const rows = await reader
    .select({
      packageId: placement.packageId,
      environment: placement.environment,
      declaredSince: placement.effectiveAt,
      current: placement.releaseId,
      releaseId: releaseArm.releaseId,
      share: releaseArm.share,
      shadow: releaseArm.shadow,
      digest: version.digest,
      number: version.number,
      ownerId: version.packageId,
      package: modelPackage.name,
      hidden: hiddenAs(actor, version.packageId),
    })
    .from(placement)
    .innerJoin(release, eq(release.id, placement.releaseId))
    .innerJoin(releaseArm, sql`${releaseArm.releaseId} in (${release.id}, ${release.basedOn})`)
    .innerJoin(version, eq(version.id, releaseArm.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(where)
    .orderBy(releaseArm.shadow, desc(releaseArm.share), version.sortKey)
  const arms = rows.map((row) => ({ key: placeKey(row), row: armOf(row) }))
  return new Map([...Map.groupBy(arms, ({ key }) => key)].map(([key, own]) => [key, own.map(({ row }) => row)]))
}

type Joined = Place & {
  declaredSince: number
  current: string
  releaseId: string
  share: number
  shadow: boolean
  digest: string
  number: string
  ownerId: string
  package: string
  hidden: boolean
}

function armOf(row: Joined): ArmRow {
  const share = row.share / whole
  const { shadow, digest, declaredSince } = row
  const named = { package: row.package, version: row.number, digest }
  const name = row.ownerId === row.packageId ? row.number : `${row.package} ${row.number}`
  return {
    digest,
    name: row.hidden ? 'a version that is hidden from you' : name,
    share,
    shadow,
    former: row.releaseId !== row.current,
    declaredSince,
    arm: { ...(row.hidden ? { package: null, version: null, digest: null } : named), share, shadow },
  }
}
