import { sql } from 'drizzle-orm'
import { given, isAmong } from '#db/bulk'
import { db } from '#db/db'

/** Nodes with the number of steps to each. */
export type Steps = ReadonlyMap<string, number>
/** Whether runs and dataset versions are walked, or jobs and datasets. */
export type EdgeKind = 'run' | 'job'

const ways = { up: ['child', 'parent'], down: ['parent', 'child'] } as const

/**
 * What is reached from nodes, each with the steps it has to it already, in `depth` steps at most; cycles end where they begin. Of more than
 * `most` nodes the nearest are found. Step by step, so that each edge is followed once, however many ways lead to it.
 */
export async function walk(
  kind: EdgeKind,
  way: keyof typeof ways,
  starts: Steps,
  depth: number,
  most: number,
): Promise<Steps> {
  const reached = new Map(starts)
  const farthest = Math.max(0, ...starts.values())
  for (let steps = 0; steps < depth && reached.size < most; steps++) {
    const from = [...reached].flatMap(([node, at]) => (at === steps ? [{ node }] : []))
    if (from.length === 0 && steps > farthest) break
    for (const node of await next(kind, way, from, most + reached.size))
      if (steps + 1 < (reached.get(node) ?? Infinity) && (reached.has(node) || reached.size < most))
        reached.set(node, steps + 1)
  }
  return reached
}

async function next(kind: EdgeKind, way: keyof typeof ways, nodes: { node: string }[], most: number) {
  if (nodes.length === 0) return []
  const [from, to] = ways[way].map((name) => sql.raw(`edge.${name}`))
  const rows = await db.rows<{ node: string }>(sql`
    select distinct ${to} as node from ${given({ node: 'text' }, nodes)} cross join edge
    where edge.kind = ${kind} and ${from} = "given".node
    limit ${most}`)
  return rows.map(({ node }) => node)
}

/** How many edges an answer has at most. */
const mostEdges = 20_000

/** The edges whose both ends are among these nodes, and whether there are more than an answer has. */
export async function edgesAmong(
  kind: EdgeKind,
  nodes: Steps,
): Promise<{ edges: { from: string; to: string }[]; limited: boolean }> {
  if (nodes.size === 0) return { edges: [], limited: false }
  const children = [...nodes.keys()].map((node) => ({ node }))
  // Not the bare column: an engine that looked up each parent for each child would take the product of both.
  const edges = await db.rows<{ from: string; to: string }>(sql`
    select edge.parent as "from", edge.child as "to" from ${given({ node: 'text' }, children)} cross join edge
    where edge.kind = ${kind} and edge.child = "given".node and ${isAmong(sql`(edge.parent || '')`, nodes.keys())}
    limit ${mostEdges + 1}`)
  return { edges: edges.slice(0, mostEdges), limited: edges.length > mostEdges }
}
