import { constants } from 'node:fs'
import { copyFile, link, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asc, sql } from 'drizzle-orm'
import { backUpSqlite } from '#db/backup'
import { db } from '#db/db'
import { lite } from '#db/dialect'
import { databaseUrl } from '#db/location'
import { blob } from '#db/schema/versions'
import { blobFile } from '#lib/blobs/store'
import { fileDigest } from '#lib/digest'
import { Refusal } from '#lib/errors'
import { inParallel } from '#lib/parallel'
import { settings } from '#lib/settings'
import type { BackupFacts } from './schema.ts'
import { type Sums, writeSums } from './sums.ts'
import { dumpTables, tableNames } from './tables.ts'

type Options = {
  /** Tables as JSON lines, which restore on either engine, instead of the SQLite file. PostgreSQL has no other way. */
  portable?: boolean
  /** Blobs as hard links: quick and small, but of the same bytes on the same disk. */
  link?: boolean
  progress?: (bytes: number, of: number) => void
}

/** `damaged` names blobs that are lost or hold other bytes: they are left out, and all else is kept. */
export type Backup = BackupFacts & { folder: string; damaged: string[] }

/**
 * Copies the whole catalog as it is at one moment, beside the running server: the database first, then the blobs, which only ever
 * become more, and the installation's secret. Every byte is read back and held against its digest. The folder gets its name when
 * it is whole. Refused (`folder_not_empty`) where something lies already.
 */
export async function backUp(
  folder: string,
  { portable = !lite, link = false, progress }: Options = {},
): Promise<Backup> {
  const there = await readdir(folder).catch(() => [])
  if (there.length > 0)
    throw new Refusal('conflict', 'folder_not_empty', `${folder} is not empty: choose a new folder.`)
  const making = `${folder}.incomplete`
  await rm(making, { recursive: true, force: true })
  // Whoever reads a backup has the catalog.
  await mkdir(making, { recursive: true, mode: 0o700 })
  const sums: Sums = new Map()
  await copyDatabase(making, portable, sums)
  const copied = await copyBlobs(making, link, sums, progress)
  await copySecret(making, sums)
  const facts = await factsOf(portable, copied)
  await writeFile(join(making, 'backup.json'), `${JSON.stringify(facts, undefined, 2)}\n`)
  await addSum(making, 'backup.json', sums)
  await writeSums(making, sums)
  await rm(folder, { recursive: true, force: true })
  await rename(making, folder)
  return { ...facts, folder, damaged: copied.damaged }
}

async function addSum(folder: string, path: string, sums: Sums): Promise<void> {
  sums.set(path, await fileDigest(join(folder, path)))
}

async function copyDatabase(folder: string, portable: boolean, sums: Sums): Promise<void> {
  if (portable) {
    await dumpTables(join(folder, 'tables'))
    for (const name of tableNames) await addSum(folder, `tables/${name}.ndjson`, sums)
    return
  }
  await backUpSqlite(databaseUrl().replace(/^file:/, ''), join(folder, 'shipshape.db'))
  await addSum(folder, 'shipshape.db', sums)
}

async function copySecret(folder: string, sums: Sums): Promise<void> {
  try {
    await copyFile(join(settings().data, 'secret'), join(folder, 'secret'))
    await addSum(folder, 'secret', sums)
  } catch (error) {
    // Before the first start there is none.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

type Copied = { blobs: number; bytes: number; damaged: string[] }

async function copyBlobs(
  folder: string,
  linked: boolean,
  sums: Sums,
  progress: Options['progress'] = () => undefined,
): Promise<Copied> {
  const rows = await db.select().from(blob).orderBy(asc(blob.sha256))
  const total = rows.reduce((sum, { size }) => sum + size, 0)
  const copied: Copied = { blobs: 0, bytes: 0, damaged: [] }
  await inParallel(rows, 4, async ({ sha256, size }) => {
    const path = `blobs/${sha256.slice(0, 2)}/${sha256}`
    if (await copyBlob(sha256, join(folder, path), linked)) {
      sums.set(path, sha256)
      copied.blobs += 1
      copied.bytes += size
    } else copied.damaged.push(sha256)
    progress(size, total)
  })
  return copied
}

/** Copies a blob where its bytes are those of its name; false where they are lost or others. */
async function copyBlob(sha256: string, to: string, linked: boolean): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true })
  try {
    if (linked) await link(blobFile(sha256), to)
    else await copyFile(blobFile(sha256), to, constants.COPYFILE_FICLONE)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return false
  }
  if ((await fileDigest(to)) === sha256) return true
  await rm(to)
  return false
}

async function factsOf(portable: boolean, { blobs, bytes }: Copied): Promise<BackupFacts> {
  const migrations = await db.rows<{ tag: string }>(sql`select tag from migration where n > 0 order by n`)
  return {
    format: 1,
    madeAt: new Date().toISOString(),
    database: portable ? 'tables' : 'sqlite',
    migrations: migrations.map(({ tag }) => tag),
    blobs,
    bytes,
  }
}
