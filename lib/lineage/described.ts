import { and, desc, eq, sql } from 'drizzle-orm'
import { arePairAmong, isAmong } from '#db/bulk'
import { db } from '#db/db'
import { dataset, datasetVersion, datasetWithdrawal } from '#db/schema/datasets'
import { job, run } from '#db/schema/lineage'
import type { Actor } from '#lib/caller'
import { nameAndLabel } from '#lib/datasets/rules'
import { newestLabel, seenVersion } from '#lib/datasets/visible'
import { iso } from '#lib/format'
import { runLabel } from './labels.ts'
import { nodeOf } from './nodes.ts'
import type { LineageNode } from './schema.ts'

type Told = Omit<LineageNode, 'distance'>

const namesIn = (nodes: readonly string[], prefix: string) =>
  nodes.flatMap((node) => (node.startsWith(prefix) ? [node.slice(prefix.length)] : []))

/** What nodes of the table of edges say of themselves, by their ids; one that is gone, or that the actor may not know of, is left out. */
export async function describedNodes(
  actor: Actor | undefined,
  nodes: readonly string[],
): Promise<ReadonlyMap<string, Told>> {
  const told = await Promise.all([
    datasetsTold(actor, namesIn(nodes, 'dataset:')),
    jobsTold(namesIn(nodes, 'job:')),
    runsTold(namesIn(nodes, 'run:')),
  ])
  return new Map(told.flat().map((node) => [node.id, node]))
}

/** Datasets and versions of them, each version with what is said of its dataset. */
async function datasetsTold(actor: Actor | undefined, called: readonly string[]): Promise<Told[]> {
  const versions = called.filter((name) => name.includes('@'))
  const asked = new Set(called)
  const names = new Set(called.map((name) => name.split('@', 1)[0] ?? ''))
  const datasets = await db
    .select({
      name: dataset.name,
      described: dataset.described,
      owner: dataset.owner,
      newest: newestLabel(actor),
      changedAt: dataset.changedAt,
    })
    .from(dataset)
    .where(isAmong(dataset.name, names))
  const rows = await versionsNamed(actor, versions)
  const ownerOf = new Map(datasets.map(({ name, owner }) => [name, owner]))
  return [
    ...datasets
      .filter(({ name }) => asked.has(name))
      .map(
        ({ name, described, owner, newest, changedAt }): Told => ({
          id: nodeOf.dataset(name),
          kind: 'dataset',
          title: name,
          detail: newest,
          state: described ? null : 'not-described',
          at: iso(changedAt),
          owner,
        }),
      ),
    ...rows.map(
      ({ name, label, described, at, reason }): Told => ({
        id: nodeOf.dataset(name, label),
        kind: 'dataset-version',
        title: name,
        detail: label,
        state: reason !== null ? 'withdrawn' : described ? null : 'not-described',
        at: iso(at),
        owner: ownerOf.get(name) ?? null,
      }),
    ),
  ]
}

const versionsNamed = (actor: Actor | undefined, called: readonly string[]) =>
  db
    .select({
      name: datasetVersion.dataset,
      label: datasetVersion.label,
      described: datasetVersion.described,
      at: datasetVersion.at,
      reason: datasetWithdrawal.reason,
    })
    .from(datasetVersion)
    .leftJoin(
      datasetWithdrawal,
      sql`${datasetWithdrawal.dataset} = ${datasetVersion.dataset} and ${datasetWithdrawal.label} = ${datasetVersion.label}`,
    )
    .where(
      and(arePairAmong(datasetVersion.dataset, datasetVersion.label, called.map(nameAndLabel)), seenVersion(actor)),
    )

const stateOf: Record<(typeof run.$inferSelect)['state'], LineageNode['state']> = {
  started: 'running',
  running: 'running',
  complete: null,
  failed: 'failed',
  aborted: 'aborted',
  unknown: null,
}

async function jobsTold(names: readonly string[]): Promise<Told[]> {
  const newestRun = sql<
    string | null
  >`(select r.id from ${run} r where r.job = ${job.name} order by r.state_at desc limit 1)`
  const rows = await db
    .select({ name: job.name, title: job.title, namespace: job.namespace, state: run.state, at: run.stateAt })
    .from(job)
    .leftJoin(run, eq(run.id, newestRun))
    .where(isAmong(job.name, names))
  return rows.map(({ name, title, namespace, state, at }) => ({
    id: nodeOf.job(name),
    kind: 'job',
    title,
    detail: namespace,
    state: state === null ? null : stateOf[state],
    at: at === null ? null : iso(at),
    owner: null,
  }))
}

async function runsTold(ids: readonly string[]): Promise<Told[]> {
  const rows = await db
    .select({
      id: run.id,
      title: job.title,
      state: run.state,
      at: run.stateAt,
      ended: run.endedAt,
    })
    .from(run)
    .innerJoin(job, eq(job.name, run.job))
    .where(isAmong(run.id, ids))
    .orderBy(desc(run.stateAt))
  return rows.map(({ id, title, state, at, ended }) => ({
    id: nodeOf.run(id),
    kind: 'run',
    title,
    // Which of the runs of its job it is: what it writes without a version is called so too.
    detail: runLabel(id),
    state: stateOf[state],
    at: iso(ended ?? at),
    owner: null,
  }))
}
