import { and, asc, desc, eq, inArray, lte, ne, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { scenarioResult, scenarioRun } from '#db/schema/evidence'
import { alike } from './flaky-rules.ts'
import type { RunView } from './schema.ts'

/** How many of the newest runs are looked through for those in one environment. */
const sought = 50

/** The newest runs of a version that took place where this one did, the newest first. */
export async function runsLike(
  versionId: string,
  run: Pick<RunView, 'target' | 'runner'>,
  reader: Reader = db,
): Promise<string[]> {
  const { id, target, runner } = scenarioRun
  const newest = await reader
    .select({ id, target, runner })
    .from(scenarioRun)
    .where(eq(scenarioRun.versionId, versionId))
    .orderBy(desc(scenarioRun.at), desc(scenarioRun.id))
    .limit(sought)
  return alike(newest, run).map((one) => one.id)
}

/** By version, its newest run and the ids of those that took place where that one did, the newest first. */
export type NewestRuns = Map<string, { id: string; at: number; alike: string[] }>

/** The newest runs of several versions; nothing of those that were not run. */
export async function newestAlike(versionIds: readonly string[]): Promise<NewestRuns> {
  const { id, versionId, target, runner, at } = scenarioRun
  const nth = sql<number>`row_number() over (partition by ${versionId} order by ${at} desc, ${id} desc)`.as('nth')
  const numbered = db
    .select({ id, versionId, target, runner, at, nth })
    .from(scenarioRun)
    .where(inArray(versionId, [...versionIds]))
    .as('numbered')
  const rows = await db
    .select()
    .from(numbered)
    .where(lte(numbered.nth, sought))
    .orderBy(asc(numbered.versionId), asc(numbered.nth))
  const found: NewestRuns = new Map()
  for (const runs of Map.groupBy(rows, (row) => row.versionId).values()) {
    const [newest] = runs
    if (newest)
      found.set(newest.versionId, { id: newest.id, at: newest.at, alike: alike(runs, newest).map((one) => one.id) })
  }
  return found
}

/** The names of the scenarios that both passed and failed in these runs, as a query: `isFlaky` of flaky-rules.ts for all of them. */
export const flakyIn = (runs: readonly string[], names?: readonly string[]): SQL => sql`
  select ${scenarioResult.scenario} as scenario from ${scenarioResult}
  where ${and(
    inArray(scenarioResult.runId, [...runs]),
    ne(scenarioResult.outcome, 'skipped'),
    names && inArray(scenarioResult.scenario, [...names]),
  )}
  group by ${scenarioResult.scenario}
  having count(distinct case when ${scenarioResult.outcome} = 'pass' then 1 else 0 end) = 2`

/** Those that are flaky among the runs; only of `names` where these are given. */
export async function flakyAmong(
  runs: readonly string[],
  names?: readonly string[],
  reader: Reader = db,
): Promise<Set<string>> {
  if (runs.length < 2) return new Set()
  const rows = await reader.rows<{ scenario: string }>(sql`${flakyIn(runs, names)} order by scenario`)
  return new Set(rows.map(({ scenario }) => scenario))
}
