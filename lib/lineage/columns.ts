import { asc, eq, or } from 'drizzle-orm'
import { db } from '#db/db'
import { columnEdge } from '#db/schema/lineage'
import type { Actor } from '#lib/caller'
import { requireDataset } from '#lib/datasets/rows'
import { flawOf } from '#lib/errors'
import { parseNode } from './nodes.ts'
import type { ColumnSource } from './schema.ts'

const most = 5_000

/** What the columns of a dataset are made of, and what is made of them, as the newest event that speaks of columns says. */
export async function readColumnLineage(actor: Actor | undefined, node: string): Promise<ColumnSource[]> {
  const ref = parseNode(node)
  if (ref.kind !== 'dataset') throw flawOf('node', 'must be a dataset, such as dataset:clicks')
  await requireDataset(actor, ref.dataset)
  const rows = await db
    .select()
    .from(columnEdge)
    .where(or(eq(columnEdge.dataset, ref.dataset), eq(columnEdge.fromDataset, ref.dataset)))
    .orderBy(asc(columnEdge.dataset), asc(columnEdge.column), asc(columnEdge.fromDataset), asc(columnEdge.fromColumn))
    .limit(most)
  return rows.map(({ at: _at, ...row }) => row)
}
