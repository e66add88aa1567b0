import { constants, existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { closeDatabase } from '#db/db'
import { lite } from '#db/dialect'
import { databaseUrl } from '#db/location'
import { migrate } from '#db/migrate'
import { Refusal } from '#lib/errors'
import { inParallel } from '#lib/parallel'
import { settings } from '#lib/settings'
import { type BackupFacts, backupFacts } from './schema.ts'
import { type Sums, verifiedSums } from './sums.ts'
import { filledTables, fillTables } from './tables.ts'

type Options = {
  /** Told after each file that was verified or copied how many there are of both. */ progress?: (total: number) => void
}

/**
 * Makes the catalog of a backup anew in an empty data folder and database. Every byte of the backup is held against its digest
 * before anything is written; the database comes last, so that a restore that is cut leaves no catalog. Refused where the backup
 * is damaged or of the other engine, and where a catalog is.
 */
export async function restore(folder: string, { progress = () => undefined }: Options = {}): Promise<BackupFacts> {
  const sums = await verifiedSums(folder, (files) => progress(2 * files))
  const facts = await factsIn(folder, sums)
  await refuseOccupied()
  await copyFiles(folder, sums, () => progress(2 * sums.size))
  if (facts.database === 'sqlite') await placeDatabase(folder)
  await migrate()
  if (facts.database === 'tables') await fillTables(join(folder, 'tables'))
  return facts
}

async function factsIn(folder: string, sums: Sums): Promise<BackupFacts> {
  const { data: facts } = backupFacts.safeParse(
    sums.has('backup.json') && JSON.parse(await readFile(join(folder, 'backup.json'), 'utf8')),
  )
  if (!facts || (facts.database === 'sqlite' && !sums.has('shipshape.db')))
    throw new Refusal('invalid', 'backup_incomplete', `${folder} is no backup that this Shipshape can read.`)
  if (facts.database === 'sqlite' && !lite)
    throw new Refusal(
      'conflict',
      'other_engine',
      'This backup is a SQLite file and DATABASE_URL names PostgreSQL: make the backup with --portable.',
    )
  return facts
}

const databaseFile = () => databaseUrl().replace(/^file:/, '')

const occupied = (where: string, what: string[]) =>
  new Refusal(
    'conflict',
    'not_empty',
    `${where} is not empty (${what.slice(0, 5).join(', ')}): restore into a new one. Nothing was changed.`,
  )

/** Backups may lie in the data folder; anything else there belongs to a catalog. */
async function refuseOccupied(): Promise<void> {
  const { data } = settings()
  const there = (await readdir(data).catch(() => [])).filter((name) => name !== 'backups')
  if (there.length > 0) throw occupied(data, there)
  const file = databaseFile()
  if (lite && existsSync(file)) throw occupied(dirname(file), [basename(file)])
  if (lite) return
  await migrate()
  const filled = await filledTables()
  if (filled.length > 0) throw occupied('The database of DATABASE_URL', filled)
}

async function copyFiles(folder: string, sums: Sums, copied: () => void): Promise<void> {
  const { data } = settings()
  const paths = [...sums.keys()].filter((path) => path === 'secret' || path.startsWith('blobs/'))
  await inParallel(paths, 4, async (path) => {
    await mkdir(dirname(join(data, path)), { recursive: true })
    await copyFile(join(folder, path), join(data, path), constants.COPYFILE_FICLONE)
    copied()
  })
  if (sums.has('secret')) await chmod(join(data, 'secret'), 0o600)
}

async function placeDatabase(folder: string): Promise<void> {
  const file = databaseFile()
  await closeDatabase()
  await mkdir(dirname(file), { recursive: true })
  await copyFile(join(folder, 'shipshape.db'), `${file}.restoring`)
  await rename(`${file}.restoring`, file)
}
