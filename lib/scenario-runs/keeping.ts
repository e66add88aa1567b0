import { eq, max, sql } from 'drizzle-orm'
import { given } from '#db/bulk'
import type { Tx } from '#db/db'
import { scenarioResult, scenarioRun } from '#db/schema/evidence'
import type { Recorder } from '#lib/audit/change'
import { portions } from '#lib/chunks'
import { laterThan } from '#lib/later'
import { inWords, tally } from './rules.ts'
import type { Counts, PostedResult } from './schema.ts'

type Kept = Pick<
  typeof scenarioRun.$inferInsert,
  'id' | 'versionId' | 'digest' | 'target' | 'runner' | 'by' | 'beganAt'
> & {
  /** UTC milliseconds. */
  now: number
  packageId: string
  label: string
  /** The names of the version's scenarios. */
  declared: readonly string[]
  results: readonly PostedResult[]
  verb: 'scenarios.run-reported' | 'scenarios.run-finished'
}

/** Keeps a run with its results and its audit entry; answers what it comes to. A scenario without a result was not run. */
export async function keepRun(tx: Tx, record: Recorder, kept: Kept): Promise<Counts & { missing: string[] }> {
  const { now, packageId, label, declared, results, verb, ...run } = kept
  const tallied = tally(results, declared)
  const { missing: _missing, ...counts } = tallied
  const { passed, failed } = counts
  const at = await momentFor(tx, run.versionId, now)
  await tx.insert(scenarioRun).values({ ...run, declared: declared.length, passed, failed, at })
  await insertResults(tx, run.id, results)
  await record({
    verb,
    subject: `version:${run.versionId}`,
    label,
    packageId,
    after: { run: run.id, digest: run.digest, runner: run.runner.name, result: inWords(counts), ...counts },
  })
  return tallied
}

/** A clock that went back does not hide the newest run behind an older one. */
async function momentFor(tx: Tx, versionId: string, now: number): Promise<number> {
  const [last] = await tx
    .select({ at: max(scenarioRun.at) })
    .from(scenarioRun)
    .where(eq(scenarioRun.versionId, versionId))
  return laterThan(last?.at, now)
}

const columns = {
  run_id: 'text',
  scenario: 'text',
  outcome: 'text',
  actual: 'text',
  note: 'text',
  duration: 'real',
} as const
const names = sql.raw(Object.keys(columns).join(', '))

async function insertResults(tx: Tx, runId: string, results: readonly PostedResult[]): Promise<void> {
  const rows = results.map(({ scenario, outcome, actual, note = null, duration = null }) => ({
    run_id: runId,
    scenario,
    outcome,
    actual: actual === undefined ? null : JSON.stringify(actual),
    note,
    duration,
  }))
  for (const portion of portions(rows, ({ actual }) => actual?.length ?? 0))
    await tx.rows(sql`insert into ${scenarioResult} (${names}) select ${names} from ${given(columns, portion)}`)
}
