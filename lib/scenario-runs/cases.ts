import { and, eq, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { scenarioResult, scenarioRun } from '#db/schema/evidence'
import { versionScenario } from '#db/schema/versions'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { flawOf } from '#lib/errors'
import type { Json } from '#lib/json'
import type { ApiField } from '#lib/manifest/schema'
import { compareOutput } from '#lib/scenarios/comparing'
import type { Scenario } from '#lib/scenarios/schema'
import { manifestOf } from '#lib/versions/parts'
import { listedRow } from '#lib/versions/reads'
import { findAgainst } from './against.ts'
import { type CaseRow, type CaseScope, selectCases, sizesOf } from './case-rows.ts'
import { flipOf } from './case-rules.ts'
import type { Against, CaseFilter, CasePage, CaseSort, CaseView } from './case-schema.ts'
import { flakyAmong, runsLike } from './flaky.ts'
import { findOrder, runMissing } from './orders.ts'

export type CasesAsked = { filter: CaseFilter; sort: CaseSort; limit: number; cursor?: string | undefined }

/**
 * The scenarios of a version as they came out in one of its runs, page by page, each with what was expected and what came. Where these
 * are large, a page has fewer than its limit. A run that is not done has none yet.
 */
export async function listCases(
  packageName: string,
  number: string,
  run: string,
  asked: CasesAsked,
): Promise<CasePage> {
  const scope = await scopeOf(packageName, number, run, asked.filter)
  if (!scope) return { items: [], nextCursor: null, total: 0 }
  const { sort, limit, filter } = asked
  const from = decodeCursor(asked.cursor, 'number')
  const rows = await selectCases(scope, filter, { sort, limit: limit + 1, from })
  const shown = await fitting(scope, rows.slice(0, limit))
  const last = shown.at(-1)
  return {
    items: await viewsOf(scope, shown),
    nextCursor: last && rows.length > shown.length ? encodeCursor({ value: last.place, id: last.id }) : null,
    total: last?.total ?? 0,
  }
}

/** What is read for a page while nobody else is answered; letters. */
const mostLetters = 4 * 1024 * 1024

/** The first of the rows, as many as a page holds: one at least. */
async function fitting(scope: CaseScope, rows: readonly CaseRow[]): Promise<readonly CaseRow[]> {
  const sizes = rows.length === 0 ? new Map<number, number>() : await sizesOf(scope, rows)
  let letters = 0
  const over = rows.findIndex(({ position }) => (letters += sizes.get(position) ?? 0) > mostLetters)
  return over === -1 ? rows : rows.slice(0, Math.max(1, over))
}

async function scopeOf(
  packageName: string,
  number: string,
  id: string,
  { against, flipped }: CaseFilter,
): Promise<CaseScope | undefined> {
  const { id: versionId } = await listedRow(packageName, number)
  const [run] = await db
    .select()
    .from(scenarioRun)
    .where(and(eq(scenarioRun.id, id), eq(scenarioRun.versionId, versionId)))
  if (!run) {
    if (await findOrder(versionId, id)) return undefined
    throw runMissing(`${packageName} ${number}`, id)
  }
  if (flipped && against === undefined) throw flawOf('flipped', 'asks for against: the version to hold the run against')
  const before = against === undefined ? null : beforeOf(await findAgainst(packageName, { versionId, run }, against))
  return { versionId, runId: id, before, alike: await runsLike(versionId, run) }
}

function beforeOf({ version, same, run }: Against): string {
  if (run) return run.id
  throw flawOf(
    'against',
    same ? `must be another version: ${version} was not run before` : `${version} was not run yet`,
  )
}

/** What is shown of the cases, read for these alone. */
async function viewsOf(scope: CaseScope, rows: readonly CaseRow[]): Promise<CaseView[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [scenarios, results, earlier, flaky, manifest] = await Promise.all([
    scenariosAt(
      scope.versionId,
      rows.map(({ position }) => position),
    ),
    resultsIn(scope.runId, ids),
    resultsIn(scope.before, ids),
    flakyAmong(scope.alike, ids),
    manifestOf(scope.versionId),
  ])
  return rows.map((row) => {
    const scenario = scenarios.get(row.position) ?? { id: row.id, input: null }
    const read = {
      row,
      scenario,
      now: results.get(row.id),
      earlier: earlier.get(row.id),
      outputs: manifest.api?.outputs,
    }
    return viewOf(read, flaky.has(row.id))
  })
}

async function scenariosAt(versionId: string, positions: number[]): Promise<Map<number, Scenario>> {
  const rows = await db
    .select({ position: versionScenario.position, scenario: versionScenario.scenario })
    .from(versionScenario)
    .where(and(eq(versionScenario.versionId, versionId), inArray(versionScenario.position, positions)))
  return new Map(rows.map(({ position, scenario }) => [position, scenario as Scenario]))
}

type Result = typeof scenarioResult.$inferSelect

async function resultsIn(runId: string | null, ids: string[]): Promise<Map<string, Result>> {
  if (runId === null) return new Map()
  const rows = await db
    .select()
    .from(scenarioResult)
    .where(and(eq(scenarioResult.runId, runId), inArray(scenarioResult.scenario, ids)))
  return new Map(rows.map((row) => [row.scenario, row]))
}

type Read = {
  row: CaseRow
  scenario: Scenario
  now: Result | undefined
  earlier: Result | undefined
  outputs: readonly ApiField[] | undefined
}

const actualOf = (result: Result | undefined): { actual?: Json } =>
  result?.actual == null ? {} : { actual: JSON.parse(result.actual) as Json }

function viewOf({ row, scenario, now, earlier, outputs }: Read, flaky: boolean): CaseView {
  const { id, why = null, tags = [], input, expected, compare } = scenario
  const came = actualOf(now)
  const held = (expecting: Pick<Scenario, 'expected' | 'compare'>) =>
    came.actual === undefined ? [] : compareOutput(expecting, came.actual, outputs)
  return {
    scenario: id,
    why,
    tags,
    outcome: row.outcome,
    note: now?.note ?? null,
    duration: now?.duration ?? null,
    flaky,
    ...(compare && { compare }),
    input,
    ...(expected !== undefined && { expected }),
    ...came,
    differences: held(scenario),
    before: earlier ? beforeIn(earlier, compare, held) : null,
    flip: row.before && flipOf(row.before, row.outcome),
  }
}

/** By the scenario's own rule, except that types and shapes alone say nothing of two outputs. */
function beforeIn(
  earlier: Result,
  compare: Scenario['compare'],
  held: (expecting: Pick<Scenario, 'expected' | 'compare'>) => CaseView['differences'],
): CaseView['before'] {
  const { actual } = actualOf(earlier)
  const rule = compare?.kind === 'schema' ? undefined : compare
  return {
    outcome: earlier.outcome,
    ...(actual === undefined
      ? { differences: [] }
      : { actual, differences: held({ expected: actual, compare: rule }) }),
  }
}
