import type { Tx } from '#db/db'
import { allPermissions, may, permissions, require } from '#lib/access/permissions'
import { isHidden } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { Refusal } from '#lib/errors'
import type { NewPackage, Owner, PackageChange } from './schema.ts'

const teamsOf = (owners: Owner[] = []) => owners.map(({ owner }) => owner)

/**
 * Whether the actor may create this package: everywhere, or because a team of theirs is to own it. A token that is narrowed
 * to packages creates none.
 */
export function requireForNew(actor: Actor, { owners, restricted }: NewPackage): void {
  if (actor.kind === 'token' && actor.packages)
    throw new Refusal(
      'forbidden',
      'forbidden',
      'This token is narrowed to packages that are here, so it may not create one: ask a person to, or use a wider token.',
    )
  const target = { teams: teamsOf(owners) }
  require(actor, 'packages.create', { target })
  if (restricted) require(actor, 'packages.restrict', { target })
}

/** Nobody hides a package from themselves: nor by restricting it, nor by naming other owners. */
export async function refuseLosing(tx: Tx, actor: Actor, { id, name }: { id: string; name: string }): Promise<void> {
  if (!(await isHidden(actor, id, tx))) return
  const sentence = `This would hide ${name} from you: name yourself or a team of yours as an owner first.`
  throw new Refusal('conflict', 'hidden_from_you', sentence, [
    { path: 'owners', message: 'must hold you or a team of yours' },
  ])
}

const withPackage = allPermissions.filter((permission) => 'within' in permissions[permission])

/**
 * Nobody gives themselves more: by naming a team of theirs as an owner they would have their role in it with the package, and could
 * then hide it or withdraw its versions.
 */
export function refuseRising(actor: Actor, packageId: string, before: Owner[], after: Owner[]): void {
  const mayWith = (owners: Owner[]) =>
    withPackage.filter((permission) => may(actor, permission, { target: { packageId, teams: teamsOf(owners) } }))
  const had = mayWith(before)
  const more = mayWith(after).find((permission) => !had.includes(permission))
  if (more === undefined) return
  const sentence = `With these owners you could ${permissions[more].does}, which you may not now: ask an approver or admin to name them.`
  throw new Refusal('forbidden', 'owners_beyond_own', sentence, [
    { path: 'owners', message: 'must not give you more than you have' },
  ])
}

type Before = { restricted: boolean; owners: Owner[] }

/** Whether the actor may hide or show the package, where the change does that. */
export function requireToRestrict(
  actor: Actor,
  before: Before,
  { restricted }: PackageChange,
  packageId?: string,
): void {
  if (restricted === undefined || restricted === before.restricted) return
  require(actor, 'packages.restrict', { target: { packageId, teams: teamsOf(before.owners) } })
}
