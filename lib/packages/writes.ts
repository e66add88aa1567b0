import { eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { formerName, modelPackage, packageOwner, packageTag } from '#db/schema/packages'
import { placement } from '#db/schema/releases'
import { change, type Recorder } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { indexDocument } from '#lib/search/writes'
import { refuseLosing, refuseRising, requireForNew, requireToRestrict } from './permitted.ts'
import { findPackage, ownersOf, requirePackage } from './reads.ts'
import { accountableOf } from './rules.ts'
import { type NewPackage, type Owner, type PackageChange, riskUnstated } from './schema.ts'

/** Creates a package without versions. A name that is or was in use is refused (`package_exists`). */
export async function createPackage(caller: Caller, input: NewPackage, example = false): Promise<{ name: string }> {
  return change(caller, (tx, record) => createIn(tx, record, caller, input, example))
}

/** Creates a package, inside a write. */
export async function createIn(
  tx: Tx,
  record: Recorder,
  caller: Caller,
  input: NewPackage,
  example = false,
): Promise<{ name: string }> {
  refuseOwners(input.owners)
  if (!example) requireForNew(caller.actor, input)
  await refuseTaken(tx, input.name)
  const { tags, owners, ...described } = input
  const row = {
    ...described,
    id: uuid(),
    risk: input.risk ?? riskUnstated,
    example,
    createdAt: caller.now,
    changedAt: caller.now,
  }
  await tx.insert(modelPackage).values(row)
  await replaceTags(tx, row.id, tags)
  await replaceOwners(tx, row.id, owners)
  await refuseLosing(tx, caller.actor, row)
  await indexPackage(tx, row.id, input)
  await record({
    verb: 'package.created',
    subject: `package:${row.id}`,
    label: input.name,
    packageId: row.id,
    after: input,
  })
  return { name: input.name }
}

type Row = typeof modelPackage.$inferSelect
type How = {
  /** What follows from new owners, in the same transaction. */
  follow: (tx: Tx, row: Row) => Promise<void>
  verb?: 'package.changed' | 'package.owners-imported'
}

/** Changes what is said of a package, inside a write. After a rename the old name leads here for ever. */
export async function changeIn(
  tx: Tx,
  record: Recorder,
  caller: Caller,
  name: string,
  input: PackageChange,
  { follow, verb = 'package.changed' }: How,
): Promise<{ name: string }> {
  refuseOwners(input.owners)
  const row = await requirePackage(name, tx)
  const before = await describe(tx, row)
  requireToRestrict(caller.actor, before, input, row.id)
  const { tags, owners, ...described } = input
  const renamed = await rename(tx, row, input.name)
  // What is removed with the example is no longer hidden, nor is its history.
  const kept = described.restricted ? { example: false } : {}
  await tx
    .update(modelPackage)
    .set({ ...described, ...kept, changedAt: caller.now })
    .where(eq(modelPackage.id, row.id))
  if (tags) await replaceTags(tx, row.id, tags)
  if (owners) {
    refuseRising(caller.actor, row.id, before.owners, owners)
    await replaceOwners(tx, row.id, owners)
    await follow(tx, row)
  }
  await refuseLosing(tx, caller.actor, row)
  const after = await describe(tx, { ...row, ...described })
  await indexPackage(tx, row.id, after)
  const happened = {
    verb: renamed ? 'package.renamed' : verb,
    subject: `package:${row.id}`,
    label: after.name,
    packageId: row.id,
  }
  await record({ ...happened, before, after })
  return { name: after.name }
}

async function rename(tx: Tx, row: Row, name: string | undefined): Promise<boolean> {
  if (name === undefined || name === row.name) return false
  await refuseTaken(tx, name, row.id)
  await tx.delete(formerName).where(eq(formerName.name, name))
  await tx.insert(formerName).values({ name: row.name, packageId: row.id })
  await tx.update(placement).set({ packageName: name }).where(eq(placement.packageId, row.id))
  return true
}

function refuseOwners(owners: Owner[] = []): void {
  const accountable = owners.flatMap(({ role }, index) => (role === 'accountable' ? index : []))
  const second = accountable[1]
  if (second !== undefined)
    throw invalid('owners_invalid', [
      { path: `owners[${second}].role`, message: 'is accountable, and so is another: name one' },
    ])
}

async function refuseTaken(tx: Tx, name: string, exceptId?: string): Promise<void> {
  const [former] = await tx.select().from(formerName).where(eq(formerName.name, name))
  const taken = (await findPackage(name, tx)) ?? (former?.packageId === exceptId ? undefined : former)
  if (taken)
    throw new Refusal(
      'conflict',
      'package_exists',
      `The name ${name} is taken${former ? ' by a package that had it before' : ''}: choose another.`,
    )
}

async function replaceTags(tx: Tx, packageId: string, tags: string[] = []): Promise<void> {
  await tx.delete(packageTag).where(eq(packageTag.packageId, packageId))
  const rows = [...new Set(tags)].map((tag) => ({ tag, packageId }))
  if (rows.length) await tx.insert(packageTag).values(rows)
}

async function replaceOwners(tx: Tx, packageId: string, owners: Owner[] = []): Promise<void> {
  await tx.delete(packageOwner).where(eq(packageOwner.packageId, packageId))
  const rows = new Map(owners.map(({ role, owner }) => [`${role} ${owner}`, { role, owner, packageId }]))
  if (rows.size) await tx.insert(packageOwner).values([...rows.values()])
  const accountable = accountableOf(owners) ?? null
  const backups = [...rows.values()].filter(({ role }) => role === 'backup').length
  await tx.update(modelPackage).set({ accountable, backups }).where(eq(modelPackage.id, packageId))
}

type Described = Pick<
  typeof modelPackage.$inferSelect,
  'id' | 'name' | 'title' | 'purpose' | 'useCase' | 'risk' | 'restricted'
>

async function describe(tx: Tx, { id, name, title, purpose, useCase, risk, restricted }: Described) {
  const tags = await tx
    .select({ tag: packageTag.tag })
    .from(packageTag)
    .where(eq(packageTag.packageId, id))
    .orderBy(packageTag.tag)
  const owners = await ownersOf(id, tx)
  return { name, title, purpose, useCase, risk, restricted, tags: tags.map(({ tag }) => tag), owners }
}

type Findable = {
  name: string
  title: string
  purpose: string
  useCase?: string | null
  tags?: string[]
  owners?: Owner[]
}

async function indexPackage(
  tx: Tx,
  id: string,
  { name, title, purpose, useCase, tags = [], owners = [] }: Findable,
): Promise<void> {
  const words = [name, title, purpose, useCase ?? '', ...tags, ...owners.map(({ owner }) => owner)]
  await indexDocument(tx, {
    subject: `package:${id}`,
    kind: 'package',
    packageId: id,
    title: name,
    detail: title,
    words,
  })
}
