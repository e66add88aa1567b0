import { asc, eq, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { formerName, modelPackage, packageOwner } from '#db/schema/packages'
import { Refusal } from '#lib/errors'
import type { Owner, PackageView } from './schema.ts'
import { viewsOf } from './views.ts'

type Row = typeof modelPackage.$inferSelect

const byName = db
  .select()
  .from(modelPackage)
  .where(eq(modelPackage.name, sql.placeholder('name')))
  .prepare('package_by_name')

/** A package by the name it has. */
export async function findPackage(name: string, reader: Reader = db): Promise<Row | undefined> {
  if (reader === db) return (await byName.execute({ name }))[0]
  return (await reader.select().from(modelPackage).where(eq(modelPackage.name, name)))[0]
}

/** The name a package has now, for a name it had before. */
export async function currentName(former: string): Promise<string | undefined> {
  const [row] = await db
    .select({ name: modelPackage.name })
    .from(formerName)
    .innerJoin(modelPackage, eq(modelPackage.id, formerName.packageId))
    .where(eq(formerName.name, former))
  return row?.name
}

/** Whether a package had this name before. */
export async function hadName(packageId: string, name: string): Promise<boolean> {
  const [row] = await db.select().from(formerName).where(eq(formerName.name, name))
  return row?.packageId === packageId
}

/** To whom a package is hidden it is missing like one that never was. */
export const packageMissing = (name: string): Refusal =>
  new Refusal('missing', 'package_missing', `There is no package ${name}. Create it first, or check its name.`)

/** A package's row, or the refusal `package_missing`. */
export async function requirePackage(name: string, reader: Reader = db): Promise<Row> {
  const row = await findPackage(name, reader)
  if (row) return row
  throw packageMissing(name)
}

export async function ownersOf(packageId: string, reader: Reader = db): Promise<Owner[]> {
  return reader
    .select({ role: packageOwner.role, owner: packageOwner.owner })
    .from(packageOwner)
    .where(eq(packageOwner.packageId, packageId))
    .orderBy(asc(packageOwner.role), asc(packageOwner.owner))
}

/** A package by name, or the refusal `package_missing`. */
export async function readPackage(name: string): Promise<PackageView> {
  const [view] = await viewsOf([await requirePackage(name)])
  if (view) return view
  throw packageMissing(name)
}
