import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { closeDatabase } from './db.ts'
import { lite } from './dialect.ts'
import { migrate } from './migrate.ts'

/** The engine this process runs its tests on. */
export const engineName = lite ? 'SQLite' : 'PostgreSQL'

/**
 * A true, migrated, empty database and data folder of this test file's own. On PostgreSQL it is a database made beside
 * the one `DATABASE_URL` names. Answers what removes it again.
 */
export async function freshDatabase(): Promise<() => Promise<void>> {
  await closeDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-test-'))
  process.env.SHIPSHAPE_DATA = folder
  const drop = lite ? async () => undefined : await freshPostgres()
  // What the test before left going may have opened its own database again.
  await closeDatabase()
  await migrate()
  return async () => {
    await closeDatabase()
    await drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function freshPostgres(): Promise<() => Promise<void>> {
  const server = (process.env.TEST_POSTGRES_URL ??= process.env.DATABASE_URL ?? '')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = async (text: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    try {
      await client.query(text)
    } finally {
      await client.end()
    }
  }
  await admin(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  process.env.DATABASE_URL = url.href
  return () => admin(`drop database if exists ${name} with (force)`)
}
