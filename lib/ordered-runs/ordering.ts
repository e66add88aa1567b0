import { isDeepStrictEqual } from 'node:util'
import { and, eq, inArray } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { orderedRun, scenarioRun } from '#db/schema/evidence'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { findOrder, progressOf, runMissing } from '#lib/scenario-runs/orders'
import { scenarioNames } from '#lib/scenario-runs/reads'
import type { AskedRun, OrderedRun, Progress } from '#lib/scenario-runs/schema'
import { exactVersion } from '#lib/versions/exact'
import { findVersion } from '#lib/versions/reads'
import { endWithout } from './ending.ts'
import { engines, type Version } from './engines.ts'

/**
 * Asks the server to run a version's scenarios; the run waits for its turn. The same run that waits or is under way already is answered
 * instead of a second one. Refused where there is nothing to run (`nothing_to_run`), what was asked for can not be done, or too many
 * runs of the caller wait (`runs_full`).
 */
export async function orderRun(
  caller: Caller,
  packageName: string,
  number: string,
  asked: AskedRun,
): Promise<OrderedRun> {
  return change(caller, async (tx, record) => {
    const version = await exactVersion(tx, packageName, number, asked.digest)
    const label = `${packageName} ${version.number}`
    const total = (await scenarioNames(version.id, tx)).length
    if (total === 0) throw new Refusal('invalid', 'nothing_to_run', `${label} declares no scenarios.`)
    const runner = await prepared(asked, { versionId: version.id, label, reader: tx })
    const same = await underWay(tx, version.id, runner)
    if (same) return same
    await refuseFlood(tx, actorLabel(caller.actor))
    const { target } = asked
    const id = uuid()
    const row = { id, versionId: version.id, target, asked: runner, by: actorLabel(caller.actor), askedAt: caller.now }
    await tx.insert(orderedRun).values({ ...row, state: 'queued', total, done: 0, failed: 0 })
    await record({
      verb: 'scenarios.run-asked',
      subject: `version:${version.id}`,
      label,
      packageId: version.packageId,
      after: { run: id, digest: version.digest, target, runner: runner.name, total },
    })
    return { id, progress: { state: 'queued', done: 0, failed: 0, total, note: null } }
  })
}

const prepared = (asked: AskedRun, version: Version) =>
  asked.target === 'artifact' ? engines.artifact.prepare(asked, version) : engines.endpoint.prepare(asked, version)

const unfinished = inArray(orderedRun.state, ['queued', 'running'])
/** Runs take turns: who has so many waiting would keep everybody else from theirs. */
const mostUnfinished = 100

async function refuseFlood(tx: Tx, by: string): Promise<void> {
  if ((await tx.$count(orderedRun, and(unfinished, eq(orderedRun.by, by)))) < mostUnfinished) return
  const message = `${mostUnfinished} runs that you asked for wait or are under way, which is the most: wait until one is done, or cancel one.`
  throw new Refusal('conflict', 'runs_full', message)
}

async function underWay(tx: Tx, versionId: string, runner: Record<string, unknown>): Promise<OrderedRun | undefined> {
  const rows = await tx
    .select()
    .from(orderedRun)
    .where(and(eq(orderedRun.versionId, versionId), unfinished))
  const same = rows.find(({ asked }) => isDeepStrictEqual(asked, runner))
  return same && { id: same.id, progress: progressOf(same) }
}

/**
 * Ends a run that waits or is under way; what came out so far is not kept. Of one that was cancelled already nothing changes;
 * one that is done is refused (`run_done`).
 */
export async function cancelRun(caller: Caller, packageName: string, number: string, id: string): Promise<Progress> {
  return change(caller, async (tx, record) => {
    const version = await findVersion(packageName, number, tx)
    const label = `${packageName} ${version.number}`
    const order = await findOrder(version.id, id, tx)
    if (!order) throw await whyNotOrdered(version.id, label, id, tx)
    if (order.state === 'done') throw runDone()
    if (order.state === 'cancelled') return progressOf(order)
    const note = `stopped by ${actorLabel(caller.actor)}`
    const { packageId } = version
    return progressOf(await endWithout(tx, record, order, { label, packageId, note, now: caller.now }))
  })
}

/** A run that somebody else executed can not be cancelled; one that is not there is missing. */
async function whyNotOrdered(versionId: string, label: string, id: string, tx: Tx): Promise<Refusal> {
  const [row] = await tx
    .select({ id: scenarioRun.id })
    .from(scenarioRun)
    .where(and(eq(scenarioRun.id, id), eq(scenarioRun.versionId, versionId)))
  return row ? runDone() : runMissing(label, id)
}

const runDone = () => new Refusal('conflict', 'run_done', 'The run is done: what came out is kept.')
