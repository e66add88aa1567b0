import { and, asc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage, packageOwner } from '#db/schema/packages'
import { person, team, teamMember } from '#db/schema/people'
import { hiddenPackages, seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { knownOwners, viewsOf } from './known.ts'
import { gapsOf } from './rules.ts'
import {
  type Orphan,
  type OrphanFilter,
  type OrphanPage,
  type OrphanReason,
  type OwnerView,
  orphanReasons,
} from './schema.ts'

const { accountable, backups } = modelPackage

/** The names that are accountable for anything: each is one step in the index, however many packages it has. */
const names = sql`with recursive names(name) as (select min(${accountable}) from ${modelPackage} union all select (select min(${accountable}) from ${modelPackage} where ${accountable} > names.name) from names where names.name is not null)`
const unknown = sql`(${names} select names.name from names where names.name is not null and not exists (select 1 from ${team} where ${team.name} = names.name) and not exists (select 1 from ${person} where ${person.email} = names.name))`
const left = db.select({ name: person.email }).from(person).where(isNotNull(person.deactivatedAt))
const emptyTeams = sql`(select ${team.name} from ${team} where not exists (select 1 from ${teamMember} inner join ${person} on ${person.id} = ${teamMember.personId} where ${teamMember.teamId} = ${team.id} and ${person.deactivatedAt} is null))`

/** The rules of `gapsOf` as conditions: which packages have a gap is for the database, which gap is for the rules. */
const conditions: Record<OrphanReason, SQL> = {
  'no-accountable': isNull(accountable),
  'accountable-unknown': sql`${accountable} in ${unknown}`,
  'accountable-left': inArray(accountable, left),
  'empty-team': sql`${accountable} in ${emptyTeams}`,
  'no-backup': eq(backups, 0),
}

const ownedBy = (name: string | undefined) =>
  name === undefined
    ? undefined
    : sql`${modelPackage.id} in (select ${packageOwner.packageId} from ${packageOwner} where ${packageOwner.owner} = ${name})`

type Row = { id: string; name: string; title: string }

/**
 * Packages that nobody answers for, or nobody who can, as far as the actor may see: by name, a page of `limit` at a time. Each reason
 * is asked for by itself, in the order of an index, so that what is common costs no more than what is rare.
 */
export async function listOrphans(
  actor: Actor | undefined,
  { reason, team }: OrphanFilter,
  limit: number,
  cursor?: string,
): Promise<OrphanPage> {
  const from = decodeCursor(cursor, 'string')
  const within = and(seen(actor), ownedBy(team), from && gt(modelPackage.name, String(from.value)))
  const rows = new Map<string, Row>()
  for (const one of reason ? [reason] : orphanReasons)
    for (const row of await pageOf(and(conditions[one], within), limit + 1)) rows.set(row.name, row)
  const sorted = [...rows.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const shown = sorted.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = last && sorted.length > limit ? encodeCursor({ value: last.name, id: last.id }) : null
  return { items: await orphansOf(actor, shown), nextCursor, counts: await countOrphans(actor, team) }
}

const pageOf = (where: SQL | undefined, limit: number): Promise<Row[]> =>
  db
    .select({ id: modelPackage.id, name: modelPackage.name, title: modelPackage.title })
    .from(modelPackage)
    .where(where)
    .orderBy(asc(modelPackage.name))
    .limit(limit)

async function orphansOf(actor: Actor | undefined, rows: Row[]): Promise<Orphan[]> {
  const owners = await ownersByPackage(
    actor,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, name, title }) => {
    const own = owners.get(id) ?? []
    return { package: name, title, owners: own, gaps: gapsOf(own) }
  })
}

/** The owners of each package, with who they are: three statements for any number. */
export async function ownersByPackage(actor: Actor | undefined, ids: string[]): Promise<Map<string, OwnerView[]>> {
  const rows = await db
    .select()
    .from(packageOwner)
    .where(inArray(packageOwner.packageId, ids))
    .orderBy(asc(packageOwner.role), asc(packageOwner.owner))
  const known = await knownOwners(
    actor,
    rows.map(({ owner }) => owner),
  )
  const groups = Map.groupBy(rows, ({ packageId }) => packageId)
  return new Map(
    [...groups].map(([id, group]) => [
      id,
      viewsOf(
        group.map(({ role, owner }) => ({ role, owner })),
        known,
      ),
    ]),
  )
}

/** How many packages each reason holds for: counted over all, less those that are hidden, which are few. */
async function countOrphans(actor: Actor | undefined, team: string | undefined): Promise<OrphanPage['counts']> {
  const hidden = hiddenPackages(actor)
  const counts = orphanReasons.map(async (reason) => {
    const where = and(conditions[reason], ownedBy(team))
    const all = await db.$count(modelPackage, where)
    const taken = hidden ? await db.$count(modelPackage, and(where, sql`${modelPackage.id} in ${hidden}`)) : 0
    return [reason, all - taken] as const
  })
  return Object.fromEntries(await Promise.all(counts)) as OrphanPage['counts']
}
