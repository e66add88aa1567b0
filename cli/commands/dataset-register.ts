import { randomUUID } from 'node:crypto'
import { nameAndLabel } from '#lib/datasets/rules'
import { datasetView, type NewDatasetVersion, registeredVersion } from '#lib/datasets/schema'
import { formatCount } from '#lib/format'
import { api, pages } from '#lib/paths'
import { Client, Problem } from '../client.ts'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import { good, type Result } from '../output.ts'
import { gather, profileFile, refuseUnknown } from '../profiling.ts'

const help = `
Registers a version of a dataset with what is known of it; a file is profiled here, and only its statistics and digest are sent. A dataset
that is not known yet is made, to be described. What was said of a version before stays; what was not is added.

Examples:
  $ shipshape dataset register clicks@2026-10-01 clicks.parquet --as-of 2026-10-01 --location s3://shop/clicks/2026-10-01.parquet
  $ shipshape dataset register clicks@2026-10-01 --from 2026-07-01 --to 2026-09-30
`

type Options = {
  asOf?: string
  from?: string
  to?: string
  location?: string
  hide?: string[]
  show?: string[]
  json?: boolean
}

export const registerData = command('register', 'register a version of a dataset', help)
  .argument('<version>', 'dataset@version')
  .argument('[file]', 'CSV, TSV, Parquet or JSON records, to be profiled')
  .option('--as-of <time>', 'the moment whose state it is: a day or a time')
  .option('--from <time>', 'where the period it covers begins')
  .option('--to <time>', 'and where it ends')
  .option('--location <address>', 'where the bytes lie')
  .option('--hide <column>', 'leave out the values of a column; can be given again', gather)
  .option('--show <column>', 'tell the values of a column though they look personal; can be given again', gather)
  .action(runs(registerVersion))

async function registerVersion(given: string, file: string | undefined, options: Options): Promise<Result> {
  const [name, version] = nameAndLabel(given)
  if (!name || !version) throw new UsageError(`${given} names no version: write dataset@version.`)
  const client = new Client()
  await makeKnown(client, name)
  const said = await bodyOf(version, file, options)
  const answer = await client.post(api.datasetVersions(name), said, registeredVersion, randomUUID())
  const { created, rows, schema } = answer
  const facts = [
    rows === null ? [] : formatCount(rows, 'row'),
    schema ? formatCount(schema.length, 'column') : [],
  ].flat()
  const what = facts.length > 0 ? `: ${facts.join(', ')}` : ''
  return {
    value: answer,
    lines: [
      good(`${name}@${version} ${created ? 'is registered' : 'was registered before'}${what}`),
      `  ${client.address(pages.datasetVersion(name, version))}`,
    ],
  }
}

async function bodyOf(version: string, file: string | undefined, options: Options): Promise<NewDatasetVersion> {
  const { asOf, from, to, location, hide = [], show = [], json } = options
  if ((from === undefined) !== (to === undefined)) throw new UsageError('--from and --to name a period together.')
  const profile = file === undefined ? undefined : await profileFile(file, { hide, show, json })
  if (profile) refuseUnknown([...hide, ...show], [profile])
  return {
    version,
    ...(asOf === undefined ? {} : { asOf }),
    ...(from === undefined || to === undefined ? {} : { window: { from, to } }),
    ...(location === undefined ? {} : { location }),
    ...(profile ? { profile } : {}),
  }
}

async function makeKnown(client: Client, name: string): Promise<void> {
  try {
    await client.get(api.dataset(name), datasetView)
  } catch (error) {
    if (codeOf(error) !== 'dataset_missing') throw error
    await client.post(api.datasets, { name }, datasetView).catch(unlessThere)
  }
}

const codeOf = (error: unknown) => (error instanceof Problem ? error.code : undefined)

/** Another job may have made it meanwhile. */
function unlessThere(error: unknown): void {
  if (codeOf(error) !== 'dataset_exists') throw error
}
