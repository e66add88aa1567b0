import { join, resolve } from 'node:path'
import { formatBytes, formatCount } from '#lib/format'
import { settings } from '#lib/settings'
import { command, runs } from '../command.ts'
import { exits } from '../exit.ts'
import { operate } from '../operator.ts'
import { bad, good, type Result } from '../output.ts'
import { barOf } from '../progress.ts'

const help = `
A consistent copy of the whole catalog while the server runs: database, files and the installation's secret, with the SHA-256 of
each in SHA256SUMS (sha256sum --check reads it too). Every byte is read back. Keep backups on another disk, and not readable by
others: whoever has one has the catalog.
Works on the data folder (SHIPSHAPE_DATA, DATABASE_URL).

Examples:
  $ shipshape backup                        into backups/ of the data folder
  $ shipshape backup --to /mnt/backup/$(date +%F)
  $ shipshape backup --portable --to move   one that PostgreSQL can restore as well
`

type Options = { to?: string; portable?: boolean; link?: boolean; json?: boolean }

export const backup = command('backup', 'copy the whole catalog, also while the server runs', help)
  .option('--to <folder>', 'where to put it: a folder that is empty or not there')
  .option('--portable', 'tables as JSON lines instead of the SQLite file, to restore on either engine')
  .option('--link', 'hard links instead of copies of the files: quick, but the same bytes on the same disk')
  .action(runs(backUpAll))

async function backUpAll({ to, portable, link, json }: Options): Promise<Result> {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const folder = resolve(to ?? join(settings().data, 'backups', stamp))
  const bar = barOf('Copying', json)
  const made = await operate('a catalog', async () => {
    const { backUp } = await import('#lib/backup/backup')
    return backUp(folder, { portable, link, progress: bar.advance })
  })
  bar.end()
  const { database, blobs, bytes, damaged } = made
  const form = database === 'sqlite' ? 'as its SQLite file' : 'as tables, for either engine'
  return {
    value: made,
    lines: [
      good(`The catalog is in ${folder}`),
      `  the database ${form}, and ${formatCount(blobs, 'blob')} (${formatBytes(bytes)})`,
      ...damaged.map((sha256) =>
        bad(`sha256:${sha256} is lost or damaged here and not in the backup: see shipshape doctor`),
      ),
    ],
    exit: damaged.length > 0 ? exits.refused : exits.done,
  }
}
