import { may } from '#lib/access/permissions'
import { isHidden } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import type { Json } from '#lib/json'
import { idOfName, targetOf } from '#lib/packages/gate'
import type { PackageStatus } from './schema.ts'

/** What the package a draft names is to an actor; `packageId` where they may register versions of it. */
export type DraftTarget = { packageStatus: PackageStatus; packageId: string | null }

/** Looks for the package by a name it has or had. One that is hidden from the actor is like one that never was. */
export async function draftTarget(actor: Actor, named: Json | undefined): Promise<DraftTarget> {
  if (typeof named !== 'string' || named === '') return { packageStatus: 'unnamed', packageId: null }
  const packageId = await idOfName(named)
  if (packageId === undefined || (await isHidden(actor, packageId))) return { packageStatus: 'new', packageId: null }
  const registers = may(actor, 'drafts.write', { target: await targetOf(packageId) })
  return registers ? { packageStatus: 'yours', packageId } : { packageStatus: 'others', packageId: null }
}
