import type { Issue } from '#lib/errors'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { datasetAt, datasetsAt, type EventDataset, nameAt, ownersOf } from './event-dataset.ts'
import { eventTimeOf, timeOrNull, writtenOf } from './event-time.ts'
import { at, flawOfName, nameOrNull, textOf } from './facets.ts'
import { mostCharacters } from './limits.ts'
import type { Identifier } from './names.ts'

const eventTypes = ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'] as const
export type EventType = (typeof eventTypes)[number]

type EventParent = { run: string; job: Identifier | null }

type EventRun = {
  id: string
  parent: EventParent | null
  nominalStart: number | null
  nominalEnd: number | null
  error: string | null
}

type EventJob = Identifier & {
  description: string | null
  /** In words of the producer: `SPARK`, `QUERY`. */
  integration: string | null
  type: string | null
  sql: string | null
  /** Where its code lies. */
  source: string | null
  owners: string[]
}

/** One event of OpenLineage, of whatever version and producer: the run of a job, a job as it is designed, or a dataset by itself. */
export type LineageEvent = {
  at: number
  /** Its time in UTC with all the digits it came with: with its type it tells an event of a run from the others. */
  written: string
  type: EventType
  producer: string | null
  run: EventRun | null
  job: EventJob | null
  /** Of a dataset event. */
  dataset: EventDataset | null
  inputs: EventDataset[]
  outputs: EventDataset[]
}

export type ReadEvent = { event: LineageEvent; issues?: undefined } | { issues: Issue[]; event?: undefined }

/** Reads an event from its JSON. What can do without is left out where it is odd; what can not is refused, each flaw at its path. */
export function readEvent(value: Json): ReadEvent {
  if (!isObject(value)) return { issues: [{ path: '', message: 'must be an event of OpenLineage: an object' }] }
  const issues: Issue[] = []
  const time = eventTimeOf(value.eventTime)
  if (typeof time === 'string') issues.push({ path: 'eventTime', message: time })
  const type = typeAt(value.eventType, issues)
  const run = runAt(value, issues)
  const alone = run === undefined && at(value, 'job') === undefined && at(value, 'dataset') !== undefined
  const dataset = alone ? datasetAt(at(value, 'dataset'), 'dataset', issues) : undefined
  const job = alone ? undefined : jobAt(at(value, 'job'), issues)
  const [inputs, outputs] = alone
    ? [[], []]
    : [datasetsAt(value.inputs, 'inputs', issues), datasetsAt(value.outputs, 'outputs', issues)]
  if (issues.length > 0 || typeof time === 'string') return { issues: issues.slice(0, 100) }
  const told = { at: time.at, written: writtenOf(time), type, producer: textOf(value.producer, 500) }
  return { event: { ...told, run: run ?? null, job: job ?? null, dataset: dataset ?? null, inputs, outputs } }
}

function typeAt(value: Json | undefined, issues: Issue[]): EventType {
  if (value === undefined || value === null || value === '') return 'OTHER'
  const written = typeof value === 'string' ? value.trim().toUpperCase() : value
  const type = eventTypes.find((one) => one === written)
  if (type === undefined) issues.push({ path: 'eventType', message: `must be one of ${eventTypes.join(', ')}` })
  return type ?? 'OTHER'
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A run's id as it is kept. OpenLineage asks for a UUID, which is the same in capitals; what else a producer sends stays as it is. */
const runIdOf = (id: string) => (uuid.test(id) ? id.toLowerCase() : id)

function runAt(event: { [key: string]: Json }, issues: Issue[]): EventRun | undefined {
  const run = at(event, 'run')
  const meant =
    textOf(event.schemaURL, 2_048)?.endsWith('RunEvent') || (at(event, 'job') === undefined && !at(event, 'dataset'))
  if (run === undefined && !meant) return undefined
  const id = at(run, 'runId')
  const flaw = flawOfName(id, mostCharacters.run, 'the id of the run')
  if (flaw !== undefined) issues.push({ path: 'run.runId', message: flaw })
  const nominal = at(run, 'facets', 'nominalTime')
  return {
    id: runIdOf(id as string),
    parent: parentOf(at(run, 'facets', 'parent') ?? at(run, 'facets', 'parentRun')),
    nominalStart: timeOrNull(at(nominal, 'nominalStartTime')),
    nominalEnd: timeOrNull(at(nominal, 'nominalEndTime')),
    error: textOf(at(run, 'facets', 'errorMessage', 'message'), mostCharacters.description),
  }
}

function parentOf(facet: Json | undefined): EventParent | null {
  const id = nameOrNull(at(facet, 'run', 'runId'), mostCharacters.run)
  const job = nameAt(at(facet, 'job'), '', [])
  return id === null ? null : { run: runIdOf(id), job: job ?? null }
}

function jobAt(value: Json | undefined, issues: Issue[]): EventJob | undefined {
  if (value === undefined) {
    issues.push({ path: 'job', message: 'is required: the job, by its namespace and name' })
    return undefined
  }
  const name = nameAt(value, 'job', issues)
  const facet = (...keys: string[]) => at(value, 'facets', ...keys)
  return (
    name && {
      ...name,
      description: textOf(facet('documentation', 'description'), mostCharacters.description),
      integration: textOf(facet('jobType', 'integration'), 100),
      type: textOf(facet('jobType', 'jobType'), 100),
      sql: textOf(facet('sql', 'query'), mostCharacters.sql),
      source: textOf(facet('sourceCodeLocation', 'url'), 2_048),
      owners: ownersOf(facet('ownership')),
    }
  )
}
