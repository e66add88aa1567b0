import { db, type Reader } from '#db/db'
import { change } from '#lib/audit/change'
import type { Actor, Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { requirePackage } from '#lib/packages/reads'
import { differencesBetween } from './differences.ts'
import { hinders, readinessOf } from './readiness.ts'
import { armsOf, currentRelease, releaseViewOf, requireRelease } from './reads.ts'
import { sameArms, stale } from './rules.ts'
import type { NewRollback, RollbackPreview } from './schema.ts'
import { makeRelease } from './writes.ts'

type Row = NonNullable<Awaited<ReturnType<typeof currentRelease>>>

/** What returns: the release that was asked for, or the one before the promotion that is live. */
async function targetOf(current: Row, to: string | undefined, reader: Reader): Promise<Row> {
  const id = to ?? current.returnsTo
  if (id === null)
    throw new Refusal(
      'conflict',
      'nothing_before',
      `Nothing was live in ${current.environment} before this: there is nothing to return to.`,
    )
  const target = await requireRelease(current.packageId, id, reader)
  if (target.environment !== current.environment || target.sequence >= current.sequence)
    throw invalid('body_invalid', [{ path: 'to', message: `must be an earlier release in ${current.environment}` }])
  if (sameArms(await armsOf(target.id, reader), await armsOf(current.id, reader)))
    throw new Refusal('conflict', 'nothing_changes', `${current.environment} has this allocation already.`)
  return target
}

async function liveIn(packageName: string, environment: string, reader: Reader): Promise<Row> {
  const { id } = await requirePackage(packageName, reader)
  const current = await currentRelease(id, environment, reader)
  if (current) return current
  throw new Refusal('conflict', 'not_live', `Nothing of ${packageName} is live in ${environment}.`)
}

/** What a rollback would do, and whether it can be done. */
export async function previewRollback(
  actor: Actor | undefined,
  packageName: string,
  environment: string,
  to?: string,
): Promise<RollbackPreview> {
  return db.snapshot(async (reader) => {
    const current = await liveIn(packageName, environment, reader)
    const target = await targetOf(current, to, reader)
    const checks = await readinessOf(target.id, environment, reader)
    const [now, then] = [
      await releaseViewOf(actor, packageName, current, reader),
      await releaseViewOf(actor, packageName, target, reader),
    ]
    if (!now || !then) throw new Error('a release that was read is gone')
    return {
      current: now,
      target: then,
      differences: await differencesBetween(now.arms, then.arms, reader),
      undo: isUndo(current, target),
      checks,
      ready: !checks.some(hinders),
    }
  })
}

/** A rollback is taken back by returning to the very allocation that it replaced. */
const isUndo = (current: Row, target: Row) => current.cause === 'rollback' && current.basedOn === target.id

/**
 * Restores an allocation that was live before, past every gate that takes time: its versions went through them. Refused
 * (`not_ready`, naming each check) where a version of it is withdrawn or its bytes are lost.
 */
export async function rollBack(
  caller: Caller,
  packageName: string,
  { environment, to, reason, category, basedOn }: NewRollback,
  example = false,
): Promise<{ id: string }> {
  return change(caller, async (tx, record) => {
    const current = await liveIn(packageName, environment, tx)
    if (basedOn !== undefined && basedOn !== current.id)
      throw stale(environment, await releaseViewOf(caller.actor, packageName, current, tx))
    const target = await targetOf(current, to, tx)
    const hindering = (await readinessOf(target.id, environment, tx)).filter(hinders)
    if (hindering.length > 0) {
      const sentence = hindering.map(({ title, found }) => `${title}: no, ${found}`).join('. ')
      throw new Refusal('conflict', 'not_ready', `This allocation can not return. ${sentence}. Choose another release.`)
    }
    return makeRelease(tx, record, caller, {
      packageId: current.packageId,
      packageName,
      environment,
      basedOn: current.id,
      arms: await armsOf(target.id, tx),
      cause: 'rollback',
      restores: target.id,
      reason,
      category,
      returnsTo: target.returnsTo,
      example,
    })
  })
}
