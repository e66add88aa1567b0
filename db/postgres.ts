import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Connection, type Driver, queue, type Run } from './driver.ts'
import { engineError } from './errors.ts'

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

const names = new Map<string, string>()
/** Names statements so the server keeps their plans; the name is the text's own digest. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = createHash('sha1').update(text).digest('hex')
  if (names.size < 1000) names.set(text, name)
  return name
}

const runOn =
  (client: pg.Pool | pg.PoolClient): Run =>
  async (text, values, method) => {
    const rowMode = method === 'objects' || method === 'execute' ? undefined : 'array'
    const { rows } = await client.query({ name: nameOf(text), text, values, types, rowMode } as pg.QueryConfig)
    return { rows: (method === 'get' ? rows[0] : rows) as never[] }
  }

/** PostgreSQL, and what speaks its protocol: for when one machine is outgrown. */
export function postgres(url: string): Driver & { pool: pg.Pool } {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  pool.on('error', () => undefined)
  const inTurn = queue()

  async function lend<T>(use: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: unknown
    try {
      return await use({ run: runOn(client), exec: async (text) => void (await client.query(text)) })
    } catch (error) {
      broken = engineError(error)?.code ? undefined : error
      throw error
    } finally {
      client.release(broken instanceof Error && /terminat|connection/i.test(broken.message))
    }
  }

  return {
    pool,
    read: runOn(pool),
    begin: {
      write: 'begin isolation level serializable',
      snapshot: 'begin isolation level repeatable read read only',
    },
    retryable: (error) => ['40001', '40P01'].includes(engineError(error)?.code ?? ''),
    hold: (mode, use) => (mode === 'write' ? inTurn(() => lend(use)) : lend(use)),
    close: () => pool.end(),
  }
}
