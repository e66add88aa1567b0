import { eq, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { formerName, modelPackage, packageOwner } from '#db/schema/packages'
import { may, type Permission, require, type Target } from '#lib/access/permissions'
import { isHidden } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { packageMissing } from './reads.ts'

const columns = { id: modelPackage.id, restricted: modelPackage.restricted }
const byName = db
  .select(columns)
  .from(modelPackage)
  .where(eq(modelPackage.name, sql.placeholder('name')))
  .prepare('gate_by_name')
const byFormerName = db
  .select(columns)
  .from(formerName)
  .innerJoin(modelPackage, eq(modelPackage.id, formerName.packageId))
  .where(eq(formerName.name, sql.placeholder('name')))
  .prepare('gate_by_former_name')

/** A package as the permission table looks at it. */
export async function targetOf(packageId: string): Promise<Target> {
  const owners = await db.select().from(packageOwner).where(eq(packageOwner.packageId, packageId))
  return { packageId, teams: owners.map(({ owner }) => owner) }
}

/** The id of the package that has or had this name, hidden or not. */
export async function idOfName(name: string): Promise<string | undefined> {
  return (await rowOfName(name))?.id
}

const rowOfName = async (name: string) =>
  (await byName.execute({ name }))[0] ?? (await byFormerName.execute({ name }))[0]

/** Whether the actor may do it with the package of this name: what the gate will decide, for what a page offers. */
export async function mayOnPackage(
  actor: Actor | undefined,
  permission: Permission,
  name: string,
  openRead = false,
): Promise<boolean> {
  const [row] = await byName.execute({ name })
  return row !== undefined && may(actor, permission, { openRead, target: await targetOf(row.id) })
}

/**
 * Lets an actor through to a package, by a name it has or had, for one row of the permission table. To whom it is hidden
 * it does not exist (`package_missing`); who sees it and may not is refused (`forbidden`). A name that nobody has goes through.
 */
export async function enterPackage(
  actor: Actor | undefined,
  permission: Permission,
  name: string,
  openRead = false,
): Promise<void> {
  require(actor, permission, { openRead })
  const row = await rowOfName(name)
  if (!row) return
  if (row.restricted && (await isHidden(actor, row.id))) throw packageMissing(name)
  if (may(actor, permission, { openRead, target: { packageId: row.id, teams: [] } })) return
  require(actor, permission, { openRead, target: await targetOf(row.id) })
}

/**
 * Lets an actor through to what belongs to a package, such as a promotion, by the name of that package: to whom the package is hidden
 * it is `missing` too, as it is where there is no package.
 */
export async function enterThrough(
  actor: Actor | undefined,
  permission: Permission,
  { name, missing }: { name: string | undefined; missing: () => Refusal },
  openRead = false,
): Promise<void> {
  if (name === undefined) throw missing()
  try {
    await enterPackage(actor, permission, name, openRead)
  } catch (error) {
    throw error instanceof Refusal && error.kind === 'missing' ? missing() : error
  }
}
