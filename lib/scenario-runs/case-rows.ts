import { and, eq, inArray, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { contains } from '#db/contains'
import { db } from '#db/db'
import { keyInJson, listInJsonHas, textInJson } from '#db/dialect'
import { scenarioResult } from '#db/schema/evidence'
import { versionScenario } from '#db/schema/versions'
import type { Cursor } from '#lib/cursor'
import type { CaseFilter, CaseOutcome, CaseSort } from './case-schema.ts'
import { flakyIn } from './flaky.ts'
import type { Outcome } from './schema.ts'

/** Which run of which version, and the run it is held against; `alike` are the runs that tell what is flaky. */
export type CaseScope = { versionId: string; runId: string; before: string | null; alike: readonly string[] }

/** A scenario of a version as it came out, with its place in the order that is asked for, and of how many. */
export type CaseRow = {
  id: string
  position: number
  outcome: CaseOutcome
  before: Outcome | null
  place: number
  total: number
}

const name = keyInJson(versionScenario.scenario, 'id')

/** The scenarios that the version declares, as far as they are asked for. */
const declared = ({ versionId }: CaseScope, { tag, q, scenario }: CaseFilter): SQL => sql`
  select ${name} as id, ${versionScenario.position} as position from ${versionScenario}
  where ${and(
    eq(versionScenario.versionId, versionId),
    scenario === undefined ? undefined : sql`${name} = ${scenario}`,
    tag === undefined ? undefined : listInJsonHas(versionScenario.scenario, 'tags', tag),
    q === undefined ? undefined : or(contains(name, q), contains(textInJson(versionScenario.scenario, 'why'), q)),
  )}`

const failed = (outcome: SQL) => sql`${outcome} in ('fail', 'error')`
const now = sql`r.outcome`
const then = sql`b.outcome`

/** Where a case stands: what flipped before what failed, and what passed last. */
const places: Record<CaseSort, SQL> = {
  outcome: sql`case
    when ${then} = 'pass' and ${failed(now)} then 0 when ${failed(then)} and ${now} = 'pass' then 1
    when ${failed(now)} then 2 when ${now} = 'pass' then 4 else 3 end`,
  scenario: sql`0`,
  // Whole microseconds: a cursor holds no fraction.
  '-duration': sql`cast(round(coalesce(-1000 * r.duration, 1)) as bigint)`,
}

const asked: Record<NonNullable<CaseFilter['outcome']>, SQL> = {
  failing: failed(sql`outcome`),
  pass: sql`outcome = 'pass'`,
  fail: sql`outcome = 'fail'`,
  error: sql`outcome = 'error'`,
  skipped: sql`outcome = 'skipped'`,
  'not-run': sql`outcome = 'not run'`,
}

const narrowed = ({ alike }: CaseScope, { outcome, flaky, flipped }: CaseFilter): SQL =>
  and(
    sql`1 = 1`,
    outcome && asked[outcome],
    flaky && (alike.length > 1 ? sql`id in (${flakyIn(alike)})` : sql`1 = 0`),
    flipped && sql`((before = 'pass' and ${failed(sql`outcome`)}) or (${failed(sql`before`)} and outcome = 'pass'))`,
  ) ?? sql`1 = 1`

/**
 * How the scenarios of a run came out, read in one go. Beside outputs of megabytes, of whichever run, each single look into the table
 * costs milliseconds: SQLite holds a key against whole rows.
 */
export const outcomesIn = (runId: string | null): SQL => sql`
  select ${scenarioResult.scenario} as scenario, ${scenarioResult.outcome} as outcome,
    ${scenarioResult.duration} as duration
  from ${scenarioResult} where ${runId === null ? sql`1 = 0` : eq(scenarioResult.runId, runId)}`

/** Cases of a run in the order that is asked for, after a place in it. */
export const selectCases = (
  scope: CaseScope,
  filter: CaseFilter,
  { sort, limit, from }: { sort: CaseSort; limit: number; from: Cursor | undefined },
): Promise<CaseRow[]> =>
  db.rows(sql`
    with declared as materialized (${declared(scope, filter)}),
    r as materialized (${outcomesIn(scope.runId)}),
    b as materialized (${outcomesIn(scope.before)}),
    came as (
      select d.id, d.position, coalesce(r.outcome, 'not run') as outcome, b.outcome as before, ${places[sort]} as place
      from declared d
      left join r on r.scenario = d.id
      left join b on b.scenario = d.id
    ),
    counted as (select came.*, count(*) over () as total from came where ${narrowed(scope, filter)})
    select * from counted ${from ? sql`where (place, id) > (${from.value}, ${from.id})` : sql``}
    order by place, id limit ${limit}`)

const lengthOf = (column: SQLWrapper) => sql`coalesce(length(cast(${column} as text)), 0)`

/** How many letters each of the rows holds when it is read whole, by its position: scenario and outputs. */
export async function sizesOf(scope: CaseScope, rows: readonly CaseRow[]): Promise<Map<number, number>> {
  const outputIn = (runId: string | null) =>
    runId === null
      ? sql`0`
      : sql`coalesce((select ${lengthOf(scenarioResult.actual)} from ${scenarioResult}
          where ${eq(scenarioResult.runId, runId)} and ${scenarioResult.scenario} = ${name}), 0)`
  const found = await db.rows<{ position: number; size: number }>(sql`
    select ${versionScenario.position} as position,
      ${lengthOf(versionScenario.scenario)} + ${outputIn(scope.runId)} + ${outputIn(scope.before)} as size
    from ${versionScenario}
    where ${and(
      eq(versionScenario.versionId, scope.versionId),
      inArray(
        versionScenario.position,
        rows.map(({ position }) => position),
      ),
    )}`)
  return new Map(found.map(({ position, size }) => [position, size]))
}
