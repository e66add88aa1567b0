import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { scenarioRun } from '#db/schema/evidence'
import { modelPackage } from '#db/schema/packages'
import { release, releaseArm } from '#db/schema/releases'
import { version, versionScenario, versionScore } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import { readUplifts } from '#lib/experiments/uplifts'
import { armViews } from '#lib/releases/reads'
import type { ArmView, LiveRow } from '#lib/releases/schema'
import { placeKey } from '#lib/reports/places'
import { reportedOf } from '#lib/reports/reads'
import { armName, rollbackLight, scenarioLight, standardLight } from './rules.ts'
import type { Lights } from './schema.ts'

/**
 * How a page of what is live stands now, by the ids of its releases: ten statements, however many rows. Where something is
 * hidden from the actor, a light never says more than they can know.
 */
export async function readLights(
  actor: Actor | undefined,
  rows: readonly LiveRow[],
  now: number,
): Promise<Map<string, Lights>> {
  if (rows.length === 0) return new Map()
  const ids = rows.map((row) => row.release)
  const targets = rows.flatMap(({ returnsTo }) => returnsTo ?? [])
  const [arms, returning, environments, uplifts] = await Promise.all([
    readArms(actor, ids),
    armViews(actor, targets),
    readEnvironments(),
    readUplifts(actor, ids, now),
  ])
  const serving = arms.filter(({ shadow }) => !shadow)
  const [scores, places] = await Promise.all([readScores(serving.map(({ versionId }) => versionId)), readPlaces(ids)])
  const reported = await reportedOf(actor, [...places.values()], environments, now)
  const armsOf = Map.groupBy(arms, ({ releaseId }) => releaseId)
  const lightsOf = (row: LiveRow): Lights => {
    const own = armsOf.get(row.release) ?? []
    const named = own.map((arm) => ({ ...arm, name: armName(row.package, arm) }))
    const standard = environments.find(({ name }) => name === row.environment)?.standard ?? null
    const most = row.arms.find(({ shadow }) => !shadow)
    const known = own.find(({ digest }) => digest === most?.digest)
    const place = places.get(row.release)
    return {
      standard: standardLight({
        standard,
        hidden: most?.version === null,
        score: scores.get(`${known?.versionId} ${standard}`),
      }),
      scenarios: scenarioLight({ hidden: row.arms.length - own.length, runs: named }),
      rollback: rollbackLight({ tierKnown: row.tier !== null, target: targetOf(row, returning) }),
      reported: place && reported.get(placeKey(place)),
      uplift: uplifts.get(row.release),
    }
  }
  return new Map(rows.map((row) => [row.release, lightsOf(row)]))
}

function targetOf({ package: name, returnsTo }: LiveRow, returning: Map<string, ArmView[]>) {
  const arms = returnsTo === null ? undefined : returning.get(returnsTo)
  if (!arms) return null
  const names = (some: ArmView[]) => some.map((arm) => armName(name, arm))
  return {
    versions: names(arms),
    withdrawn: names(arms.filter(({ withdrawn }) => withdrawn)),
    hidden: arms.some(({ version }) => version === null),
  }
}

/** The arms of releases that the actor may know of, the largest first, each with its newest scenario run: one step in an index each. */
async function readArms(actor: Actor | undefined, releaseIds: string[]) {
  const newest = sql`${scenarioRun.id} = (select r.id from ${scenarioRun} r where r.version_id = ${releaseArm.versionId} order by r.at desc, r.id desc limit 1)`
  const rows = await db
    .select({
      releaseId: releaseArm.releaseId,
      versionId: releaseArm.versionId,
      shadow: releaseArm.shadow,
      package: modelPackage.name,
      version: version.number,
      digest: version.digest,
      passed: scenarioRun.passed,
      failed: scenarioRun.failed,
      ran: scenarioRun.declared,
      declared:
        sql<boolean>`exists (select 1 from ${versionScenario} where ${versionScenario.versionId} = ${releaseArm.versionId})`.mapWith(
          Boolean,
        ),
    })
    .from(releaseArm)
    .innerJoin(version, eq(version.id, releaseArm.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(scenarioRun, newest)
    .where(and(inArray(releaseArm.releaseId, releaseIds), seen(actor, version.packageId)))
    .orderBy(releaseArm.releaseId, releaseArm.shadow, sql`${releaseArm.share} desc`, releaseArm.versionId)
  return rows.map(({ passed, failed, ran, ...row }) => ({
    ...row,
    run: ran === null ? null : { passed: passed ?? 0, failed: failed ?? 0, declared: ran },
  }))
}

async function readScores(versionIds: string[]) {
  const rows = await db.select().from(versionScore).where(inArray(versionScore.versionId, versionIds))
  return new Map(rows.map((row) => [`${row.versionId} ${row.standard}`, row]))
}

async function readPlaces(releaseIds: string[]) {
  const rows = await db
    .select({ id: release.id, packageId: release.packageId, environment: release.environment })
    .from(release)
    .where(inArray(release.id, releaseIds))
  return new Map(rows.map(({ id, ...place }) => [id, place]))
}
