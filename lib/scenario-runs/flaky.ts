import { and, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
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
