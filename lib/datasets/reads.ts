import { and, asc, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import { contains } from '#db/contains'
import { db } from '#db/db'
import { dataset, datasetAlias, datasetVersion } from '#db/schema/datasets'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { iso } from '#lib/format'
import { ownersMeant } from '#lib/packages/mine'
import { requireDataset } from './rows.ts'
import type { DatasetFilter, DatasetView } from './schema.ts'
import { packagesOn } from './users.ts'
import { datasetVersionsNamed } from './version-reads.ts'
import { newestLabel, seenDataset, seenVersion } from './visible.ts'

const versionsOf = (actor: Actor | undefined) =>
  sql<number>`(select count(*) from ${datasetVersion} where ${and(eq(datasetVersion.dataset, dataset.name), seenVersion(actor))})`

const rowsOf = (actor: Actor | undefined, where: SQL | undefined, limit: number) =>
  db
    .select({ row: dataset, versions: versionsOf(actor).mapWith(Number), latest: newestLabel(actor) })
    .from(dataset)
    .where(where)
    .orderBy(asc(dataset.name))
    .limit(limit)

async function viewsOf(actor: Actor | undefined, rows: Awaited<ReturnType<typeof rowsOf>>): Promise<DatasetView[]> {
  const names = rows.map(({ row }) => row.name)
  const [latest, packages, aliases] = await Promise.all([
    datasetVersionsNamed(
      actor,
      rows.flatMap(({ row, latest }) => (latest === null ? [] : [`${row.name}@${latest}`])),
    ),
    packagesOn(actor, names),
    db.select().from(datasetAlias).where(inArray(datasetAlias.dataset, names)).orderBy(asc(datasetAlias.name)),
  ])
  const latestOf = new Map(latest.map((one) => [one.dataset, one]))
  const aliasesOfAll = Map.groupBy(aliases, (one) => one.dataset)
  return rows.map(({ row, versions }) => ({
    name: row.name,
    described: row.described,
    description: row.description,
    location: row.location,
    owner: row.owner,
    steward: row.steward,
    aliases: (aliasesOfAll.get(row.name) ?? []).map(({ namespace, name }) => ({ namespace, name })),
    versions,
    latest: latestOf.get(row.name) ?? null,
    packages: packages.get(row.name) ?? 0,
    createdAt: iso(row.createdAt),
    changedAt: iso(row.changedAt),
  }))
}

function asked(actor: Actor | undefined, { q, owner, described }: DatasetFilter): SQL | undefined {
  const owners = owner === undefined ? undefined : ownersMeant(owner, actor)
  return and(
    seenDataset(actor),
    q ? or(contains(dataset.name, q), contains(dataset.description, q)) : undefined,
    owners && or(inArray(dataset.owner, owners), inArray(dataset.steward, owners)),
    described === undefined ? undefined : eq(dataset.described, described === 'yes'),
  )
}

/** Datasets by name, as far as the actor may know of them. */
export async function listDatasets(
  actor: Actor | undefined,
  filter: DatasetFilter,
  limit: number,
  cursor?: string,
): Promise<{ items: DatasetView[]; nextCursor: string | null }> {
  const from = decodeCursor(cursor, 'string')
  const after = from && sql`${dataset.name} > ${from.id}`
  const rows = await rowsOf(actor, and(asked(actor, filter), after), limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)?.row.name
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last, id: last }) : null
  return { items: await viewsOf(actor, shown), nextCursor }
}

/** A dataset, or the refusal `dataset_missing`. */
export async function readDataset(actor: Actor | undefined, name: string): Promise<DatasetView> {
  await requireDataset(actor, name)
  const [view] = await viewsOf(actor, await rowsOf(actor, eq(dataset.name, name), 1))
  if (!view) throw new Error('a dataset went away while it was read')
  return view
}

const mostOwners = 200

/** Whom datasets belong to, owners and stewards alike, as far as the actor may know of them. */
export async function datasetOwners(actor: Actor | undefined): Promise<string[]> {
  const named = (column: typeof dataset.owner | typeof dataset.steward) =>
    db
      .selectDistinct({ name: column })
      .from(dataset)
      .where(and(isNotNull(column), seenDataset(actor)))
      .orderBy(asc(column))
      .limit(mostOwners)
  const rows = await Promise.all([named(dataset.owner), named(dataset.steward)])
  return [...new Set(rows.flat().flatMap(({ name }) => name ?? []))].toSorted()
}
