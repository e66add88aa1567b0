import { eq, max } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { scenarioResult, scenarioRun } from '#db/schema/evidence'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { inChunks } from '#lib/chunks'
import { invalid } from '#lib/errors'
import { laterThan } from '#lib/later'
import { exactVersion } from '#lib/versions/exact'
import { scenarioNames } from './reads.ts'
import { inWords, strangers, tally } from './rules.ts'
import type { MadeRun, NewRun, PostedResult } from './schema.ts'

const namedMissing = 100

/** Keeps what came out where somebody else ran a version's scenarios. A scenario that has no result counts as not run. */
export async function reportRun(
  caller: Caller,
  packageName: string,
  number: string,
  { target, runner, digest, results }: NewRun,
): Promise<MadeRun> {
  return change(caller, async (tx, record) => {
    const version = await exactVersion(tx, packageName, number, digest)
    const label = `${packageName} ${version.number}`
    const declared = await scenarioNames(version.id, tx)
    const strange = strangers(results, declared, label)
    if (strange.length > 0) throw invalid('body_invalid', strange)
    const { missing, ...counts } = tally(results, declared)
    const id = uuid()
    const run = { id, versionId: version.id, digest: version.digest, target, runner, by: actorLabel(caller.actor) }
    const { notRun: _rest, verdict: _verdict, ...kept } = counts
    await tx.insert(scenarioRun).values({ ...run, ...kept, at: await momentFor(tx, version.id, caller.now) })
    await insertResults(tx, id, results)
    await record({
      verb: 'scenarios.run-reported',
      subject: `version:${version.id}`,
      label,
      packageId: version.packageId,
      after: { run: id, digest: version.digest, runner: runner.name, result: inWords(counts), ...counts },
    })
    return { id, ...counts, missing: missing.slice(0, namedMissing) }
  })
}

async function momentFor(tx: Tx, versionId: string, now: number): Promise<number> {
  const [last] = await tx
    .select({ at: max(scenarioRun.at) })
    .from(scenarioRun)
    .where(eq(scenarioRun.versionId, versionId))
  return laterThan(last?.at, now)
}

async function insertResults(tx: Tx, runId: string, results: readonly PostedResult[]): Promise<void> {
  const rows = results.map(({ actual, note = null, duration = null, ...result }) => ({
    ...result,
    runId,
    note,
    duration,
    actual: actual === undefined ? null : JSON.stringify(actual),
  }))
  await inChunks(rows, (chunk) => tx.insert(scenarioResult).values(chunk))
}
