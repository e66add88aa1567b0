import { and, asc, type SQL, sql } from 'drizzle-orm'
import { contains } from '#db/contains'
import { db } from '#db/db'
import { dataset } from '#db/schema/datasets'
import type { Actor } from '#lib/caller'
import { seenDataset } from '#lib/datasets/visible'
import type { Hit } from './schema.ts'

/** Terms have letters and digits only. Most datasets are named by pipelines, many at once: they are looked through, not indexed. */
const holds = (term: string): SQL => contains(sql`${dataset.name} || ' ' || coalesce(${dataset.description}, '')`, term)

/** Datasets that the actor may know of whose name and description have all terms. */
export async function datasetsWith(actor: Actor | undefined, terms: readonly string[], limit: number): Promise<Hit[]> {
  const rows = await db
    .select({ name: dataset.name, description: dataset.description })
    .from(dataset)
    .where(and(...terms.map(holds), seenDataset(actor)))
    .orderBy(asc(dataset.name))
    .limit(limit)
  return rows.map(({ name, description }) => ({
    kind: 'dataset',
    package: null,
    version: null,
    title: name,
    detail: description ?? 'Not described yet',
  }))
}
