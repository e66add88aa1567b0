import { and, eq, isNull, ne, or, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { orderedRun, orderedRunPart, scenarioResult, scenarioRun } from '#db/schema/evidence'
import { version } from '#db/schema/versions'
import { failures } from '#lib/scenario-runs/rules'
import type { Examination } from './schema.ts'

const restore = 'Its rows were changed behind the catalog. Restore the newest backup in which they are whole.'

const outcomes = (among: readonly string[]) =>
  sql<number>`count(case when ${scenarioResult.outcome} in ${[...among]} then 1 end)`.mapWith(Number)

const counted: Examination = {
  invariant: 'I9',
  promise: 'every scenario run counts what its results say, and is of the digest of its version',
  of: 'scenario runs',
  async examine(report) {
    const rows = await db
      .select({
        id: scenarioRun.id,
        said: scenarioRun.passed,
        saidFailed: scenarioRun.failed,
        digest: scenarioRun.digest,
        own: version.digest,
        passed: outcomes(['pass']),
        failed: outcomes(failures),
      })
      .from(scenarioRun)
      .innerJoin(version, eq(version.id, scenarioRun.versionId))
      .leftJoin(scenarioResult, eq(scenarioResult.runId, scenarioRun.id))
      .groupBy(scenarioRun.id, scenarioRun.passed, scenarioRun.failed, scenarioRun.digest, version.digest)
    for (const { id, said, saidFailed, digest, own, passed, failed } of rows) {
      const tell = (what: string) => report({ subject: `scenario run ${id}`, what, repair: restore })
      if (said !== passed || saidFailed !== failed) tell('counts other outcomes than its results have')
      if (digest !== own) tell('is of another digest than its version has')
    }
    return rows.length
  },
}

const ended: Examination = {
  invariant: 'I2',
  promise: 'a run that the server was asked for is kept whole when it is done, and leaves nothing when it is cancelled',
  of: 'runs asked for',
  async examine(report) {
    const lost = await db
      .select({ id: orderedRun.id })
      .from(orderedRun)
      .leftJoin(scenarioRun, eq(scenarioRun.id, orderedRun.id))
      .where(and(eq(orderedRun.state, 'done'), isNull(scenarioRun.id)))
    const early = await db
      .select({ id: orderedRun.id })
      .from(orderedRun)
      .innerJoin(scenarioRun, eq(scenarioRun.id, orderedRun.id))
      .where(ne(orderedRun.state, 'done'))
    const left = await db
      .selectDistinct({ id: orderedRun.id })
      .from(orderedRun)
      .innerJoin(orderedRunPart, eq(orderedRunPart.runId, orderedRun.id))
      .where(or(eq(orderedRun.state, 'done'), eq(orderedRun.state, 'cancelled')))
    const tell = (what: string) => (row: { id: string }) =>
      report({ subject: `scenario run ${row.id}`, what, repair: restore })
    lost.forEach(tell('is said to be done, and is not kept'))
    early.forEach(tell('is kept, and not said to be done'))
    left.forEach(tell('has ended, and still has results that were put by'))
    return db.$count(orderedRun)
  },
}

export const runExaminations = [counted, ended]
