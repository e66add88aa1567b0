import { and, eq, gt, lte, or } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db, type Tx } from '#db/db'
import { ramp } from '#db/schema/promotions'
import { eachAlone, scheduleActor } from '#lib/alone'
import { change, type Recorder } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { formatPercent } from '#lib/format'
import { freeze } from '#lib/promotions/collect'
import { subjectOf } from '#lib/promotions/load'
import { dueAfter } from '#lib/promotions/ramp-rules'
import { armsOf } from '#lib/releases/reads'
import { allocate, basisPoints } from '#lib/releases/rules'
import { makeRelease } from '#lib/releases/writes'
import { predictionsTotal } from '#lib/reports/reads'
import { findRamp, type Looked, lookAt, type Ramp, unheld } from './look.ts'

/**
 * Lets every ramp that is due take its next step, each in a change of its own. What is due stands in the database, so it does not
 * matter who calls this, how often, or what the clock did meanwhile. `now` is UTC milliseconds.
 */
export async function advanceRamps(now: number): Promise<void> {
  const due = await db
    .select({ id: ramp.promotionId })
    .from(ramp)
    .where(and(eq(ramp.state, 'running'), or(lte(ramp.dueAt, now), gt(ramp.steppedAt, now))))
    .orderBy(ramp.dueAt, ramp.promotionId)
  await eachAlone(due, (id) => advanceOne(id, now), 'a ramp could not be advanced')
}

/** Looks first without holding up writers: a ramp that waits, or is held as it was, writes nothing. */
async function advanceOne(id: string, now: number): Promise<void> {
  const idle = await db.snapshot(async (reader) => {
    const found = await findRamp(id, reader)
    return !found || (await lookAt(found, now, reader)).kind === 'wait'
  })
  if (idle) return
  const caller = { actor: scheduleActor, requestId: `ramp-${uuid()}`, now }
  await change(caller, async (tx, record) => {
    const found = await findRamp(id, tx)
    if (found) await takeStep(tx, record, caller, found)
    return null
  })
}

/** Does what is to be done with a ramp now, by whoever calls: the schedule, or a person who lets the next step go. */
export async function takeStep(tx: Tx, record: Recorder, caller: Caller, found: Ramp): Promise<void> {
  const looked = await lookAt(found, caller.now, tx)
  if (looked.kind === 'wait') return
  if (looked.kind === 'step') return step(tx, record, caller, found, looked)
  const { named, row } = found
  const set = {
    anchor: { ...unheld, steppedAt: caller.now, dueAt: dueAfter(row.steps[row.step]?.hold, caller.now) },
    end: { state: 'ended' as const, dueAt: null, heldBecause: becauseOf(looked) },
    held: { heldBecause: becauseOf(looked), heldKey: 'key' in looked ? looked.key : null },
  }[looked.kind]
  await put(tx, found, set)
  const verb = looked.kind === 'end' ? 'ramp.ended' : 'ramp.held'
  await record({ verb, ...subjectOf(named), after: { because: becauseOf(looked) } })
}

const becauseOf = (looked: Looked) =>
  'because' in looked ? looked.because : 'the clock went back, so the hold of this step begins again'

type Stepping = Extract<Looked, { kind: 'step' }>

async function step(tx: Tx, record: Recorder, caller: Caller, found: Ramp, { step: next, evidence }: Stepping) {
  const { named, row } = found
  const { packageId, environment, digest, id } = named.row
  const kept = await freeze(tx, evidence)
  const share = basisPoints(next.share, `steps[${next.index}].share`)
  const { id: releaseId } = await makeRelease(tx, record, caller, {
    packageId,
    packageName: named.package,
    environment,
    basedOn: row.releaseId,
    arms: allocate(await armsOf(row.releaseId, tx), { ...named.row, share }),
    cause: 'ramp',
    promotionId: id,
    evidence: kept,
    // The schedule goes on with what was decided: by it nobody takes the example for their own.
    example: caller.actor.kind === 'system',
  })
  await put(tx, found, {
    state: next.last ? 'done' : 'running',
    step: next.index,
    releaseId,
    steppedAt: caller.now,
    dueAt: next.last ? null : dueAfter(row.steps[next.index]?.hold, caller.now),
    ...unheld,
    approvedBy: null,
    sampleFrom: await predictionsTotal(packageId, environment, digest, tx),
  })
  const reached = `${formatPercent(next.share)}, step ${next.index + 1} of ${row.steps.length}`
  const after = { reached, share: next.share, release: releaseId, evidence: kept }
  await record({ verb: 'ramp.advanced', ...subjectOf(named), after })
  if (next.last) await record({ verb: 'ramp.completed', ...subjectOf(named), after: { share: next.share } })
}

/** Writes what became of a ramp, if it still is as it was looked at: a step is taken once. */
async function put(tx: Tx, { row }: Ramp, set: Partial<typeof ramp.$inferInsert>): Promise<void> {
  const as = [eq(ramp.promotionId, row.promotionId), eq(ramp.step, row.step), eq(ramp.state, row.state)]
  const rows = await tx
    .update(ramp)
    .set(set)
    .where(and(...as, row.releaseId === null ? undefined : eq(ramp.releaseId, row.releaseId)))
    .returning({ step: ramp.step })
  if (rows.length === 0) throw new Error(`the ramp of ${row.promotionId} moved while it was looked at`)
}
