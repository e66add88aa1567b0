import { db, type Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { ownersOf, requirePackage } from '#lib/packages/reads'
import { knownOwners, viewsOf } from './known.ts'
import type { OwnerView } from './schema.ts'

/** The owners of a package, by role and name, each with who that is. */
export async function readOwners(
  actor: Actor | undefined,
  packageName: string,
  reader: Reader = db,
): Promise<OwnerView[]> {
  const { id } = await requirePackage(packageName, reader)
  const owners = await ownersOf(id, reader)
  const known = await knownOwners(
    actor,
    owners.map(({ owner }) => owner),
    reader,
  )
  return viewsOf(owners, known)
}
