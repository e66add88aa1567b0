import { and, eq, inArray } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db, type Tx } from '#db/db'
import { orderedRun, orderedRunPart } from '#db/schema/evidence'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { scheduleActor } from '#lib/alone'
import { change, type Recorder } from '#lib/audit/change'
import type { RunnerEnvironment } from '#lib/scenario-runs/environment'
import { keepRun } from '#lib/scenario-runs/keeping'
import type { OrderRow } from '#lib/scenario-runs/orders'
import { scenarioNames } from '#lib/scenario-runs/reads'
import { isRunning } from './claims.ts'
import { resultsSoFar } from './parts.ts'

const byServer = () => ({ actor: scheduleActor, requestId: `run-${uuid()}`, now: Date.now() })

/** Keeps what came out, in one step with the end of the order; a run that was cancelled meanwhile is not kept. */
export async function keepOrder(order: OrderRow, environment: RunnerEnvironment): Promise<void> {
  const { id, versionId, target, asked, by, beganAt } = order
  const caller = byServer()
  const labelled = await labelOf(versionId)
  await change(caller, async (tx, record) => {
    const ended = { state: 'done', endedAt: caller.now, claimedUntil: null } as const
    const [mine] = await tx.update(orderedRun).set(ended).where(isRunning(id)).returning({ id: orderedRun.id })
    if (!mine) return
    const run = { id, versionId, target, by, beganAt, ...labelled, runner: { ...asked, ...environment } }
    const came = { declared: await scenarioNames(versionId, tx), results: await resultsSoFar(id, tx) }
    await keepRun(tx, record, { ...run, ...came, now: caller.now, verb: 'scenarios.run-finished' })
    await tx.delete(orderedRunPart).where(eq(orderedRunPart.runId, id))
  })
}

/** What can not be carried out ends, and says so: it is not tried for ever. */
export async function giveUpOrder(order: OrderRow): Promise<void> {
  const caller = byServer()
  const labelled = await labelOf(order.versionId)
  const note = 'the server could not carry it out: its log says why'
  await change(caller, async (tx, record) => {
    await endWithout(tx, record, order, { ...labelled, note, now: caller.now })
  })
}

type End = { label: string; packageId: string; note: string; now: number }

/** Ends a run that has not ended, without a result: of what came out nothing is kept but how far it had come, and why. */
export async function endWithout(
  tx: Tx,
  record: Recorder,
  order: OrderRow,
  { label, packageId, note, now }: End,
): Promise<OrderRow> {
  const { id, versionId, done, total } = order
  const ended = { state: 'cancelled', note, endedAt: now, claimedUntil: null } as const
  const unended = and(eq(orderedRun.id, id), inArray(orderedRun.state, ['queued', 'running']))
  const [mine] = await tx.update(orderedRun).set(ended).where(unended).returning()
  if (!mine) return order
  await tx.delete(orderedRunPart).where(eq(orderedRunPart.runId, id))
  const after = { run: id, done, total }
  await record({ verb: 'scenarios.run-cancelled', subject: `version:${versionId}`, label, packageId, after })
  return mine
}

async function labelOf(versionId: string) {
  const [row] = await db
    .select({ packageId: version.packageId, digest: version.digest, number: version.number, name: modelPackage.name })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(eq(version.id, versionId))
  if (!row) throw new Error('the version of a run is gone')
  const { packageId, digest, number, name } = row
  return { packageId, digest, label: `${name} ${number}` }
}
