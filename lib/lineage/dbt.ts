import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { type DbtFiles, inputOf, kindOf, makes, nodeAt, outputOf, parentsOf } from './dbt-nodes.ts'
import { at, entriesOf, tablesOf, textOf } from './facets.ts'
import { mostCharacters } from './limits.ts'
import { runIdOf } from './run-ids.ts'

/** Events of OpenLineage that a folder of another tool was turned into, and what of it was left out. */
export type Converted = { events: Json[]; told: string[] }

export type DbtNames = {
  /** The namespace of the jobs; `dbt` without one. */
  jobs?: string | undefined
  /** That of the datasets, such as `postgres://db.example:5432`; without one the kind of the database. */
  datasets?: string | undefined
}

const producer = 'urn:shipshape:import:dbt'
const newest = 12
const most = 100_000

/** Which version of the manifest's schema a file is of: nothing where it is no manifest. */
function schemaOf(manifest: Json): number | undefined {
  const [, number] =
    /\/manifest\/v(\d+)(?:\.json)?$/.exec(textOf(at(manifest, 'metadata', 'dbt_schema_version'), 500) ?? '') ?? []
  return number === undefined ? undefined : Number(number)
}

/**
 * What dbt wrote about a project as events: with its `run_results.json` the runs of its models, seeds and snapshots, without it their jobs
 * alone. Jobs and datasets are named as the official integration names them. Of the same files always the same events.
 */
export function dbtEvents(files: DbtFiles, names: DbtNames = {}): Converted | { refused: string } {
  const schema = schemaOf(files.manifest)
  if (schema === undefined)
    return { refused: 'is no manifest.json of dbt: metadata.dbt_schema_version does not say so' }
  const adapter = textOf(at(files.manifest, 'metadata', 'adapter_type'), 100) ?? 'dbt'
  const namespaces = { jobs: names.jobs ?? 'dbt', datasets: names.datasets ?? adapter }
  const told = toldOf(files, schema)
  if (names.datasets === undefined && adapter !== 'bigquery')
    told.push(
      `the datasets are in the namespace ${adapter}: name the one other producers use, such as ${adapter}://host:port`,
    )
  const events = files.runResults === undefined ? jobEvents(files, namespaces) : runEvents(files, namespaces, told)
  return { events, told }
}

type Namespaces = { jobs: string; datasets: string }

const isMade = (id: string) => makes.some((kind) => kind === kindOf(id))

function jobOf(files: DbtFiles, id: string, namespace: string, command: string | null): Json {
  const node = nodeAt(files, id)
  const kind = kindOf(id)
  const [database, schema] = ['database', 'schema'].map((key) => textOf(at(node, key), 500))
  const steps = [command === 'build' ? 'build' : null, kind === 'model' ? (command === 'build' ? 'run' : null) : kind]
  const name = [database, schema, id.slice(kind.length + 1), ...steps].filter(
    (part) => part !== null && part !== undefined,
  )
  const query = textOf(at(node, 'compiled_code') ?? at(node, 'compiled_sql'), mostCharacters.sql)
  const description = textOf(at(node, 'description'), mostCharacters.description)
  return {
    namespace,
    name: name.join('.'),
    facets: {
      jobType: { jobType: kind.toUpperCase(), integration: 'DBT', processingType: 'BATCH' },
      ...(query !== null && { sql: { query } }),
      ...(description !== null && { documentation: { description } }),
    },
  }
}

const inputsOf = (files: DbtFiles, id: string, namespace: string) =>
  parentsOf(files, id).flatMap((parent) => inputOf(files, parent, namespace))

function jobEvents(files: DbtFiles, { jobs, datasets }: Namespaces): Json[] {
  const eventTime = at(files.manifest, 'metadata', 'generated_at') ?? null
  const ids = entriesOf(at(files.manifest, 'nodes'), most).flatMap(([id]) => (isMade(id) ? [id] : []))
  return ids.map((id) => ({
    eventTime,
    producer,
    job: jobOf(files, id, jobs, null),
    inputs: inputsOf(files, id, datasets),
    outputs: outputOf(files, id, datasets),
  }))
}

/** How dbt says that a run ended, in words of OpenLineage. One that was skipped did not run. */
const endings = new Map([
  ['success', 'COMPLETE'],
  ['error', 'FAIL'],
  ['fail', 'FAIL'],
  ['runtime error', 'FAIL'],
  ['partial success', 'OTHER'],
])

function runEvents(files: DbtFiles, { jobs, datasets }: Namespaces, told: string[]): Json[] {
  const metadata = at(files.runResults, 'metadata')
  const invocation = textOf(at(metadata, 'invocation_id'), 100) ?? textOf(at(metadata, 'generated_at'), 100) ?? ''
  const command = textOf(at(files.runResults, 'args', 'which'), 50)
  const results = tablesOf(at(files.runResults, 'results'), most).filter((result) =>
    isMade(textOf(result.unique_id, 500) ?? ''),
  )
  return results.flatMap((result): Json[] => {
    const id = textOf(result.unique_id, 500) ?? ''
    const ending = endings.get(textOf(result.status, 50) ?? '')
    if (nodeAt(files, id) === undefined)
      told.push(`${id} ran, but is not in the manifest: are both files of the same run?`)
    if (nodeAt(files, id) === undefined || ending === undefined) return []
    const timing = tablesOf(result.timing, 10).find(({ name }) => name === 'execute')
    const generated = at(metadata, 'generated_at') ?? null
    const message = ending === 'FAIL' ? textOf(result.message, mostCharacters.description) : null
    const parent = invocation && {
      run: { runId: invocation },
      job: { namespace: jobs, name: `dbt-run-${id.split('.')[1]}` },
    }
    const runId = runIdOf(['dbt', invocation, id])
    const event = (
      eventType: string,
      eventTime: Json,
      outputs: Json[],
      facets: { [key: string]: Json } = {},
    ): Json => ({
      eventType,
      eventTime,
      producer,
      run: { runId, facets: { ...(parent && { parent }), ...facets } },
      job: jobOf(files, id, jobs, command),
      inputs: inputsOf(files, id, datasets),
      outputs,
    })
    const output = outputOf(files, id, datasets, at(result, 'adapter_response'))
    return [
      event('START', at(timing, 'started_at') ?? generated, output),
      event(
        ending,
        at(timing, 'completed_at') ?? generated,
        ending === 'FAIL' ? [] : output,
        message === null ? {} : { errorMessage: { message, programmingLanguage: 'SQL' } },
      ),
    ]
  })
}

/** What a project has that is no lineage, or none that is read. */
function toldOf({ manifest, runResults }: DbtFiles, schema: number): string[] {
  const nodes = entriesOf(at(manifest, 'nodes'), most)
  const others = ['test', 'analysis', 'operation'].map((kind): [string, number] => [
    kind,
    nodes.filter(([id]) => kindOf(id) === kind).length,
  ])
  const exposures = entriesOf(at(manifest, 'exposures'), most).length
  const counted = [...others, ['exposure', exposures] as [string, number]].filter(([, count]) => count > 0)
  const skipped = tablesOf(at(runResults, 'results'), most).filter(({ status }) => status === 'skipped').length
  return [
    ...(schema > newest ? [`the manifest is of schema v${schema}; up to v${newest} is known`] : []),
    ...counted.map(
      ([kind, count]) =>
        `${formatCount(count, kind, kind === 'analysis' ? 'analyses' : undefined)} not imported: no lineage of data`,
    ),
    ...(skipped > 0 ? [`${formatCount(skipped, 'node')} skipped by dbt, and not imported`] : []),
  ]
}
