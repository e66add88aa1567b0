import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Copy, copyBefore } from './before-migration.ts'
import { engine } from './db.ts'
import { lite } from './dialect.ts'
import type { Connection } from './driver.ts'
import { dropTrigger, extras, listTriggers } from './extras.ts'

export type Migration = { n: number; tag: string; sql: string; sha256: string }
type Applied = { n: number; tag: string; sha256: string }

/** What the migrator did: the names of applied migrations, and where the copy lies that was made before them, if any. */
export type Migrated = { applied: string[]; backup?: string }

export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

const folder = join(import.meta.dirname, 'migrations', lite ? 'sqlite' : 'postgres')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const extrasHash = sha256(extras.join('\n'))

/** What brings an empty database to this version's schema, in order. */
export function migrations(): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
  return files.map((file, index) => {
    const sql = readFileSync(join(folder, file), 'utf8')
    return { n: index + 1, tag: file.replace(/\.sql$/, ''), sql, sha256: sha256(sql) }
  })
}

const value = (text: string) => `'${text.replaceAll("'", "''")}'`

async function ledger(connection: Connection): Promise<Applied[]> {
  const { rows } = await connection.run('select n, tag, sha256 from migration order by n', [], 'objects')
  return rows
}

/** Refuses a database that a newer or another version has written. */
function pendingOf(known: Migration[], applied: Applied[]): Migration[] {
  for (const { n, tag, sha256 } of applied) {
    const mine = known[n - 1]
    if (!mine)
      throw new MigrationError(
        `The database was written by a newer version of Shipshape (migration ${tag}). Start that version, or restore a backup.`,
      )
    if (mine.sha256 !== sha256)
      throw new MigrationError(
        `Migration ${tag} is not the one this database was made with. Reinstall this version of Shipshape.`,
      )
  }
  return known.slice(applied.length)
}

async function apply(connection: Connection, pending: Migration[], now: number): Promise<void> {
  const triggers = (await connection.run(listTriggers, [], 'objects')).rows as { name: string; table: string }[]
  for (const { name, table } of triggers.filter(({ name }) => !name.startsWith('search_index_')))
    await connection.exec(dropTrigger(name, table))
  for (const { n, tag, sql, sha256 } of pending) {
    for (const step of sql.split('--> statement-breakpoint')) await connection.exec(step)
    await connection.exec(
      `insert into migration (n, tag, sha256, at) values (${n}, ${value(tag)}, ${value(sha256)}, ${now})`,
    )
  }
  for (const extra of extras) await connection.exec(extra)
  await connection.exec('delete from migration where n = 0')
  await connection.exec(`insert into migration (n, tag, sha256, at) values (0, 'extras', ${value(extrasHash)}, ${now})`)
  if (!lite) return
  const broken = (await connection.run('pragma foreign_key_check', [], 'objects')).rows
  if (broken.length)
    throw new MigrationError(
      `A migration would leave ${broken.length} rows without what they refer to. Nothing was changed.`,
    )
}

const ledgerTable = `create table if not exists migration (n bigint primary key, tag text not null, sha256 text not null, at bigint not null)`
const lockTable = `create table if not exists migration_lock (id bigint primary key)`

/** Two processes may create the ledger at once on PostgreSQL; the loser finds it made. */
async function prepare(connection: Connection): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await connection.exec(ledgerTable)
      await connection.exec(lockTable)
      await connection.exec('insert into migration_lock (id) values (1) on conflict do nothing')
      return
    } catch (error) {
      if (attempt === 20) throw error
      await sleep(50)
    }
  }
}

/**
 * Brings the database to this version's schema: under a lock, so that of many processes starting at once one applies
 * and the others wait; after a copy of a database that is not new; all or nothing. Rejects with `MigrationError` where
 * another version wrote the database. A migration may take as long as it needs. `known` is this version's list.
 */
export async function migrate(now = Date.now(), known = migrations()): Promise<Migrated> {
  return engine().holdConnection('write', async (connection) => {
    let copy: Copy | undefined
    if (lite) await connection.exec('pragma foreign_keys = off')
    else await prepare(connection)
    await connection.exec(lite ? 'begin immediate' : 'begin; set local statement_timeout = 0')
    try {
      if (lite) await connection.exec(ledgerTable)
      else await connection.exec('select id from migration_lock where id = 1 for update')
      const rows = await ledger(connection)
      const applied = rows.filter(({ n }) => n > 0)
      const pending = pendingOf(known, applied)
      const current = rows.some(({ n, sha256 }) => n === 0 && sha256 === extrasHash)
      if (pending[0] && applied.length > 0) copy = await copyBefore(connection, pending[0].n, now)
      if (pending.length || !current) await apply(connection, pending, now)
      await connection.exec('commit')
      return { applied: pending.map(({ tag }) => tag), backup: copy?.where }
    } catch (error) {
      await connection.exec('rollback').catch(() => undefined)
      await copy?.remove()
      throw error
    } finally {
      if (lite) await connection.exec('pragma foreign_keys = on')
    }
  })
}
