import { readdirSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase, db, engine, type Reader } from './db.ts'
import { lite } from './dialect.ts'
import { BusyError, translate, unwrapped } from './errors.ts'
import { databaseUrl } from './location.ts'
import { postgres } from './postgres.ts'
import { modelPackage } from './schema/packages.ts'
import { engineName, freshDatabase } from './testing.ts'

let remove: () => Promise<void>
let url: string
const warnings: string[] = []
const warned = ({ message }: Error) => warnings.push(message)

beforeEach(async () => {
  remove = await freshDatabase()
  url = databaseUrl()
  process.on('warning', warned)
})
afterEach(async () => {
  process.off('warning', warned)
  process.env.DATABASE_URL = lite ? '' : url
  await remove()
})

const one = () => db.rows<{ one: number }>(sql`select 1 as one`)
/** What a reader or writer is told, without the wrappers of libraries. */
const told = (work: Promise<unknown>) => work.then(() => 'nothing', unwrapped)

describe(`on ${engineName}`, () => {
  it.runIf(!lite || process.platform === 'linux')(
    'sixty snapshots at once each have their turn on a few connections',
    async () => {
      let most = 0
      const snapshot = () =>
        db.snapshot(async (reader) => {
          most = Math.max(most, await connections(reader))
          await sleep(5)
          return reader.$count(modelPackage)
        })
      expect(await Promise.all(Array.from({ length: 60 }, snapshot))).toEqual(Array.from({ length: 60 }, () => 0))
      expect(most).toBeGreaterThan(1)
      expect(most).toBeLessThanOrEqual(lite ? 6 : 10)
    },
  )

  it('closing waits for the snapshot and the change that are under way', async () => {
    const go = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const reading = db.snapshot(async (reader) => {
      begun.resolve()
      await go.promise
      return reader.$count(modelPackage)
    })
    await begun.promise
    const closing = closeDatabase()
    await sleep(20)
    go.resolve()
    expect(await reading).toBe(0)
    await closing
    expect(await one()).toEqual([{ one: 1 }])
  })
})

/** Connections of this process to the database, as the operating system or the server knows them. */
async function connections(reader: Reader): Promise<number> {
  if (lite) return readdirSync('/proc/self/fd').filter((fd) => leadsTo(fd) === url.replace(/^file:/, '')).length
  const [row] = await reader.rows<{ n: number }>(
    sql`select count(*) as n from pg_stat_activity where datname = current_database()`,
  )
  return row?.n ?? 0
}

function leadsTo(fd: string): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch {
    return undefined
  }
}

describe.runIf(lite)('while another process has the SQLite file to itself', () => {
  it('a reader is told that it is busy', async () => {
    await closeDatabase()
    const other = new Database(url.replace(/^file:/, ''))
    other.pragma('locking_mode = exclusive')
    other.exec('begin exclusive; create table held (a)')
    try {
      expect(await told(db.select().from(modelPackage).execute())).toBeInstanceOf(BusyError)
    } finally {
      other.close()
    }
    expect(await one()).toEqual([{ one: 1 }])
  })
})

const asAdmin = async (text: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(text)
  await client.end()
}
const cutAll = () =>
  asAdmin(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
const at = async (address: string) => {
  await closeDatabase()
  process.env.DATABASE_URL = address
}

describe.runIf(!lite)('when PostgreSQL', () => {
  it('cuts a connection in a change, that change is told it is busy and the next one is made', async () => {
    const change = db.transaction(async (tx) => {
      await tx.rows(sql`select 1`)
      await cutAll()
      await sleep(50)
      await tx.rows(sql`select 1`)
    })
    expect(await told(change)).toBeInstanceOf(BusyError)
    expect(await db.transaction((tx) => tx.rows(sql`select 1 as one`))).toEqual([{ one: 1 }])
  })

  it('cuts idle connections, the process lives on, says so, and reads go on', async () => {
    await Promise.all([one(), one(), one()])
    await cutAll()
    await sleep(100)
    expect(warnings.join()).toContain('a connection to the database broke')
    expect(await one()).toEqual([{ one: 1 }])
  })

  it('takes too long over a statement, its reader is told that it is busy', async () => {
    await at(`${url}?statement_timeout=100`)
    expect(await told(db.rows(sql`select pg_sleep(5)`))).toBeInstanceOf(BusyError)
    expect(await one()).toEqual([{ one: 1 }])
  })

  it('is away, reads and changes are told that it is busy', async () => {
    await at('postgres://shipshape@127.0.0.1:1/nothing')
    expect(await told(one())).toBeInstanceOf(BusyError)
    expect(await told(db.select().from(modelPackage).execute())).toBeInstanceOf(BusyError)
    expect(await told(db.transaction((tx) => tx.rows(sql`select 1`)))).toBeInstanceOf(BusyError)
  })

  it('has no connection free, who waited too long is told that it is busy', async () => {
    const driver = postgres(url, 200)
    const go = Promise.withResolvers<void>()
    const holding = Array.from({ length: 10 }, () => driver.holdConnection('snapshot', () => go.promise))
    await sleep(100)
    expect(translate(await told(driver.read('select 1', [], 'objects')))).toBeInstanceOf(BusyError)
    go.resolve()
    await Promise.all(holding)
    await driver.close()
  })

  it('keeps only so many named statements on a connection, none of them huge', async () => {
    const kept = await engine().holdConnection('write', async ({ run }) => {
      for (let n = 0; n < 300; n++) {
        const padding = n % 2 ? 'x'.repeat(2000) : ''
        for (let again = 0; again < 3; again++) await run(`select ${n} -- ${padding}`, [], 'objects')
      }
      const { rows } = await run('select length(statement) as length from pg_prepared_statements', [], 'objects')
      return (rows as { length: number }[]).map(({ length }) => length)
    })
    expect(kept.length).toBeGreaterThan(100)
    expect(kept.length).toBeLessThanOrEqual(200)
    expect(Math.max(...kept)).toBeLessThan(1024)
  })
})
