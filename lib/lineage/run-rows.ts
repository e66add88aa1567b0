import { sql } from 'drizzle-orm'
import { given } from '#db/bulk'
import type { Tx } from '#db/db'
import type { SchemaField } from '#db/schema/datasets'
import { keepVersions, runsAfter, type ToldVersion, versionsAt } from './dataset-versions.ts'
import type { EventColumn } from './event-columns.ts'
import { type FoldedRun, foldRun } from './fold.ts'
import { counting, eventsOf } from './kept-events.ts'
import { identityOf } from './names.ts'
import type { Named } from './naming.ts'
import { nodeOf } from './nodes.ts'
import type { LineageEvent } from './openlineage.ts'
import { type Edge, replaceEdges } from './run-edges.ts'

type Names = { jobs: Named; datasets: Named }

const columns = {
  id: 'text',
  job: 'text',
  state: 'text',
  state_at: 'int',
  started_at: 'int',
  ended_at: 'int',
  parent: 'text',
  error: 'text',
} as const

/** Keeps how runs stand. */
async function keepRuns(tx: Tx, runs: readonly FoldedRun[], { jobs }: Names): Promise<void> {
  const rows = runs.flatMap(({ id, job, state, stateAt, startedAt, endedAt, parent, error }) => {
    const name = jobs.get(identityOf(job))
    if (name === undefined) return []
    return [{ id, job: name, state, state_at: stateAt, started_at: startedAt, ended_at: endedAt, parent, error }]
  })
  await tx.rows(sql`
    insert into run (id, job, state, state_at, started_at, ended_at, parent, error)
    select id, job, state, state_at, started_at, ended_at, parent, error from ${given(columns, rows)} where true
    on conflict (id) do update set job = excluded.job, state = excluded.state, state_at = excluded.state_at,
      started_at = excluded.started_at, ended_at = excluded.ended_at, parent = excluded.parent, error = excluded.error`)
}

const fieldsOf = (of: EventColumn[] | null): SchemaField[] | null =>
  of &&
  of.map(({ name, type, description }) => ({ name, type: type ?? '', ...(description !== null && { description }) }))

/** The versions that runs wrote or that their producers say they read. */
function versionsOf(runs: readonly FoldedRun[], { datasets }: Names, by: string): ToldVersion[] {
  return runs.flatMap(({ reads, writes }) =>
    [...writes, ...reads].flatMap(({ identity, label, at, kept }) => {
      const dataset = datasets.get(identity)
      if (dataset === undefined || label === null) return []
      return [{ dataset, label, at, by, rows: kept.rows, bytes: kept.bytes, schema: fieldsOf(kept.columns) }]
    }),
  )
}

/** What each run read: the version its producer says, else the newest there was when it read. */
async function readEdges(tx: Tx, runs: readonly FoldedRun[], { datasets }: Names): Promise<Edge[]> {
  const reads = runs.flatMap((run) => {
    const written = new Map(run.writes.map(({ identity, label }) => [identity, label]))
    return run.reads.flatMap((read) => {
      const dataset = datasets.get(read.identity)
      return dataset === undefined ? [] : [{ run, dataset, otherThan: written.get(read.identity) ?? '', ...read }]
    })
  })
  const open = reads.filter(({ label }) => label === null)
  const found = await versionsAt(
    tx,
    open.map(({ dataset, at, otherThan }) => ({ dataset, at, otherThan })),
  )
  const labels = new Map(open.map((read, index) => [read, found[index] ?? null]))
  return reads.map((read) => {
    const label = read.label ?? labels.get(read) ?? null
    return { child: nodeOf.run(read.run.id), parent: nodeOf.dataset(read.dataset, label ?? undefined) }
  })
}

const writeEdges = (runs: readonly FoldedRun[], { datasets }: Names): Edge[] =>
  runs.flatMap(({ id, writes }) =>
    writes.flatMap(({ identity, label }) => {
      const dataset = datasets.get(identity)
      return dataset === undefined
        ? []
        : [{ child: nodeOf.dataset(dataset, label ?? undefined), parent: nodeOf.run(id) }]
    }),
  )

/** Runs from the events that are kept of them, and those that come now. */
async function folded(tx: Tx, told: ReadonlyMap<string, readonly LineageEvent[]>): Promise<FoldedRun[]> {
  const kept = await eventsOf(tx, [...told.keys()].map(nodeOf.run))
  return [...told].flatMap(([id, now]) => {
    const events = counting([...(kept.get(nodeOf.run(id)) ?? []), ...now])
    return events.length > 0 ? [foldRun(id, events)] : []
  })
}

/**
 * Tells runs anew from all their events, those that come now among them, and with them those that read what turns out to have been there before them: so it does not
 * matter in which order events come. `namesOf` knows the jobs and datasets of runs.
 */
export async function tellRuns(
  tx: Tx,
  told: ReadonlyMap<string, readonly LineageEvent[]>,
  namesOf: (runs: readonly FoldedRun[]) => Promise<Names>,
  { by, now }: { by: string; now: number },
): Promise<void> {
  const runs = await folded(tx, told)
  if (runs.length === 0) return
  const names = await namesOf(runs)
  await keepRuns(tx, runs, names)
  const news = await keepVersions(tx, versionsOf(runs, names, by), now)
  const later = (await runsAfter(tx, news)).filter((id) => !told.has(id))
  const others = later.length > 0 ? await folded(tx, new Map(later.map((id) => [id, []]))) : []
  const all = [...runs, ...others]
  const allNames = others.length > 0 ? await namesOf(all) : names
  const edges = [...(await readEdges(tx, all, allNames)), ...writeEdges(all, allNames)]
  await replaceEdges(
    tx,
    all.map(({ id }) => nodeOf.run(id)),
    edges,
  )
}
