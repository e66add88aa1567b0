import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { backUpSqlite } from './backup.ts'
import { lite } from './dialect.ts'
import type { Connection } from './driver.ts'
import { databaseUrl, dataFolder } from './location.ts'

/** A copy of everything as it was: where it lies, and what removes it when the migration changed nothing. */
export type Copy = { where: string; remove: () => Promise<void> }

/** Copies a database inside the transaction that will migrate it, before its first change. `n` is the first migration to come. */
export const copyBefore = (connection: Connection, n: number, now: number): Promise<Copy> =>
  lite ? copyFile(now) : copyTables(connection, `before_migration_${n}`)

async function copyFile(now: number): Promise<Copy> {
  const folder = join(dataFolder(), 'backups')
  const where = join(folder, `before-migration-${new Date(now).toISOString().replaceAll(':', '-')}.db`)
  await mkdir(folder, { recursive: true })
  await backUpSqlite(databaseUrl().replace(/^file:/, ''), where)
  return { where, remove: () => rm(where, { force: true }) }
}

const schemas = String.raw`select schema_name as name from information_schema.schemata
  where schema_name like 'before\_migration\_%'`
const tables = `select table_name as name from information_schema.tables
  where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'migration_lock' order by 1`

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/**
 * Every table into a schema of its own, in place of that of the migration before. Others may read meanwhile, but not
 * write: the copy is of one moment, and what an older server writes is not lost between the copy and the change.
 */
async function copyTables(connection: Connection, schema: string): Promise<Copy> {
  const names = async (query: string) => {
    const { rows } = await connection.run(query, [], 'objects')
    return (rows as { name: string }[]).map(({ name }) => quoted(name))
  }
  for (const earlier of await names(schemas)) await connection.exec(`drop schema ${earlier} cascade`)
  const all = await names(tables)
  await connection.exec(`lock table ${all.join(', ')} in exclusive mode`)
  await connection.exec(`create schema ${schema}`)
  for (const name of all) await connection.exec(`create table ${schema}.${name} as table ${name}`)
  return { where: `the schema ${schema} of its database`, remove: async () => undefined }
}
