import { sql } from 'drizzle-orm'
import { given, isAmong } from '#db/bulk'
import { db } from '#db/db'
import { asKey } from '#db/dialect'
import { edge } from '#db/schema/lineage'

/** Nodes with the number of steps to each. */
export type Steps = ReadonlyMap<string, number>
/** Whether runs and dataset versions are walked, or jobs and datasets. */
export type EdgeKind = 'run' | 'job'

const ways = { up: ['child', 'parent'], down: ['parent', 'child'] } as const
const startColumns = { node: 'text', steps: 'int' } as const

/**
 * What is reached from nodes, each with the steps it has to it already, in `depth` steps at most; cycles end where they begin. Of more than
 * `most` nodes the nearest are found.
 */
export async function walk(
  kind: EdgeKind,
  way: keyof typeof ways,
  starts: Steps,
  depth: number,
  most: number,
): Promise<Steps> {
  if (starts.size === 0) return starts
  const [from, to] = ways[way].map((name) => sql.raw(`edge.${name}`))
  const rows = [...starts].map(([node, steps]) => ({ node, steps }))
  const found = await db.rows<{ node: string; steps: number }>(sql`
    with recursive reached(node, steps) as (
      select ${asKey(sql`given.node`)}, given.steps from ${given(startColumns, rows)}
      union
      select ${to}, reached.steps + 1 from reached cross join edge
      where edge.kind = ${kind} and ${from} = reached.node and reached.steps < ${depth})
    select node, steps from reached limit ${most}`)
  const nearest = new Map<string, number>()
  for (const { node, steps } of found) if (steps < (nearest.get(node) ?? Infinity)) nearest.set(node, steps)
  return nearest
}

const mostEdges = 20_000

/** The edges whose both ends are among these nodes. */
export async function edgesAmong(kind: EdgeKind, nodes: Steps): Promise<{ from: string; to: string }[]> {
  if (nodes.size === 0) return []
  const rows = await db
    .select({ from: edge.parent, to: edge.child })
    .from(edge)
    .where(
      sql`${edge.kind} = ${kind} and ${isAmong(edge.child, nodes.keys())} and ${isAmong(edge.parent, nodes.keys())}`,
    )
    .limit(mostEdges)
  return rows
}
