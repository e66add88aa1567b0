import { and, asc, eq, gt, or, type SQL } from 'drizzle-orm'
import { arePairAmong, isAmong } from '#db/bulk'
import { db } from '#db/db'
import { dataset, datasetVersion } from '#db/schema/datasets'
import { edge, job, run } from '#db/schema/lineage'
import { nameAndLabel } from '#lib/datasets/rules'
import { nodeOf } from '#lib/lineage/nodes'
import type { Examination } from './schema.ts'

const pageSize = 5_000
type Edge = typeof edge.$inferSelect

const after = ({ kind, child, parent }: Edge): SQL | undefined =>
  or(
    gt(edge.kind, kind),
    and(eq(edge.kind, kind), gt(edge.child, child)),
    and(eq(edge.kind, kind), eq(edge.child, child), gt(edge.parent, parent)),
  )

async function* pagesOfEdges(): AsyncGenerator<Edge[]> {
  for (let last: Edge | undefined; ; ) {
    const rows = await db
      .select()
      .from(edge)
      .where(last && after(last))
      .orderBy(asc(edge.kind), asc(edge.child), asc(edge.parent))
      .limit(pageSize)
    if (rows.length > 0) yield rows
    last = rows.at(-1)
    if (rows.length < pageSize) return
  }
}

const named = (nodes: readonly string[], prefix: string) =>
  nodes.filter((node) => node.startsWith(prefix)).map((node) => node.slice(prefix.length))

/** Those of the nodes that are there. */
async function there(nodes: readonly string[]): Promise<ReadonlySet<string>> {
  const data = named(nodes, 'dataset:')
  const versioned = data.filter((one) => one.includes('@'))
  const [datasets, versions, jobs, runs] = await Promise.all([
    db.select({ name: dataset.name }).from(dataset).where(isAmong(dataset.name, data)),
    db
      .select({ name: datasetVersion.dataset, label: datasetVersion.label })
      .from(datasetVersion)
      .where(arePairAmong(datasetVersion.dataset, datasetVersion.label, versioned.map(nameAndLabel))),
    db
      .select({ name: job.name })
      .from(job)
      .where(isAmong(job.name, named(nodes, 'job:'))),
    db
      .select({ id: run.id })
      .from(run)
      .where(isAmong(run.id, named(nodes, 'run:'))),
  ])
  return new Set([
    ...datasets.map(({ name }) => nodeOf.dataset(name)),
    ...versions.map(({ name, label }) => nodeOf.dataset(name, label)),
    ...jobs.map(({ name }) => nodeOf.job(name)),
    ...runs.map(({ id }) => nodeOf.run(id)),
  ])
}

const edges: Examination = {
  invariant: 'I9',
  promise: 'both ends of every edge of the lineage are there',
  of: 'edges of the lineage',
  async examine(report) {
    let looked = 0
    for await (const page of pagesOfEdges()) {
      looked += page.length
      const nodes = [...new Set(page.flatMap(({ child, parent }) => [child, parent]))]
      const known = await there(nodes)
      for (const node of nodes)
        if (!known.has(node))
          report({
            subject: node,
            what: 'is part of the lineage, and is not there',
            repair: 'A row was removed behind the catalog. Restore the newest backup in which it is there.',
          })
    }
    return looked
  },
}

export const lineageExaminations = [edges]
