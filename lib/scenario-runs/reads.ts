import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { textInJson } from '#db/dialect'
import { scenarioResult, scenarioRun } from '#db/schema/evidence'
import { versionScenario } from '#db/schema/versions'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { iso } from '#lib/format'
import { manifestOf } from '#lib/versions/parts'
import { listedRow } from '#lib/versions/reads'
import { declaredEnvironment } from './declared.ts'
import { environmentOf, matchEnvironment } from './environment.ts'
import { orderedRunOf, runMissing, unfinishedRuns } from './orders.ts'
import { countsOf, failures } from './rules.ts'
import type { HeldRun, LatestRun, RunOutcomes, RunView, RunWithResults } from './schema.ts'

type Row = typeof scenarioRun.$inferSelect

const viewOf = ({ versionId: _version, declared, passed, failed, at, beganAt, ...row }: Row): RunView => ({
  ...row,
  ...countsOf({ declared, passed, failed }),
  progress: { state: 'done', done: declared, failed, total: declared, note: null },
  at: iso(at),
  beganAt: beganAt === null ? null : iso(beganAt),
})

/** Holds runs of one version against the environment that it declares. */
async function holding(
  versionId: string,
  reader: Reader = db,
): Promise<<Run extends RunView>(run: Run) => Run & HeldRun> {
  const declared = await declaredEnvironment(versionId, await manifestOf(versionId, reader), reader)
  return (run) => ({ ...run, environment: matchEnvironment(declared, environmentOf(run.runner)) })
}

/** The names of a version's scenarios, in their order; not what they hold, which may be much. */
export async function scenarioNames(versionId: string, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .select({ id: textInJson(versionScenario.scenario, 'id') })
    .from(versionScenario)
    .where(eq(versionScenario.versionId, versionId))
    .orderBy(asc(versionScenario.position))
  return rows.map(({ id }) => id ?? '')
}

const newestFirst = [desc(scenarioRun.at), desc(scenarioRun.id)]
const namedFailing = 5

/** The newest run of a version, as known at a moment (UTC milliseconds) or now; null when it was not run yet. */
export async function latestRun(versionId: string, reader: Reader = db, at?: number): Promise<LatestRun | null> {
  const [row] = await reader
    .select()
    .from(scenarioRun)
    .where(and(eq(scenarioRun.versionId, versionId), at === undefined ? undefined : lte(scenarioRun.at, at)))
    .orderBy(...newestFirst)
    .limit(1)
  return row ? { ...viewOf(row), failing: await failingIn(row.id, reader) } : null
}

/** The first names of what failed in a run. */
export async function failingIn(runId: string, reader: Reader): Promise<string[]> {
  const rows = await reader
    .select({ scenario: scenarioResult.scenario })
    .from(scenarioResult)
    .where(and(eq(scenarioResult.runId, runId), inArray(scenarioResult.outcome, failures)))
    .orderBy(asc(scenarioResult.scenario))
    .limit(namedFailing)
  return rows.map(({ scenario }) => scenario)
}

/** The newest run of a version with the outcome of each scenario, without what came out. */
export async function readLatestRun(packageName: string, number: string): Promise<RunOutcomes | null> {
  const { id } = await listedRow(packageName, number)
  const run = await latestRun(id)
  if (!run) return null
  const rows = await db
    .select({ scenario: scenarioResult.scenario, outcome: scenarioResult.outcome, note: scenarioResult.note })
    .from(scenarioResult)
    .where(eq(scenarioResult.runId, run.id))
  return { ...run, outcomes: new Map(rows.map(({ scenario, ...one }) => [scenario, one])) }
}

export type RunPage = { items: HeldRun[]; nextCursor: string | null }

/** A version's runs, the newest first; before all of them those that wait or are under way. */
export async function listRuns(packageName: string, number: string, limit: number, cursor?: string): Promise<RunPage> {
  const { id: versionId, digest } = await listedRow(packageName, number)
  const from = decodeCursor(cursor, 'number')
  const rows = await db
    .select()
    .from(scenarioRun)
    .where(
      and(
        eq(scenarioRun.versionId, versionId),
        from && sql`(${scenarioRun.at}, ${scenarioRun.id}) < (${from.value}, ${from.id})`,
      ),
    )
    .orderBy(...newestFirst)
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last.at, id: last.id }) : null
  const unfinished = from ? [] : await unfinishedRuns(versionId, digest)
  const held = await holding(versionId)
  return { items: [...unfinished, ...shown.map(viewOf)].map(held), nextCursor }
}

/** A run of a version without its results, which may be many; `run_missing` when it has none of this id. */
export async function readHeldRun(packageName: string, number: string, id: string): Promise<HeldRun> {
  const { id: versionId, digest } = await listedRow(packageName, number)
  const [row] = await db
    .select()
    .from(scenarioRun)
    .where(and(eq(scenarioRun.id, id), eq(scenarioRun.versionId, versionId)))
  const run = row ? viewOf(row) : await orderedRunOf(versionId, digest, id)
  if (!run) throw runMissing(`${packageName} ${number}`, id)
  const held = await holding(versionId)
  return held(run)
}

/** A run of a version with its results by the scenarios' names, none before it is done. */
export const readRun = async (packageName: string, number: string, id: string): Promise<RunWithResults> => ({
  ...(await readHeldRun(packageName, number, id)),
  results: await resultsOf(id),
})

async function resultsOf(runId: string): Promise<RunWithResults['results']> {
  const results = await db
    .select()
    .from(scenarioResult)
    .where(eq(scenarioResult.runId, runId))
    .orderBy(asc(scenarioResult.scenario))
  return results.map(({ runId: _run, actual, ...result }) => ({
    ...result,
    ...(actual === null ? {} : { actual: JSON.parse(actual) as unknown }),
  }))
}
