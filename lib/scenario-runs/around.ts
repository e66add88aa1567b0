import { and, asc, desc, eq, exists, sql, sum } from 'drizzle-orm'
import { db } from '#db/db'
import { scenarioResult, scenarioRun } from '#db/schema/evidence'
import { version, versionScenarioTag } from '#db/schema/versions'
import { listedRow } from '#lib/versions/reads'
import { findAgainst } from './against.ts'
import { outcomesIn } from './case-rows.ts'
import type { Around, FlipCounts } from './case-schema.ts'
import { flakyAmong, runsLike } from './flaky.ts'

const mostVersions = 100

/** Reads what stands around the cases of a run; a version to hold it against that is not there is refused at `against`. */
export async function readAround(
  packageName: string,
  number: string,
  id: string,
  against: string | undefined,
): Promise<Around | null> {
  const { id: versionId, packageId } = await listedRow(packageName, number)
  const [run] = await db
    .select()
    .from(scenarioRun)
    .where(and(eq(scenarioRun.id, id), eq(scenarioRun.versionId, versionId)))
  if (!run) return null
  const other = against === undefined ? null : await findAgainst(packageName, { versionId, run }, against)
  const [tags, spent, alike, versions, flips] = await Promise.all([
    tagsOf(versionId),
    spentIn(id),
    runsLike(versionId, run),
    versionsRun(packageId),
    other?.run ? countFlips(other.run.id, id) : { broke: 0, mended: 0 },
  ])
  return { tags, spent, flaky: [...(await flakyAmong(alike))], versions, against: other && { ...other, flips } }
}

async function tagsOf(versionId: string): Promise<string[]> {
  const rows = await db
    .select({ tag: versionScenarioTag.tag })
    .from(versionScenarioTag)
    .where(eq(versionScenarioTag.versionId, versionId))
    .orderBy(asc(versionScenarioTag.tag))
  return rows.map(({ tag }) => tag)
}

async function spentIn(runId: string): Promise<number | null> {
  const [row] = await db
    .select({ spent: sum(scenarioResult.duration).mapWith(Number) })
    .from(scenarioResult)
    .where(eq(scenarioResult.runId, runId))
  return row?.spent ?? null
}

async function versionsRun(packageId: string): Promise<string[]> {
  const ran = db.select({ one: sql`1` }).from(scenarioRun).where(eq(scenarioRun.versionId, version.id))
  const rows = await db
    .select({ number: version.number })
    .from(version)
    .where(and(eq(version.packageId, packageId), exists(ran)))
    .orderBy(desc(version.sortKey))
    .limit(mostVersions)
  return rows.map(({ number }) => number)
}

/** How many flipped from one run to the other, as `flipOf` of case-rules.ts tells it. */
async function countFlips(before: string, now: string): Promise<FlipCounts> {
  const [row] = await db.rows<FlipCounts>(sql`
    with r as materialized (${outcomesIn(now)}), b as materialized (${outcomesIn(before)})
    select count(case when b.outcome = 'pass' and r.outcome in ('fail', 'error') then 1 end) as broke,
      count(case when b.outcome in ('fail', 'error') and r.outcome = 'pass' then 1 end) as mended
    from r join b on b.scenario = r.scenario`)
  return row ?? { broke: 0, mended: 0 }
}
