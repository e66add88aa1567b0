import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { keyInJson } from '#db/dialect'
import { scenarioResult } from '#db/schema/evidence'
import { version, versionScenario, withdrawal } from '#db/schema/versions'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { requirePackage } from '#lib/packages/reads'
import type { Scenario } from '#lib/scenarios/schema'
import { type NewestRuns, newestAlike } from './flaky.ts'
import { isFlaky } from './flaky-rules.ts'
import { changesOf, type ScenarioMoment } from './history-rules.ts'

export type ScenarioHistory = { items: ScenarioMoment[]; nextCursor: string | null }

type Row = { id: string; number: string; sortKey: string; withdrawn: number; scenario: string | null }
type Result = typeof scenarioResult.$inferSelect

/** A scenario over the versions of its package, the highest first; `scenario_missing` where none has it. */
export async function readScenarioHistory(
  packageName: string,
  scenario: string,
  limit: number,
  cursor?: string,
): Promise<ScenarioHistory> {
  const { id: packageId } = await requirePackage(packageName)
  const rows = await versionsWith(packageId, scenario, limit + 1, cursor)
  if (!rows.some((row) => row.scenario !== null) && !(await latestOf(packageId, scenario)))
    throw scenarioMissing(packageName, scenario)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const runs = await newestAlike(shown.filter((row) => row.scenario !== null).map(({ id }) => id))
  const results = await resultsOf(runs, scenario)
  const before = [...rows.slice(1), undefined]
  return {
    items: shown.map((row, index) => momentOf(row, before[index], runs.get(row.id), results)),
    nextCursor: last && rows.length > limit ? encodeCursor({ value: last.sortKey, id: last.id }) : null,
  }
}

const named = (scenario: string): SQL => sql`${keyInJson(versionScenario.scenario, 'id')} = ${scenario}`

function versionsWith(packageId: string, scenario: string, limit: number, cursor: string | undefined): Promise<Row[]> {
  const from = decodeCursor(cursor, 'string')
  return db.rows<Row>(sql`
    select ${version.id} as id, ${version.number} as number, ${version.sortKey} as "sortKey",
      case when ${withdrawal.versionId} is null then 0 else 1 end as withdrawn,
      ${versionScenario.scenario} as scenario
    from ${version}
    left join ${versionScenario} on ${versionScenario.versionId} = ${version.id} and ${named(scenario)}
    left join ${withdrawal} on ${withdrawal.versionId} = ${version.id}
    where ${version.packageId} = ${packageId}
      ${from ? sql`and (${version.sortKey}, ${version.id}) < (${from.value}, ${from.id})` : sql``}
    order by ${version.sortKey} desc, ${version.id} desc limit ${limit}`)
}

/** A scenario as the highest version says it that has it; `scenario_missing` where none has. */
export async function readLatestScenario(
  packageName: string,
  scenario: string,
): Promise<{ version: string; scenario: Scenario }> {
  const { id: packageId } = await requirePackage(packageName)
  const found = await latestOf(packageId, scenario)
  if (!found) throw scenarioMissing(packageName, scenario)
  return { version: found.number, scenario: JSON.parse(found.scenario) as Scenario }
}

const scenarioMissing = (packageName: string, scenario: string) =>
  new Refusal('missing', 'scenario_missing', `No version of ${packageName} has a scenario ${scenario}.`)

async function latestOf(
  packageId: string,
  scenario: string,
): Promise<{ number: string; scenario: string } | undefined> {
  const [row] = await db.rows<{ number: string; scenario: string }>(sql`
    select ${version.number} as number, ${versionScenario.scenario} as scenario from ${version}
    join ${versionScenario} on ${versionScenario.versionId} = ${version.id} and ${named(scenario)}
    where ${version.packageId} = ${packageId} order by ${version.sortKey} desc limit 1`)
  return row
}

/** By run, how the scenario came out. */
async function resultsOf(runs: NewestRuns, scenario: string): Promise<Map<string, Result>> {
  const ids = [...runs.values()].flatMap(({ alike }) => alike)
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(scenarioResult)
    .where(and(inArray(scenarioResult.runId, ids), eq(scenarioResult.scenario, scenario)))
  return new Map(rows.map((row) => [row.runId, row]))
}

const scenarioIn = (row: Row | undefined): Scenario | undefined =>
  row?.scenario == null ? undefined : (JSON.parse(row.scenario) as Scenario)

/** `before` is the row of the next version below; nothing where there is none. */
function momentOf(
  row: Row,
  before: Row | undefined,
  ran: NonNullable<ReturnType<NewestRuns['get']>> | undefined,
  results: ReadonlyMap<string, Result>,
): ScenarioMoment {
  const recent = (ran?.alike ?? []).map((id) => results.get(id)?.outcome ?? 'not run')
  const result = ran && results.get(ran.id)
  return {
    version: row.number,
    withdrawn: row.withdrawn === 1,
    declared: row.scenario !== null,
    changes: before ? changesOf(scenarioIn(before), scenarioIn(row)) : [],
    run: ran
      ? {
          id: ran.id,
          at: iso(ran.at),
          outcome: result?.outcome ?? 'not run',
          note: result?.note ?? null,
          duration: result?.duration ?? null,
        }
      : null,
    recent,
    flaky: isFlaky(recent.filter((outcome) => outcome !== 'not run')),
  }
}
