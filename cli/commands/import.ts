import { Command } from 'commander'
import { type Converted, dbtEvents } from '#lib/lineage/dbt'
import { dvcEvents } from '#lib/lineage/dvc'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import {
  besides,
  eventsInFile,
  fileAt,
  folderNameOf,
  jsonFile,
  jsonFileIfThere,
  modifiedAt,
  yamlFile,
  yamlFileIfThere,
} from '../lineage-files.ts'
import { postEvents, tell } from '../lineage-posting.ts'
import { momentOf } from '../moment.ts'
import type { Result } from '../output.ts'

const dbtHelp = `
Reads manifest.json of a dbt project, and beside it run_results.json and catalog.json where they are: each model, seed and snapshot that
ran is a run that made a table or view of others. Without run_results.json they are jobs alone. Jobs and datasets are named as
OpenLineage's own integration names them, so both can be used side by side. The same files again change nothing.

Examples:
  $ shipshape import dbt target/
  $ shipshape import dbt . --namespace shop --datasets postgres://db.shop.example:5432
`

const dvcHelp = `
Reads dvc.lock (and dvc.yaml beside it): each stage is a run that made files of others, whose versions are the digests DVC keeps. The same
stages again change nothing. DVC does not say when they were run: that is when dvc.lock was written, unless --at says otherwise.

Examples:
  $ shipshape import dvc .
  $ shipshape import dvc dvc.lock --namespace shop/churn --at 2026-10-01T06:00:00Z
`

const openlineageHelp = `
Posts events of OpenLineage from a file: one event, a list, or one in each line, as its file transport writes them. Those that can not be
read are named, the others are kept; those that are there already change nothing.

Examples:
  $ shipshape import openlineage events.ndjson
  $ cat events.json | shipshape import openlineage -
`

type Named = { namespace?: string; datasets?: string; at?: string; json?: boolean }

const dbt = command('dbt', 'the runs and tables of a dbt project', dbtHelp)
  .argument('<path>', 'manifest.json, or the folder it is in')
  .option('--namespace <name>', 'the namespace of the jobs (default dbt)')
  .option('--datasets <name>', 'that of the tables, such as postgres://host:port (default the kind of database)')
  .action(runs(importDbt))

const dvc = command('dvc', 'the stages and files of a DVC project', dvcHelp)
  .argument('<path>', 'dvc.lock, or the folder it is in')
  .option('--namespace <name>', 'the namespace of the project (default dvc/ and the name of the folder)')
  .option('--at <time>', 'when the stages were run')
  .action(runs(importDvc))

const openlineage = command('openlineage', 'events of OpenLineage from a file', openlineageHelp)
  .argument('<file>', 'events as JSON; - for what is piped in')
  .action(runs(importEvents))

export const imports = new Command('import')
  .description('tell the lineage that others wrote down')
  .addCommand(dbt)
  .addCommand(dvc)
  .addCommand(openlineage)

async function importDbt(path: string, { namespace: jobs, datasets, json }: Named): Promise<Result> {
  const file = await fileAt(path, ['manifest.json', 'target/manifest.json'])
  const [manifest, runResults, catalog] = [
    await jsonFile(file),
    await jsonFileIfThere(besides(file, 'run_results.json')),
    await jsonFileIfThere(besides(file, 'catalog.json')),
  ]
  return tell(converted(file, dbtEvents({ manifest, runResults, catalog }, { jobs, datasets })), json)
}

async function importDvc(path: string, { namespace, at, json }: Named): Promise<Result> {
  const file = await fileAt(path, ['dvc.lock'])
  const files = { lock: await yamlFile(file), plan: await yamlFileIfThere(besides(file, 'dvc.yaml')) }
  const time = at === undefined ? await modifiedAt(file) : momentOf(at)
  return tell(converted(file, dvcEvents(files, namespace ?? `dvc/${folderNameOf(file)}`, time)), json)
}

function converted(file: string, made: Converted | { refused: string }): Converted {
  if ('refused' in made) throw new UsageError(`${file} ${made.refused}.`)
  return made
}

async function importEvents(path: string, { json }: Named): Promise<Result> {
  const events = await eventsInFile(path)
  if (events.length === 0) throw new UsageError(`${path === '-' ? 'What was piped in' : path} holds no events`)
  return postEvents(events, [], json)
}
