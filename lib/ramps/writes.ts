import { eq } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { ramp } from '#db/schema/promotions'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { collectEvidence } from '#lib/promotions/collect'
import { decider, isOwn } from '#lib/promotions/deciders'
import { type Named, subjectOf } from '#lib/promotions/load'
import { dueAfter } from '#lib/promotions/ramp-rules'
import { predictionsTotal } from '#lib/reports/reads'
import { takeStep } from './advance.ts'
import { findRamp, type Ramp, unheld } from './look.ts'
import type { RampSteering, StepApproval } from './schema.ts'

/** A ramp that is on its way, as it was seen; else the refusal that says why not. */
export async function underWay(tx: Tx, id: string, seen?: number): Promise<Ramp> {
  const found = await findRamp(id, tx)
  if (!found) throw new Refusal('missing', 'ramp_missing', 'This promotion has no ramp: it reaches its share at once.')
  const { state, step, releaseId } = found.row
  if (state === 'ended' || state === 'done')
    throw new Refusal('conflict', 'ramp_over', `This ramp is ${state}: ask for a new promotion.`)
  if (releaseId === null)
    throw new Refusal('conflict', 'ramp_waiting', 'This ramp begins when its promotion is applied.')
  if (seen !== undefined && seen !== step)
    throw new Refusal('conflict', 'ramp_stale', 'The ramp took a step meanwhile: look at it again.', [
      { path: 'step', message: 'is not the step that is live' },
    ])
  return found
}

const verbs = { running: 'ramp.resumed', paused: 'ramp.paused', ended: 'ramp.ended' } as const

/**
 * Pauses a ramp, lets it go on, or ends it, which leaves what is live as it is. The hold of the live step begins again when it goes
 * on: it is rather longer than shorter.
 */
export async function steerRamp(caller: Caller, id: string, { state, reason, step }: RampSteering): Promise<void> {
  await change(caller, async (tx, record) => {
    const found = await underWay(tx, id, step)
    const { named, row } = found
    if (row.state === state) return null
    const by = actorLabel(caller.actor)
    const because = state === 'running' ? null : reason === undefined ? `${by} gave no reason` : `${by}: ${reason}`
    const dueAt = row.approvedBy === null ? dueAfter(row.steps[row.step]?.hold, caller.now) : caller.now
    const rest =
      state === 'running' ? { steppedAt: caller.now, dueAt, sampleFrom: await sampled(tx, named) } : { dueAt: null }
    await tx
      .update(ramp)
      .set({ state, ...unheld, heldBecause: because, ...rest })
      .where(eq(ramp.promotionId, id))
    await record({
      verb: verbs[state],
      ...subjectOf(named),
      before: { state: row.state },
      after: { state, step: row.step, because },
    })
    return null
  })
}

const sampled = (tx: Tx, { row: { packageId, environment, digest } }: Named) =>
  predictionsTotal(packageId, environment, digest, tx)

/**
 * Lets the next step go where the ramp waits for a person, who is not who asked for the promotion. It is taken at once if every
 * gate holds, else as soon as they do.
 */
export async function approveStep(caller: Caller, id: string, { comment, step }: StepApproval): Promise<void> {
  const person = decider(caller, 'let a step of a ramp go')
  await change(caller, async (tx, record) => {
    const found = await underWay(tx, id, step)
    const { named, row } = found
    const self = isOwn(person, named, await collectEvidence(named.row, caller.now, tx), 'let its next step go')
    refuseUnasked(found)
    const approved = { approvedBy: actorLabel(caller.actor), dueAt: row.steppedAt }
    await tx.update(ramp).set(approved).where(eq(ramp.promotionId, id))
    const next = row.steps[row.step + 1]?.share
    const after = { share: next, ...(comment === undefined ? {} : { comment }), ...(self ? { self } : {}) }
    await record({ verb: 'ramp.step-approved', ...subjectOf(named), after })
    await takeStep(tx, record, caller, { named, row: { ...row, ...approved } })
    return null
  })
}

function refuseUnasked({ row: { state, steps, step, approvedBy } }: Ramp): void {
  if (state === 'paused') throw new Refusal('conflict', 'ramp_paused', 'This ramp is paused: let it go on first.')
  if (steps[step]?.hold?.kind !== 'approval')
    throw new Refusal('conflict', 'approval_unasked', 'This step does not wait for a person.')
  if (approvedBy !== null)
    throw new Refusal('conflict', 'step_approved', `${approvedBy} let this step go already: it is held by a gate.`)
}
