import pg from 'pg'
import { type Connection, type Driver, queue, type Run } from './driver.ts'
import { connectionLost, engineError } from './errors.ts'
import { naming } from './statements.ts'

const safe = (text: string) => {
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new Error(`${text} is beyond the whole numbers JavaScript keeps exactly`)
  return n
}
const asText = (text: string) => text
const parsers: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: safe,
  [pg.types.builtins.NUMERIC]: Number,
  [pg.types.builtins.JSON]: asText,
  [pg.types.builtins.JSONB]: asText,
}
const builtin: (oid: number) => (text: string) => unknown = pg.types.getTypeParser
const types: pg.CustomTypesConfig = { getTypeParser: (oid: number) => parsers[oid] ?? builtin(oid) }

const runOn =
  (client: pg.Pool | pg.PoolClient, nameOf: (text: string) => string | undefined): Run =>
  async (text, values, method) => {
    const rowMode = method === 'objects' || method === 'execute' ? undefined : 'array'
    const { rows } = await client.query({ name: nameOf(text), text, values, types, rowMode } as pg.QueryConfig)
    return { rows: (method === 'get' ? rows[0] : rows) as never[] }
  }

const seconds = 1000

/** A connection that breaks while nobody waits for an answer on it has nobody to tell: the process is told. */
const told = (error: Error) =>
  process.emitWarning(`a connection to the database broke: ${error.message}`, { type: 'DatabaseWarning' })

/**
 * PostgreSQL, and what speaks its protocol: for when one machine is outgrown. Who gets no connection within 10 s, or no
 * answer within 30 s, is told that the database is busy; a `statement_timeout` in the address comes first.
 */
export function postgres(url: string, connectionTimeoutMillis = 10 * seconds): Driver & { pool: pg.Pool } {
  const pool = new pg.Pool({
    statement_timeout: 30 * seconds,
    keepAlive: true,
    connectionString: url,
    connectionTimeoutMillis,
    max: 10,
  })
  pool.on('error', told)
  pool.on('connect', (client) => client.on('error', told))
  const inTurn = queue()
  const nameOf = naming()

  async function lend<T>(use: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let lost = false
    try {
      return await use({ run: runOn(client, nameOf), exec: async (text) => void (await client.query(text)) })
    } catch (error) {
      lost = connectionLost(error)
      throw error
    } finally {
      client.release(lost)
    }
  }

  return {
    pool,
    read: runOn(pool, nameOf),
    begin: {
      write: 'begin isolation level serializable',
      snapshot: 'begin isolation level repeatable read read only',
    },
    retryable: (error) => ['40001', '40P01'].includes(engineError(error)?.code ?? ''),
    holdConnection: (mode, use) => (mode === 'write' ? inTurn(() => lend(use)) : lend(use)),
    close: () => pool.end(),
  }
}
