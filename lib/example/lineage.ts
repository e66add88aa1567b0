import { eq, inArray } from 'drizzle-orm'
import { db, type Tx } from '#db/db'
import { edge, job, lineageEvent, run } from '#db/schema/lineage'
import type { Caller } from '#lib/caller'
import { iso } from '#lib/format'
import type { Json } from '#lib/json'
import { receiveEvents } from '#lib/lineage/gathering'
import { nodeOf } from '#lib/lineage/nodes'
import { readEvent } from '#lib/lineage/openlineage'
import { runIdOf } from '#lib/lineage/run-ids'
import type { Step } from './source.ts'

/** What the example's jobs and datasets are called in by those who make them: a name that no producer has, as they go with the example. */
const namespace = 'shipshape-example'

type Ran = Extract<Step, { do: 'ran' }>

/** `clicks@2026-10-01`, or a dataset alone, as an event of OpenLineage names it. */
function datasetOf(written: string) {
  const [name = '', datasetVersion] = written.split('@')
  return { namespace, name, facets: datasetVersion === undefined ? {} : { version: { datasetVersion } } }
}

/** A run that took a minute, always the same one for the same step. */
export async function tellRun({ job: name, reads, writes, columns = {} }: Ran, caller: Caller): Promise<void> {
  const runId = runIdOf([namespace, name, ...reads, ...writes])
  const known = await db.select({ id: run.id }).from(run).where(eq(run.id, runId))
  if (known.length > 0) return
  const outputs = writes
    .map(datasetOf)
    .map((one) => ({ ...one, facets: { ...one.facets, ...columnsOf(reads, columns) } }))
  const told = {
    run: { runId },
    job: { namespace, name },
    inputs: reads.map(datasetOf),
    outputs,
    producer: 'https://example.invalid/workbench',
  }
  const events = [
    { ...told, eventType: 'START', eventTime: iso(caller.now - 60_000) },
    { ...told, eventType: 'COMPLETE', eventTime: iso(caller.now) },
  ]
  const sent = events.map((value) => {
    const { event, issues } = readEvent(value as Json)
    if (!event) throw new Error(`the story's run of ${name} is no event: ${JSON.stringify(issues)}`)
    return { event, text: JSON.stringify(value) }
  })
  await receiveEvents(caller, sent)
}

/** Of a column, the columns it is made of: `{ "recency": ["orders.ordered_at"] }`. */
function columnsOf(reads: readonly string[], columns: Ran['columns'] & object) {
  const fields = Object.entries(columns).map(([column, from]) => [column, { inputFields: from.map(fieldOf) }])
  return fields.length === 0 || reads.length === 0 ? {} : { columnLineage: { fields: Object.fromEntries(fields) } }
}

function fieldOf(written: string) {
  const dot = written.lastIndexOf('.')
  const transformations = [{ type: 'DIRECT', subtype: 'IDENTITY' }]
  return { namespace, name: written.slice(0, dot), field: written.slice(dot + 1), transformations }
}

/** Removes the jobs of the example with their runs, what they read and wrote, and the events that told of them. */
export async function removeJobs(tx: Tx): Promise<void> {
  const jobs = (await tx.select({ name: job.name }).from(job).where(eq(job.namespace, namespace))).map(
    ({ name }) => name,
  )
  const runs = (await tx.select({ id: run.id }).from(run).where(inArray(run.job, jobs))).map(({ id }) => id)
  const nodes = [...jobs.map(nodeOf.job), ...runs.map(nodeOf.run)]
  await tx.delete(edge).where(inArray(edge.child, nodes))
  await tx.delete(edge).where(inArray(edge.parent, nodes))
  await tx.delete(lineageEvent).where(inArray(lineageEvent.subject, nodes))
  await tx.delete(run).where(inArray(run.id, runs))
  await tx.delete(job).where(inArray(job.name, jobs))
}
