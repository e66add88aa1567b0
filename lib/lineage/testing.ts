import { readdirSync, readFileSync } from 'node:fs'
import type { Json } from '#lib/json'
import type { LineageEvent } from './openlineage.ts'
import { readEvent } from './openlineage.ts'

const folder = new URL('fixtures/', import.meta.url)

export const fixtureText = (path: string): string => readFileSync(new URL(path, folder), 'utf8')
export const fixtureJson = (path: string): unknown => JSON.parse(fixtureText(path))

/** All files of real events. */
export const eventFiles = readdirSync(new URL('openlineage/', folder)).filter((name) => name !== 'facets.json')

/** The events of a file, in their order. */
export function fixtureEvents(name: string): Json[] {
  const text = fixtureText(`openlineage/${name}`)
  if (name.endsWith('.ndjson'))
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Json)
  const value = JSON.parse(text) as Json
  return Array.isArray(value) ? value : [value]
}

/** The food delivery with its templated times filled in, as its demonstration does it. */
export function filledEvents(name: string): Json[] {
  return fixtureEvents(name).map((event, index) => {
    const text = JSON.stringify(event).replace(
      /\{\{RUN_[A-Z0-9_]+\}\}/g,
      new Date(1_760_000_000_000 + index * 60_000).toISOString(),
    )
    return JSON.parse(text) as Json
  })
}

/** An event that can be read. */
export function eventOf(value: Json): LineageEvent {
  const { event, issues } = readEvent(value)
  if (event === undefined) throw new Error(JSON.stringify(issues))
  return event
}

/** Facts about the graph of some events, as `lineage.oracle.json` states them. */
export type GraphFacts = {
  events: number
  event_types: Record<string, number>
  runs: number
  jobs: number
  datasets: number
  edges: number
  column_lineage_input_fields: number
  job_names: string[]
  dataset_names: string[]
  root_datasets: string[]
  dataset_with_most_upstream: string | null
  its_upstream: string[]
  nodes_in_a_cycle: string[]
  runs_without_terminal_event: string[]
}

/** The files of events that the oracle knows, by its names for them. */
export const graphsKnown: Record<string, string> = {
  'marquez_food_delivery.json': 'food-delivery.json',
  'apples/*': 'apples.ndjson',
  'openlineage/marquez_event_full.json': 'full.json',
  'openlineage/marquez_event_simple.json': 'simple.json',
  'openlineage/marquez_event_dataset_event.json': 'dataset-event.json',
  'openlineage/marquez_event_job_event.json': 'job-event.json',
  'openlineage/marquez_event_required_only.json': 'required-only.json',
  'openlineage/scenario_airflow/*': 'airflow.ndjson',
  'openlineage/scenario_CLL/*': 'column-lineage.ndjson',
  'openlineage/scenario_simple_run_event/*': 'simple-run-event.ndjson',
}
