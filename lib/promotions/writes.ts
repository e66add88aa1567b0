import { change } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { requireEnvironment } from '#lib/environments/reads'
import { Refusal } from '#lib/errors'
import { armsOf, currentRelease, releaseViewOf } from '#lib/releases/reads'
import { allocate, stale } from '#lib/releases/rules'
import { makeRelease } from '#lib/releases/writes'
import { freeze } from './collect.ts'
import { type Loaded, loadStanding, subjectOf } from './load.ts'
import { closePromotion, openPromotion } from './open.ts'
import { rampBeginning, startRamp } from './ramp-start.ts'
import { blocking } from './rules.ts'

/** Takes a promotion back. */
export async function withdrawPromotion(caller: Caller, id: string, comment?: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const named = await openPromotion(tx, id)
    const { evidence } = await loadStanding(named.row, caller.now, tx)
    await closePromotion(tx, caller, id, 'withdrawn', { evidence: await freeze(tx, evidence), comment })
    await record({ verb: 'promotion.withdrawn', ...subjectOf(named), after: { comment } })
  })
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
    await closePromotion(tx, caller, id, 'applied', { evidence })
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
