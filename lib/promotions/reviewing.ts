import { eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { review, waiver } from '#db/schema/promotions'
import { change, type Recorder } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { laterThan } from '#lib/later'
import { freeze } from './collect.ts'
import { decider, isOwn } from './deciders.ts'
import { gates, judge, turned } from './gates.ts'
import { type Loaded, loadStanding, type Named, snapshotsOf, subjectOf } from './load.ts'
import { closePromotion, openPromotion } from './open.ts'
import { voidedBecause } from './rules.ts'
import type { NewReview, NewWaiver } from './schema.ts'
import { sightOf } from './sight.ts'

const verbs = {
  approve: 'promotion.approved',
  changes: 'promotion.changes-asked',
  reject: 'promotion.rejected',
} as const

/**
 * Decides about a promotion: approves it, asks for changes, or rejects it, which closes it. The approval is bound to the version's
 * digest and to what was known; where the evidence that was seen says something else by now, nothing is decided (`evidence_stale`).
 */
export async function reviewPromotion(caller: Caller, id: string, input: NewReview): Promise<void> {
  const person = decider(caller, 'review promotions')
  await change(caller, async (tx, record) => {
    const named = await openPromotion(tx, id)
    const loaded = await loadStanding(named.row, caller.now, tx)
    const self = input.decision !== 'reject' && isOwn(person, named, loaded.evidence, 'review it')
    if (input.evidence !== undefined) await refuseUnseen(tx, input.evidence, loaded)
    if (input.seen !== undefined && input.seen !== sightOf(loaded.evidence)) throw unseen('seen')
    const evidence = await freeze(tx, loaded.evidence)
    await voidTurned(tx, record, caller, named, loaded)
    const { decision, comment = '' } = input
    const decided = { promotionId: id, personId: person.id, by: actorLabel(caller.actor), decision, comment }
    const at = laterThan(loaded.reviews.at(-1)?.at, caller.now)
    await tx.insert(review).values({ ...decided, id: uuid(), evidence, self, at })
    if (decision === 'reject') await closePromotion(tx, caller, id, 'rejected', { evidence, comment })
    await record({
      verb: verbs[decision],
      ...subjectOf(named),
      after: { comment, digest: named.row.digest, evidence, ...(self ? { self } : {}) },
    })
  })
}

/** Whoever decides has seen what is so: on other gates than those of now nothing is decided. */
async function refuseUnseen(tx: Tx, seen: string, { evidence }: Loaded): Promise<void> {
  const then = (await snapshotsOf([seen], tx)).get(seen)
  const isOfThis = then?.digest === evidence.digest && then.environment === evidence.environment
  const [first] = then && isOfThis ? turned(then, evidence) : ['that evidence is not known']
  if (first === undefined) return
  throw unseen('evidence', first)
}

const unseen = (path: string, why = '') =>
  new Refusal('conflict', 'evidence_stale', `The evidence changed meanwhile: look at it again. ${why}`.trimEnd(), [
    { path, message: 'is not what is known now' },
  ])

/** Marks approvals void that were given when a gate said something else, so that it stays so whatever comes later. */
export async function voidTurned(
  tx: Tx,
  record: Recorder,
  { now }: Caller,
  named: Named,
  { reviews, evidence }: Loaded,
): Promise<void> {
  for (const { id, by, voidedAt, decided } of reviews) {
    const because = voidedAt === null ? voidedBecause(decided, evidence) : undefined
    if (because === undefined) continue
    await tx.update(review).set({ voidedAt: now, voidedBecause: because }).where(eq(review.id, id))
    await record({ verb: 'approval.voided', ...subjectOf(named), before: { by }, after: { because } })
  }
}

const gateRefused = (message: string) => invalid('body_invalid', [{ path: 'gate', message }])

/** Lets a gate pass that does not hold, with the reason: whoever asked for the promotion does not. */
export async function waiveGate(caller: Caller, id: string, { gate, reason }: NewWaiver): Promise<void> {
  const person = decider(caller, 'waive gates')
  await change(caller, async (tx, record) => {
    const named = await openPromotion(tx, id)
    const loaded = await loadStanding(named.row, caller.now, tx)
    const self = isOwn(person, named, loaded.evidence, 'waive its gates')
    const view = loaded.gates.find((one) => one.gate === gate)
    if (!view) throw gateRefused(`is not asked for by ${named.row.environment}`)
    if (gate === 'approvals' || !gates[gate].waivable) throw gateRefused('can not be waived')
    if (view.verdict === 'holds') throw gateRefused('holds: there is nothing to waive')
    const said = judge(loaded.evidence).find((one) => one.gate === gate)
    const verdict = said?.verdict ?? view.verdict
    const row = {
      promotionId: id,
      gate,
      verdict,
      reason,
      personId: person.id,
      by: actorLabel(caller.actor),
      at: caller.now,
    }
    await tx
      .insert(waiver)
      .values(row)
      .onConflictDoUpdate({ target: [waiver.promotionId, waiver.gate], set: row })
    const after = { gate, reason, found: view.found, ...(self ? { self } : {}) }
    await record({ verb: 'gate.waived', ...subjectOf(named), after })
  })
}
