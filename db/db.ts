import { AsyncLocalStorage } from 'node:async_hooks'
import type { SQL } from 'drizzle-orm'
import { type PgDatabase, PgDialect, type PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as pgProxy } from 'drizzle-orm/pg-proxy'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import { drizzle as liteProxy } from 'drizzle-orm/sqlite-proxy'
import { lite } from './dialect.ts'
import type { Connection, Driver, Mode, Run } from './driver.ts'
import { translate } from './errors.ts'
import { databaseUrl } from './location.ts'
import { postgres } from './postgres.ts'
import { sqlite } from './sqlite.ts'

type Drizzle = PgDatabase<PgQueryResultHKT, Record<string, never>>
type Rows = { rows: <T>(query: SQL) => Promise<T[]> }
type Reads = Pick<Drizzle, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'> & Rows
type Writes = Pick<Drizzle, 'insert' | 'update' | 'delete'>

/** A transaction that may write. Nested ones are savepoints; await them one by one. */
export type Tx = Reads &
  Writes & { transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>; written: () => boolean }
/** What reads need: the root handle, a snapshot and a transaction all have it. */
export type Reader = Reads

const dialect = lite ? new SQLiteAsyncDialect() : new PgDialect()
const inside = new AsyncLocalStorage<true>()
const retryFor = 10_000

function over(run: Run): Reads & Writes {
  const handle = (lite ? liteProxy(run as never) : pgProxy(run as never)) as unknown as Drizzle
  const rows = async <T>(query: SQL): Promise<T[]> => {
    const { sql, params } = dialect.sqlToQuery(query)
    return (await run(sql, params, 'objects')).rows
  }
  return Object.assign(handle, { rows })
}

function transactionOn(connection: Connection, depth: number) {
  let open = true
  let wrote = false
  let failed: { error: unknown } | undefined
  let savepoints = 0
  const run: Run = async (text, params, method) => {
    if (!open) throw new Error('a transaction was used after it ended: is an await missing?')
    // PostgreSQL refuses everything after a failed statement; SQLite is held to the same rule.
    if (failed) throw failed.error
    wrote ||= !/^\s*(select|with)\b/i.test(text)
    try {
      return await connection.run(text, params, method)
    } catch (error) {
      failed = { error }
      throw error
    }
  }
  const tx: Tx = Object.assign(over(run), {
    written: () => wrote,
    async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const name = `sp_${depth}_${savepoints++}`
      const inner = transactionOn(connection, depth + 1)
      await connection.exec(`savepoint ${name}`)
      try {
        const result = await work(inner.tx)
        inner.end()
        wrote ||= inner.tx.written()
        await connection.exec(`release savepoint ${name}`)
        return result
      } catch (error) {
        await connection.exec(`rollback to savepoint ${name}`)
        await connection.exec(`release savepoint ${name}`)
        throw translate(error)
      } finally {
        inner.close()
      }
    },
  })
  const close = () => {
    open = false
  }
  const end = () => {
    close()
    if (failed) throw failed.error
  }
  return { tx, end, close }
}

const once = <T>(mode: Mode, work: (tx: Tx) => Promise<T>): Promise<T> =>
  driver().holdConnection(mode, async (connection) => {
    await connection.exec(driver().begin[mode])
    const { tx, end, close } = transactionOn(connection, 0)
    try {
      const result = await inside.run(true, () => work(tx))
      end()
      await connection.exec('commit')
      return result
    } catch (error) {
      close()
      await connection.exec('rollback').catch(() => undefined)
      throw error
    }
  })

async function transact<T>(mode: Mode, work: (tx: Tx) => Promise<T>): Promise<T> {
  refuseInside()
  const deadline = Date.now() + retryFor
  for (;;) {
    try {
      return await once(mode, work)
    } catch (error) {
      if (!driver().retryable(error) || Date.now() > deadline) throw translate(error)
    }
  }
}

function refuseInside(): void {
  if (inside.getStore()) throw new Error('the root handle was used inside a transaction: use its tx')
}

// Next's bundle and the server each load this module; there is one database.
const here = globalThis as { shipshapeDriver?: Driver }
const driver = (): Driver => (here.shipshapeDriver ??= open(databaseUrl()))
const open = (url: string): Driver => (lite ? sqlite(url.replace(/^file:/, '')) : postgres(url))

/** The driver itself: for the migrator and the operator's commands. */
export const engine = driver

/** The root handle: it can only read. Writes exist only on the `tx` of a transaction. */
export const db: Reads & {
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Several reads of one state. */
  snapshot: <T>(work: (tx: Reader) => Promise<T>) => Promise<T>
} = Object.assign(
  over(async (text, params, method) => {
    refuseInside()
    try {
      return await driver().read(text, params, method)
    } catch (error) {
      throw translate(error)
    }
  }),
  {
    transaction: <T>(work: (tx: Tx) => Promise<T>) => transact('write', work),
    snapshot: <T>(work: (tx: Reader) => Promise<T>) => transact('snapshot', work),
  },
)

/** Waits for the running write and closes. The next use opens the database of the settings anew. */
export async function closeDatabase(): Promise<void> {
  await here.shipshapeDriver?.close()
  delete here.shipshapeDriver
}
