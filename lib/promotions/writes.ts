import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { promotion, ramp, review, waiver } from '#db/schema/promotions'
import { change, type Recorder } from '#lib/audit/change'
import { actorLabel, type Caller, type PersonActor, personBehind } from '#lib/caller'
import { requireEnvironment } from '#lib/environments/reads'
import { invalid, Refusal } from '#lib/errors'
import { armsOf, currentRelease, releaseViewOf } from '#lib/releases/reads'
import { allocate, stale } from '#lib/releases/rules'
import { makeRelease } from '#lib/releases/writes'
import { freeze } from './collect.ts'
import type { Evidence } from './evidence.ts'
import { gates, judge, turned } from './gates.ts'
import { type Loaded, loadStanding, type Named, requirePromotion, snapshotsOf, subjectOf } from './load.ts'
import { rampBeginning, startRamp } from './ramp-start.ts'
import { blocking, voidedBecause } from './rules.ts'
import type { NewReview, NewWaiver } from './schema.ts'
import { sightOf } from './sight.ts'

/** A promotion that is still to be decided, or the refusal `promotion_closed`. */
async function openPromotion(tx: Tx, id: string): Promise<Named> {
  const named = await requirePromotion(id, tx)
  if (named.row.state === 'open') return named
  throw new Refusal('conflict', 'promotion_closed', `This promotion is ${named.row.state}: ask for a new one.`)
}

/** Decisions are people's: a token for CI takes none, a person's own token does. */
export function decider(caller: Caller, does: string): PersonActor {
  const person = personBehind(caller.actor)
  if (person) return person
  throw new Refusal('forbidden', 'person_needed', `Only a person may ${does}: sign in, or use a personal token.`)
}

/** Nobody decides for what they asked for, unless the environment says that here they may. */
export function isOwn(person: PersonActor, { row }: Named, { asks }: Evidence, does: string): boolean {
  if (row.requesterPersonId !== person.id) return false
  if (asks.selfApproval) return true
  const sentence = `You asked for this promotion, so somebody else has to ${does}.`
  throw new Refusal('forbidden', 'own_promotion', sentence)
}

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
    // A clock that was set back must not put what came later behind what came before.
    const at = Math.max(caller.now, (loaded.reviews.at(-1)?.at ?? 0) + 1)
    await tx.insert(review).values({ ...decided, id: uuid(), evidence, self, at })
    if (decision === 'reject') await close(tx, caller, id, 'rejected', { evidence, comment })
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
    isOwn(person, named, loaded.evidence, 'waive its gates')
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
    await record({ verb: 'gate.waived', ...subjectOf(named), after: { gate, reason, found: view.found } })
  })
}

/** Takes a promotion back. */
export async function withdrawPromotion(caller: Caller, id: string, comment?: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const named = await openPromotion(tx, id)
    const { evidence } = await loadStanding(named.row, caller.now, tx)
    await close(tx, caller, id, 'withdrawn', { evidence: await freeze(tx, evidence), comment })
    await record({ verb: 'promotion.withdrawn', ...subjectOf(named), after: { comment } })
  })
}

type Closing = { evidence: string; comment?: string }

async function close(
  tx: Tx,
  { actor, now }: Caller,
  id: string,
  state: 'applied' | 'rejected' | 'withdrawn',
  { evidence, comment }: Closing,
): Promise<void> {
  const closed = { state, evidence, closedBy: actorLabel(actor), closedAt: now, closingComment: comment ?? null }
  const rows = await tx
    .update(promotion)
    .set(closed)
    .where(and(eq(promotion.id, id), eq(promotion.state, 'open')))
    .returning({ id: promotion.id })
  if (rows.length === 0) throw new Error(`promotion ${id} was closed twice`)
  if (state !== 'applied') await tx.update(ramp).set({ state: 'ended' }).where(eq(ramp.promotionId, id))
}

/**
 * Applies a promotion whose gates hold or are waived, on the evidence of now: it makes the release, the first step of its ramp
 * where it has one. Refused with the gates that do not (`gates_open`), or where another release is current than the one it is
 * based on (`release_stale`).
 */
export async function applyPromotion(
  caller: Caller,
  id: string,
  seen: string | null | undefined,
  example = false,
): Promise<{ release: string }> {
  return change(caller, async (tx, record) => {
    const named = await openPromotion(tx, id)
    const { row } = named
    await requireEnvironment(row.environment, tx)
    const loaded = await loadStanding(row, caller.now, tx)
    refuseBlocked(loaded)
    const basedOn = seen === undefined ? row.basedOn : seen
    const current = await currentRelease(row.packageId, row.environment, tx)
    if ((current?.id ?? null) !== basedOn)
      throw stale(row.environment, await releaseViewOf(caller.actor, named.package, current, tx))
    const evidence = await freeze(tx, loaded.evidence)
    const live = await armsOf(basedOn, tx)
    const beginning = await rampBeginning(tx, named, live)
    const { id: released } = await makeRelease(tx, record, caller, {
      packageId: row.packageId,
      packageName: named.package,
      environment: row.environment,
      basedOn,
      arms: allocate(live, { ...row, share: beginning?.share ?? row.share }),
      cause: 'promotion',
      promotionId: id,
      evidence,
      example,
    })
    await close(tx, caller, id, 'applied', { evidence })
    await record({ verb: 'promotion.applied', ...subjectOf(named), after: { release: released, evidence } })
    if (beginning) await startRamp(tx, record, named, beginning, released, caller.now)
    return { release: released }
  })
}

function refuseBlocked(loaded: Loaded): void {
  const open = blocking(loaded)
  if (open.length === 0) return
  const said = open.map(({ title, verdict, found }) => `${title}: ${verdict}, ${found}`).join('. ')
  const issues = open.map(({ gate, repair }) => ({ path: `gates.${gate}`, message: repair }))
  throw new Refusal('conflict', 'gates_open', `Not every gate holds. ${said}.`, issues)
}
