import type { EventDataset } from './event-dataset.ts'
import { labelOf, runLabel } from './labels.ts'
import { type Identifier, identityOf } from './names.ts'
import type { EventType, LineageEvent } from './openlineage.ts'

type RunState = 'started' | 'running' | 'complete' | 'failed' | 'aborted' | 'unknown'
type Kept = Pick<EventDataset, 'rows' | 'bytes' | 'columns'>

/** A dataset that a run read or wrote: of which version, where one is known, and when. */
type Use = { identity: string; label: string | null; at: number; kept: Kept }

/** A run as all its events tell it, in whatever order they came. */
export type FoldedRun = {
  id: string
  job: Identifier
  state: RunState
  stateAt: number
  startedAt: number
  endedAt: number | null
  parent: string | null
  error: string | null
  reads: Use[]
  writes: Use[]
}

const states: Record<EventType, RunState> = {
  START: 'started',
  RUNNING: 'running',
  OTHER: 'unknown',
  COMPLETE: 'complete',
  ABORT: 'aborted',
  FAIL: 'failed',
}
const ended = new Set<RunState>(['complete', 'aborted', 'failed'])
const rank = Object.keys(states)

/** In the order of time; of those at the same time the one that ends the run comes last. */
const inOrder = (events: readonly LineageEvent[]) =>
  events.toSorted((a, b) => a.at - b.at || compare(a.written, b.written) || rank.indexOf(a.type) - rank.indexOf(b.type))
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))

/** Adds one use of a dataset to another of the same run: what is said later counts, and what is not said stays. */
const joined = (before: EventDataset | undefined, now: EventDataset): EventDataset => ({
  ...now,
  version: now.version ?? before?.version ?? null,
  rows: now.rows ?? before?.rows ?? null,
  bytes: now.bytes ?? before?.bytes ?? null,
  columns: now.columns ?? before?.columns ?? null,
})

type Told = { dataset: EventDataset; first: number; last: number }

function usesOf(events: readonly LineageEvent[], side: 'inputs' | 'outputs'): [string, Told][] {
  const uses = new Map<string, Told>()
  for (const event of events)
    for (const dataset of event[side]) {
      const identity = identityOf(dataset)
      const before = uses.get(identity)
      uses.set(identity, {
        dataset: joined(before?.dataset, dataset),
        first: before?.first ?? event.at,
        last: event.at,
      })
    }
  return [...uses]
}

/**
 * What a run wrote. What it began with is not written yet, and what it failed at is not written at all; once it is complete, everything
 * is that it announced, under the version its producer states or else one of the run. At its beginning a producer may state the version
 * that is there before it: that does not count.
 */
function writesOf(events: readonly LineageEvent[], run: string): Use[] {
  const complete = events.findLast(({ type }) => type === 'COMPLETE')
  const told = events.flatMap((event) => {
    if (event.type === 'FAIL' || event.type === 'ABORT' || (event.type === 'START' && !complete)) return []
    if (event.type !== 'START') return [event]
    return [{ ...event, outputs: event.outputs.map((output) => ({ ...output, version: null })) }]
  })
  return usesOf(told, 'outputs').map(([identity, { dataset, last }]) => {
    const own = complete ? runLabel(run) : null
    const label = dataset.version === null ? own : labelOf(dataset.version)
    return { identity, label, at: complete?.at ?? last, kept: dataset }
  })
}

/** Puts the events of one run together; there is at least one. */
export function foldRun(id: string, given: readonly LineageEvent[]): FoldedRun {
  const events = inOrder(given)
  const last = events.at(-1)
  const job = last?.job
  if (!last || !job) throw new Error('a run without an event of a job')
  const stating = events.findLast(({ type }) => type !== 'OTHER') ?? last
  const state = states[stating.type]
  const start = events.find(({ type }) => type === 'START') ?? events[0]
  const reads = usesOf(events, 'inputs').map(([identity, { dataset, first }]) => {
    return { identity, label: dataset.version === null ? null : labelOf(dataset.version), at: first, kept: dataset }
  })
  return {
    id,
    job: { namespace: job.namespace, name: job.name },
    state,
    stateAt: stating.at,
    startedAt: start?.at ?? stating.at,
    endedAt: ended.has(state) ? stating.at : null,
    parent: events.findLast(({ run }) => run?.parent)?.run?.parent?.run ?? null,
    error: events.findLast(({ run }) => run?.error)?.run?.error ?? null,
    reads,
    writes: writesOf(events, id),
  }
}
