import { and, eq, sql } from 'drizzle-orm'
import { given } from '#db/bulk'
import type { Tx } from '#db/db'
import { edge } from '#db/schema/lineage'

export type Edge = { child: string; parent: string }
const edgeKey = ({ child, parent }: Edge): string => `${child}\n${parent}`

const columns = { kind: 'text', child: 'text', parent: 'text' } as const

export async function addEdges(tx: Tx, kind: 'job' | 'run', edges: Iterable<Edge>): Promise<void> {
  const rows = [...new Map([...edges].map((one) => [edgeKey(one), { kind, ...one }])).values()]
  if (rows.length === 0) return
  await tx.rows(sql`
    insert into edge (kind, child, parent) select kind, child, parent from ${given(columns, rows)} where true
    on conflict do nothing`)
}

/** Makes the edges of some runs be these: those that were told otherwise before are taken away. */
export async function replaceEdges(tx: Tx, runs: readonly string[], edges: readonly Edge[]): Promise<void> {
  const nodes = runs.map((node) => ({ node }))
  const held = given({ node: 'text' }, nodes)
  const before = await tx.rows<Edge>(sql`
    select e.child, e.parent from ${held} cross join edge e where e.kind = 'run' and e.child = "given".node
    union all select e.child, e.parent from ${held} cross join edge e where e.kind = 'run' and e.parent = "given".node`)
  const wanted = new Set(edges.map(edgeKey))
  const there = new Set(before.map(edgeKey))
  for (const { child, parent } of before.filter((one) => !wanted.has(edgeKey(one))))
    await tx.delete(edge).where(and(eq(edge.kind, 'run'), eq(edge.child, child), eq(edge.parent, parent)))
  await addEdges(
    tx,
    'run',
    edges.filter((one) => !there.has(edgeKey(one))),
  )
}
