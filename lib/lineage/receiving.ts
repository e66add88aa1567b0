import type { Tx } from '#db/db'
import { type CallersRecorder, changeTogether } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { formatCount } from '#lib/format'
import { keepColumns } from './column-rows.ts'
import type { EventDataset } from './event-dataset.ts'
import type { FoldedRun } from './fold.ts'
import { type KeptEvent, keepEvents, keyOf, knownKeys } from './kept-events.ts'
import { identityOf } from './names.ts'
import { knownDatasets, knownJobs, type Named, nameDatasets, nameJobs } from './naming.ts'
import { nodeOf } from './nodes.ts'
import type { LineageEvent } from './openlineage.ts'
import { addEdges, type Edge } from './run-edges.ts'
import { tellRuns } from './run-rows.ts'
import { keepDatasetFacts, keepJobFacts } from './told-facts.ts'

/** An event that could be read, and how it is kept: whole, without what promises to be a secret. */
export type SentEvent = { event: LineageEvent; text: string }
/** What one caller sends at once. */
export type Sending = { caller: Caller; sent: readonly SentEvent[] }

type Names = { jobs: Named; datasets: Named }
type Placed = SentEvent & { sending: number }

const datasetsOf = ({ dataset, inputs, outputs }: LineageEvent): EventDataset[] =>
  dataset ? [dataset] : [...inputs, ...outputs]

async function knownNames(tx: Tx, events: readonly LineageEvent[]): Promise<Names> {
  const jobs = events.flatMap(({ job }) => job ?? [])
  const datasets = events.flatMap(datasetsOf).flatMap((one) => [one, ...one.aliases, ...one.columnLineage])
  return {
    jobs: await knownJobs(tx, new Set(jobs.map(identityOf))),
    datasets: await knownDatasets(tx, new Set(datasets.map(identityOf))),
  }
}

/** What an event is kept under; nothing where its job or dataset has no name yet. */
function subjectOf({ run, job, dataset }: LineageEvent, { jobs, datasets }: Names): string | undefined {
  if (run) return nodeOf.run(run.id)
  const name = job ? jobs.get(identityOf(job)) : dataset && datasets.get(identityOf(dataset))
  return name === undefined || name === null ? undefined : job ? nodeOf.job(name) : nodeOf.dataset(name)
}

function keptOf({ event, text }: SentEvent, names: Names): KeptEvent | undefined {
  const subject = subjectOf(event, names)
  const { at, written } = event
  return subject === undefined ? undefined : { subject, written, type: event.run ? event.type : '', at, event: text }
}

/** Those events that are not here yet, each once. */
async function newOnes(tx: Tx, placed: readonly Placed[], names: Names): Promise<Placed[]> {
  const known = await knownKeys(
    tx,
    placed.flatMap((one) => keptOf(one, names) ?? []),
  )
  return placed.filter((one) => {
    const kept = keptOf(one, names)
    const key = kept ? keyOf(kept) : JSON.stringify([one.event.job, one.event.dataset, one.event.written])
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}

/**
 * Keeps events of several callers in one transaction, each caller's with an audit entry of their own, and tells the lineage they make.
 * An event that is here already changes nothing. Answers for each event whether it is new.
 */
export const receiveTogether = (sendings: readonly Sending[]): Promise<boolean[][]> =>
  changeTogether(async (tx, record) => {
    const placed = sendings.flatMap(({ sent }, sending) => sent.map((one) => ({ ...one, sending })))
    const names = await knownNames(
      tx,
      placed.map(({ event }) => event),
    )
    const news = await newOnes(tx, placed, names)
    if (news.length > 0) await keep(tx, news, names, sendings, record)
    const isNew = new Set(news.map(({ event }) => event))
    return sendings.map(({ sent }) => sent.map(({ event }) => isNew.has(event)))
  })

async function keep(
  tx: Tx,
  news: readonly Placed[],
  names: Names,
  sendings: readonly Sending[],
  record: CallersRecorder,
): Promise<void> {
  const events = news.map(({ event }) => event)
  const [{ caller }] = [...sendings] as [Sending]
  const making = { by: actorLabel(caller.actor), now: caller.now }
  await nameJobs(
    tx,
    names.jobs,
    events.flatMap(({ job }) => job ?? []),
    making,
  )
  await nameDatasets(tx, names.datasets, events.flatMap(datasetsOf), making)
  await keepJobFacts(tx, events, names.jobs)
  await keepDatasetFacts(tx, events, names.datasets)
  await addEdges(
    tx,
    'job',
    events.flatMap((event) => jobEdges(event, names)),
  )
  await keepColumns(tx, events, names.datasets)
  await tellRuns(
    tx,
    Map.groupBy(
      events.filter(({ run }) => run),
      ({ run }) => run?.id ?? '',
    ),
    (folded) => namesOfRuns(tx, folded),
    making,
  )
  await keepEvents(
    tx,
    news.flatMap((one) => keptOf(one, names) ?? []),
    caller.now,
  )
  for (const [sending, own] of Map.groupBy(news, (one) => one.sending)) recordEntry(record, sendings[sending], own)
}

async function namesOfRuns(tx: Tx, runs: readonly FoldedRun[]): Promise<Names> {
  const datasets = runs.flatMap(({ reads, writes }) => [...reads, ...writes].map(({ identity }) => identity))
  return {
    jobs: await knownJobs(tx, new Set(runs.map(({ job }) => identityOf(job)))),
    datasets: await knownDatasets(tx, new Set(datasets)),
  }
}

function jobEdges({ job, inputs, outputs }: LineageEvent, { jobs, datasets }: Names): Edge[] {
  const name = job && jobs.get(identityOf(job))
  if (name === undefined || name === null) return []
  const at = (one: EventDataset) => {
    const own = datasets.get(identityOf(one))
    return own === undefined ? [] : [nodeOf.dataset(own)]
  }
  return [
    ...inputs.flatMap((one) => at(one).map((parent) => ({ child: nodeOf.job(name), parent }))),
    ...outputs.flatMap((one) => at(one).map((child) => ({ child, parent: nodeOf.job(name) }))),
  ]
}

function recordEntry(record: CallersRecorder, sending: Sending | undefined, news: readonly Placed[]): void {
  if (!sending) return
  const events = news.map(({ event }) => event)
  const runs = new Set(events.flatMap(({ run }) => run?.id ?? []))
  const jobs = new Set(events.flatMap(({ job }) => (job ? `${job.namespace} ${job.name}` : [])))
  const [only] = events
  const about = jobs.size === 1 ? ` of ${only?.job?.name ?? ''}` : ''
  record(sending.caller, {
    verb: 'lineage.received',
    subject: runs.size === 1 && only?.run ? nodeOf.run(only.run.id) : 'lineage:events',
    label: `${formatCount(events.length, 'event')}${about}`,
    after: { events: events.length, runs: runs.size, jobs: jobs.size },
  })
}
