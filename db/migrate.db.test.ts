import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db, engine } from './db.ts'
import { lite } from './dialect.ts'
import { databaseUrl, dataFolder } from './location.ts'
import { type Migration, migrate, migrations } from './migrate.ts'
import { modelPackage } from './schema/packages.ts'
import { engineName, freshDatabase } from './testing.ts'

let remove: () => Promise<void>
beforeEach(async () => {
  remove = await freshDatabase()
  const row = { id: 'p', name: 'p', title: 'as it was', purpose: 'to be kept', createdAt: 1, changedAt: 1 }
  await db.transaction((tx) => tx.insert(modelPackage).values({ ...row, example: false }))
})
afterEach(() => remove())

/** This version's migrations and those that a later version may have. */
const later = (...added: string[]): Migration[] => {
  const known = migrations()
  const more = added.map((text, at) => ({ n: known.length + at + 1, tag: `later_${at}`, sql: text, sha256: text }))
  return [...known, ...more]
}
const next = migrations().length + 1
const change = `update package set title = 'changed'--> statement-breakpoint\ncreate table added (id bigint primary key)`

const titles = async () => (await db.select({ title: modelPackage.title }).from(modelPackage)).map(({ title }) => title)
const folder = () => join(dataFolder(), 'backups')
const schemas = async () => {
  const query = sql`select nspname as name from pg_namespace where nspname like 'before%' order by 1`
  return (await db.rows<{ name: string }>(query)).map(({ name }) => name)
}
const copies = async () => (lite ? (existsSync(folder()) ? readdirSync(folder()).toSorted() : []) : schemas())

/** The titles of packages in a copy. */
async function titlesIn(copy: string): Promise<string[]> {
  if (!lite) return (await db.rows<{ title: string }>(sql.raw(`select title from ${copy}.package`))).map((r) => r.title)
  const file = new Database(join(folder(), copy), { readonly: true })
  const rows = file.prepare<[], { title: string }>('select title from package').all()
  file.close()
  return rows.map(({ title }) => title)
}
const isAdded = async () => {
  const found = lite
    ? sql`select name from sqlite_master where name = 'added'`
    : sql`select tablename as name from pg_tables where tablename = 'added' and schemaname = current_schema()`
  return (await db.rows(found)).length > 0
}

describe(`a migration on ${engineName}`, () => {
  it('of a new database makes no copy', async () => {
    expect(await copies()).toEqual([])
    expect(await migrate()).toEqual({ applied: [], backup: undefined })
  })

  it('of a database in use leaves a copy that holds the rows as they were', async () => {
    const { applied, backup } = await migrate(Date.UTC(2027, 0, 1), later(change))
    expect(applied).toEqual(['later_0'])
    expect([await titles(), await isAdded()]).toEqual([['changed'], true])
    const [copy = '', ...more] = await copies()
    expect(more).toEqual([])
    expect(copy).toBe(lite ? 'before-migration-2027-01-01T00-00-00.000Z.db' : `before_migration_${next}`)
    expect(backup).toContain(copy)
    expect(await titlesIn(copy)).toEqual(['as it was'])
  })

  it('keeps on PostgreSQL the last copy only, in SQLite files every one', async () => {
    await migrate(Date.UTC(2027, 0, 1), later(change))
    await migrate(Date.UTC(2027, 0, 2), later(change, `update package set title = 'changed again'`))
    const all = await copies()
    expect(all).toHaveLength(lite ? 2 : 1)
    expect(await titlesIn(all.at(-1) ?? '')).toEqual(['changed'])
  })

  it('that fails changes nothing, and leaves no copy of what did not change', async () => {
    const failing = migrate(Date.now(), later(change, 'insert into nothing values (1)'))
    await expect(failing).rejects.toThrow('nothing')
    expect([await titles(), await isAdded(), await copies()]).toEqual([['as it was'], false, []])
    expect(await migrate(Date.now(), later(change))).toMatchObject({ applied: ['later_0'] })
  })

  it.runIf(!lite)('may take longer than any other statement may', async () => {
    await engine().holdConnection('write', ({ exec }) => exec('set statement_timeout = 200'))
    await migrate(Date.now(), later('select pg_sleep(1)'))
  })

  it('whose process is killed leaves everything as it was', { timeout: 60_000 }, async () => {
    const slow = lite
      ? 'create table slow as with recursive c(n) as (select 1 union all select n + 1 from c) select n from c limit 1e12'
      : 'select pg_sleep(3)'
    const code = `
      const { migrate } = await import('#db/migrate')
      await migrate(Date.now(), JSON.parse(process.argv[1]))`
    const known = JSON.stringify(later(`${change}--> statement-breakpoint\n${slow}`))
    const other = spawn(process.execPath, ['--input-type=module', '-e', code, known], {
      env: { ...process.env, DATABASE_URL: lite ? '' : databaseUrl(), SHIPSHAPE_DATA: dataFolder() },
      stdio: 'inherit',
    })
    await underWay()
    other.kill('SIGKILL')
    await once(other, 'exit')
    expect(await migrate()).toMatchObject({ applied: [] })
    expect([await titles(), await isAdded()]).toEqual([['as it was'], false])
    expect(await migrate(Date.now(), later(change))).toMatchObject({ applied: ['later_0'] })
  })
})

/** Waits until another process is in the slow step of its migration. */
async function underWay(): Promise<void> {
  const sleeping = sql`select 1 from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like '%pg_sleep%'`
  const ready = async () =>
    lite ? (await copies()).some((name) => name.endsWith('.db')) : (await db.rows(sleeping)).length > 0
  while (!(await ready())) await sleep(20)
  if (lite) await sleep(200)
}
