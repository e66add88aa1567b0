import { resolve } from 'node:path'
import { settings } from '#lib/settings'
import { command, runs } from '../command.ts'
import { existingFolder } from '../folder.ts'
import { operate } from '../operator.ts'
import { good, type Result } from '../output.ts'
import { barOf } from '../progress.ts'
import { diagnosisResult } from './doctor.ts'

const help = `
Holds every byte of the backup against its SHA-256 before it writes anything, refuses a data folder or database that is not empty,
and lets the doctor look at the result. Stop the server first.
Works on the data folder (SHIPSHAPE_DATA, DATABASE_URL).

Examples:
  $ SHIPSHAPE_DATA=./data-new shipshape restore /mnt/backup/2026-11-23
  $ DATABASE_URL=postgres://… shipshape restore move    a backup made with --portable
`

type Options = { json?: boolean }

export const restore = command('restore', 'make the catalog of a backup anew, in an empty place', help)
  .argument('<folder>', 'the backup')
  .action(runs(restoreAll))

async function restoreAll(given: string, { json }: Options): Promise<Result> {
  const folder = await existingFolder(given)
  return operate('anything', async () => {
    const [{ restore: restoreFrom }, { examine }] = await Promise.all([
      import('#lib/backup/restore'),
      import('#lib/doctor/examine'),
    ])
    const bar = barOf('Restoring', json)
    const facts = await restoreFrom(folder, { progress: (total) => bar.advance(1, total) })
    bar.end()
    const { value, lines, exit } = diagnosisResult(await examine({ restored: true }))
    const head = good(`The catalog of ${facts.madeAt} is in ${settings().data}`)
    return { value: { ...facts, folder: resolve(folder), diagnosis: value }, lines: [head, ...lines], exit }
  })
}
