import { writeFile } from 'node:fs/promises'
import type { Profile } from '#lib/profiles/schema'
import { profileText } from '#lib/profiles/text'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import { good, type Result } from '../output.ts'
import { profileLines } from '../profile-lines.ts'
import { gather, profileFile, refuseUnknown } from '../profiling.ts'

const help = `
Reads CSV, TSV, Parquet, lists of records in JSON and lines of JSON, text also as .gz, in bounded memory whatever the size: of each column
its type, missing and different values, range, moments, quantiles, distribution and frequent values. Works offline; nothing is sent.
All is exact up to 20,000 different values of a column; beyond, what is estimated says how far it may be off.
Values that look personal, or of which most rows have one of their own, are left out unless you --show them.

Examples:
  $ shipshape dataset profile clicks.csv
  $ shipshape dataset profile clicks.parquet --output data/clicks.profile.json
  $ shipshape dataset profile january.csv.gz february.csv.gz --json
  $ shipshape dataset profile customers.csv --hide postcode --hide age
`

type Options = { output?: string; hide?: string[]; show?: string[]; json?: boolean }

export const profile = command('profile', 'tell what the columns of data files hold, offline', help)
  .argument('<files...>', 'CSV, TSV, Parquet or JSON records')
  .option('--output <file>', 'write the profile to a file, to be kept in a package or with a version of a dataset')
  .option('--hide <column>', 'leave out the values of a column; can be given again', gather)
  .option('--show <column>', 'tell the values of a column though they look personal; can be given again', gather)
  .action(runs(profileFiles))

async function profileFiles(files: string[], { output, hide = [], show = [], json }: Options): Promise<Result> {
  if (output !== undefined && files.length > 1)
    throw new UsageError(`--output takes the profile of one file: run it for each of the ${files.length}.`)
  const found: Profile[] = []
  // One after the other: each may be large.
  for (const file of files) found.push(await profileFile(file, { hide, show, json }))
  refuseUnknown([...hide, ...show], found)
  const [first] = found
  if (output !== undefined && first) await writeFile(output, profileText(first))
  return {
    value: found.length === 1 ? first : { items: found },
    lines: [...found.flatMap(profileLines), ...(output === undefined ? [] : [good(`The profile is in ${output}`)])],
  }
}
