import { and, asc, desc, eq, ne } from 'drizzle-orm'
import { db } from '#db/db'
import { keyInJson, textInJson } from '#db/dialect'
import { scenarioResult } from '#db/schema/evidence'
import { version, versionScenario, versionScenarioTag } from '#db/schema/versions'
import { listedRow } from '#lib/versions/reads'
import { type Coverage, coverageOf, type MissingTag } from './coverage-rules.ts'
import { latestRun } from './reads.ts'

/** How many other versions are looked at for tags that one has not, the highest first. */
const mostVersions = 200

/** The tags that other versions of the package have, each with its version and how many scenarios had it; the highest version first. */
export async function readTagsElsewhere(packageName: string, number: string): Promise<MissingTag[]> {
  const { id, packageId } = await listedRow(packageName, number)
  const others = db
    .select({ id: version.id, number: version.number, sortKey: version.sortKey })
    .from(version)
    .where(and(eq(version.packageId, packageId), ne(version.id, id)))
    .orderBy(desc(version.sortKey))
    .limit(mostVersions)
    .as('others')
  return db
    .select({ tag: versionScenarioTag.tag, version: others.number, scenarios: versionScenarioTag.n })
    .from(others)
    .innerJoin(versionScenarioTag, eq(versionScenarioTag.versionId, others.id))
    .orderBy(desc(others.sortKey), asc(versionScenarioTag.tag))
}

/** What the scenarios of a version cover by their tags, how that came out in its newest run, and what other versions covered. */
export async function readCoverage(packageName: string, number: string): Promise<Coverage> {
  const { id } = await listedRow(packageName, number)
  const run = await latestRun(id)
  const results = await db
    .select({ scenario: scenarioResult.scenario, outcome: scenarioResult.outcome })
    .from(scenarioResult)
    .where(eq(scenarioResult.runId, run?.id ?? ''))
  return coverageOf(
    await taggedOf(id),
    new Map(results.map(({ scenario, outcome }) => [scenario, { outcome }])),
    await readTagsElsewhere(packageName, number),
  )
}

async function taggedOf(versionId: string) {
  const rows = await db
    .select({
      id: keyInJson(versionScenario.scenario, 'id').mapWith(String),
      tags: textInJson(versionScenario.scenario, 'tags'),
    })
    .from(versionScenario)
    .where(eq(versionScenario.versionId, versionId))
    .orderBy(asc(versionScenario.position))
  return rows.map(({ id, tags }) => ({ id, tags: JSON.parse(tags ?? '[]') as string[] }))
}
