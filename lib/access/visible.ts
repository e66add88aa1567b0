import { and, eq, inArray, isNull, not, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage, packageOwner } from '#db/schema/packages'
import { type Actor, nobody, type PersonActor } from '#lib/caller'

/** The names a person owns by: their own address and their teams. */
export const ownerNamesOf = ({ email, teams }: PersonActor): string[] => [email, ...teams.map(({ team }) => team)]

const ownedBy = (names: string[]): SQL =>
  names.length === 0
    ? sql`1 = 0`
    : sql`exists (select 1 from ${packageOwner} where ${packageOwner.packageId} = ${modelPackage.id} and ${inArray(packageOwner.owner, names)})`

/** What a restricted package must be for the actor to know of it; nothing when they know of all. */
function known(actor: Actor | undefined): SQL | undefined {
  if (!actor || actor.id === nobody.id) return ownedBy([])
  if (actor.kind === 'system') return undefined
  if (actor.kind === 'person') return actor.role === 'admin' ? undefined : ownedBy(ownerNamesOf(actor))
  return and(actor.packages && inArray(modelPackage.id, actor.packages), actor.holder && known(actor.holder))
}

/** A subquery of the packages the actor must not know of; nothing when there can be none. */
export function hiddenPackages(actor: Actor | undefined): SQL | undefined {
  const condition = known(actor)
  return (
    condition &&
    sql`(select ${modelPackage.id} from ${modelPackage} where ${modelPackage.restricted} = ${true} and ${not(condition)})`
  )
}

/** Whether a row's package is hidden from the actor, as a column: for rows that are shown without its name. */
export function hiddenAs(actor: Actor | undefined, packageId: SQLWrapper): SQL<boolean> {
  const hidden = hiddenPackages(actor)
  return (hidden ? sql<boolean>`${packageId} in ${hidden}` : sql<boolean>`1 = 0`).mapWith(Boolean)
}

/** The condition that a row belongs to no package that is hidden from the actor. */
export function seen(actor: Actor | undefined, packageId: SQLWrapper = modelPackage.id): SQL | undefined {
  const hidden = hiddenPackages(actor)
  return hidden && or(isNull(packageId), sql`${packageId} not in ${hidden}`)
}

/** Whether a package is hidden from the actor. */
export async function isHidden(actor: Actor | undefined, packageId: string, reader: Reader = db): Promise<boolean> {
  const rows = await reader
    .select({ id: modelPackage.id })
    .from(modelPackage)
    .where(and(eq(modelPackage.id, packageId), seen(actor)))
  return rows.length === 0
}
