import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { ramp, review } from '#db/schema/promotions'
import { change, type Recorder } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { collectEvidence } from '#lib/promotions/collect'
import { decider, isOwn } from '#lib/promotions/deciders'
import { enterPromotion } from '#lib/promotions/gate'
import { type Named, requirePromotion, subjectOf } from '#lib/promotions/load'
import { dueAfter } from '#lib/promotions/ramp-rules'
import type { RampStep } from '#lib/promotions/ramp-schema'
import { keepRamp } from '#lib/promotions/ramp-start'
import { basisPoints } from '#lib/releases/rules'
import { predictionsTotal } from '#lib/reports/reads'
import { findRamp, unheld } from './look.ts'
import { flawOfChange } from './rules.ts'
import { underWay } from './writes.ts'

/**
 * Changes the steps that were not reached yet, and what the live one waits for. While the promotion is open whoever may ask for
 * promotions does, and approvals given before are void, as they were for other steps; after that a person who may review it and
 * did not ask for it.
 */
export async function changeSteps(caller: Caller, id: string, steps: RampStep[]): Promise<void> {
  const { state } = (await requirePromotion(id)).row
  if (state !== 'open') await enterPromotion(caller.actor, 'promotions.review', id)
  await change(caller, async (tx, record) => {
    const named = await requirePromotion(id, tx)
    if (named.row.state !== state)
      throw new Refusal('conflict', 'ramp_stale', 'The promotion was decided meanwhile: look at it again.')
    const shares = steps.map(({ share }, index) => basisPoints(share, `steps[${index}].share`))
    if (shares.at(-1) !== named.row.share)
      throw invalid('body_invalid', [{ path: 'steps', message: 'must end with the share that is asked for' }])
    const before = await findRamp(id, tx)
    if (state === 'open') await keepRamp(tx, id, steps, caller.now)
    const self = state !== 'open' && (await changeLater(tx, caller, named, steps))
    const said = { before: before && { steps: before.row.steps }, after: { steps, ...(self ? { self } : {}) } }
    await record({ verb: 'ramp.changed', ...subjectOf(named), ...said })
    if (state === 'open') await voidApprovals(tx, record, caller, named)
    return null
  })
}

/** Answers whether who changes them asked for the promotion, which the environment lets them. */
async function changeLater(tx: Tx, caller: Caller, named: Named, steps: RampStep[]): Promise<boolean> {
  const person = decider(caller, 'change the steps of a ramp that began')
  const self = isOwn(person, named, await collectEvidence(named.row, caller.now, tx), 'change the steps of its ramp')
  const { row } = await underWay(tx, named.row.id)
  const flaw = flawOfChange(row.steps, steps, row.step)
  if (flaw) throw invalid('body_invalid', [flaw])
  const { packageId, environment, digest } = named.row
  const [was, hold] = [row.steps[row.step]?.hold, steps[row.step]?.hold]
  const other = JSON.stringify(was) !== JSON.stringify(hold)
  const waits = other && {
    approvedBy: null,
    ...(row.state === 'running' ? { ...unheld, dueAt: dueAfter(hold, row.steppedAt) } : { dueAt: null }),
    // A sample that is asked for now is counted from now; one that was asked for before goes on.
    ...(was?.kind === 'sample' ? {} : { sampleFrom: await predictionsTotal(packageId, environment, digest, tx) }),
  }
  await tx
    .update(ramp)
    .set({ steps, ...waits })
    .where(eq(ramp.promotionId, row.promotionId))
  return self
}

async function voidApprovals(tx: Tx, record: Recorder, { actor, now }: Caller, named: Named): Promise<void> {
  const because = `${actorLabel(actor)} changed the steps of the ramp`
  const rows = await tx
    .update(review)
    .set({ voidedAt: now, voidedBecause: because })
    .where(and(eq(review.promotionId, named.row.id), eq(review.decision, 'approve'), isNull(review.voidedAt)))
    .returning({ by: review.by })
  for (const { by } of rows)
    await record({ verb: 'approval.voided', ...subjectOf(named), before: { by }, after: { because } })
}
