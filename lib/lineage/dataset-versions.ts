import { sql } from 'drizzle-orm'
import { given } from '#db/bulk'
import type { Tx } from '#db/db'
import { datasetVersion, type SchemaField } from '#db/schema/datasets'
import { inChunks } from '#lib/chunks'
import { nodeOf } from './nodes.ts'

type Place = { dataset: string; label: string; at: number }
/** A version that events name, with what they say of it. */
export type ToldVersion = Place & {
  rows: number | null
  bytes: number | null
  schema: SchemaField[] | null
  by: string
}

const placeColumns = { dataset: 'text', label: 'text', at: 'int' } as const
const placesOf = (versions: readonly Place[]) => versions.map(({ dataset, label, at }) => ({ dataset, label, at }))

/**
 * Keeps versions that events name; of one that is here already only what was not said of it. One that nobody described is of the
 * first moment at which it is known to be there. Answers those that are new.
 */
export async function keepVersions(tx: Tx, versions: readonly ToldVersion[], now: number): Promise<Place[]> {
  const each = new Map<string, ToldVersion>()
  for (const one of versions) {
    const key = nodeOf.dataset(one.dataset, one.label)
    const before = each.get(key)
    each.set(key, before ? joined(before, one) : one)
  }
  const told = [...each.values()]
  if (told.length === 0) return []
  const stored = await tx.rows<StoredVersion>(sql`
    select v.dataset, v.label, v.at, v.described, v.rows is null as lacks_rows, v.bytes is null as lacks_bytes, v.schema is null as lacks_schema
    from ${given(placeColumns, placesOf(told))} cross join dataset_version v
    where v.dataset = "given".dataset and v.label = "given".label`)
  const there = new Map(stored.map((one) => [nodeOf.dataset(one.dataset, one.label), one]))
  const news = told.filter((one) => adds(one, there.get(nodeOf.dataset(one.dataset, one.label))))
  await inChunks(news, (some) =>
    tx
      .insert(datasetVersion)
      .values(some.map((one) => ({ ...one, described: false, createdAt: now })))
      .onConflictDoUpdate({
        target: [datasetVersion.dataset, datasetVersion.label],
        set: {
          at: sql`case when ${datasetVersion.described} or ${datasetVersion.at} < excluded.at then ${datasetVersion.at} else excluded.at end`,
          rows: sql`coalesce(${datasetVersion.rows}, excluded.rows)`,
          bytes: sql`coalesce(${datasetVersion.bytes}, excluded.bytes)`,
          schema: sql`coalesce(${datasetVersion.schema}, excluded.schema)`,
        },
      }),
  )
  return told.filter((one) => !there.has(nodeOf.dataset(one.dataset, one.label)))
}

type StoredVersion = Place & Record<'described' | 'lacks_rows' | 'lacks_bytes' | 'lacks_schema', number | boolean>

const fills = (lacks: unknown, value: unknown) => Boolean(lacks) && value !== null

/** Whether there is something to be said that is not said yet. */
function adds(told: ToldVersion, stored: StoredVersion | undefined): boolean {
  if (!stored) return true
  return (
    (!stored.described && told.at < stored.at) ||
    fills(stored.lacks_rows, told.rows) ||
    fills(stored.lacks_bytes, told.bytes) ||
    fills(stored.lacks_schema, told.schema)
  )
}

const joined = (before: ToldVersion, now: ToldVersion): ToldVersion => ({
  ...before,
  at: Math.min(before.at, now.at),
  rows: before.rows ?? now.rows,
  bytes: before.bytes ?? now.bytes,
  schema: before.schema ?? now.schema,
})

const readColumns = { place: 'int', dataset: 'text', at: 'int', other_than: 'text' } as const

/** The newest version of each dataset at a moment, but not one that is written just now; nothing where none is known. */
export async function versionsAt(
  tx: Tx,
  asked: readonly { dataset: string; at: number; otherThan: string }[],
): Promise<(string | null)[]> {
  if (asked.length === 0) return []
  const rows = asked.map(({ dataset, at, otherThan }, place) => ({ place, dataset, at, other_than: otherThan }))
  const found = await tx.rows<{ place: number; label: string | null }>(sql`
    select "given".place, (
      select v.label from dataset_version v
      where v.dataset = "given".dataset and v.at <= "given".at and v.label <> "given".other_than
      order by v.at desc, v.label desc limit 1) as label
    from ${given(readColumns, rows)}`)
  const labels = new Map(found.map(({ place, label }) => [place, label]))
  return asked.map((_, place) => labels.get(place) ?? null)
}

/** The runs that read the version before a new one, or one not known, but later than the new one came to be: they read the new one. */
export async function runsAfter(tx: Tx, news: readonly Place[]): Promise<string[]> {
  if (news.length === 0) return []
  const before = await versionsAt(
    tx,
    news.map(({ dataset, label, at }) => ({ dataset, at, otherThan: label })),
  )
  const rows = news.flatMap(({ dataset, at }, index) =>
    [...new Set([null, before[index] ?? null])].map((label) => ({
      parent: nodeOf.dataset(dataset, label ?? undefined),
      at,
    })),
  )
  const found = await tx.rows<{ id: string }>(sql`
    select distinct r.id from ${given({ parent: 'text', at: 'int' }, rows)} cross join edge e cross join run r
    where e.kind = 'run' and e.parent = "given".parent and e.child like 'run:%'
      and r.id = substr(e.child, 5) and r.state_at >= "given".at
    limit 1000`)
  return found.map(({ id }) => id)
}
