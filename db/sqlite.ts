import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { type Connection, type Driver, queue, type Run } from './driver.ts'
import { engineError } from './errors.ts'

const pragmas = [
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  'recursive_triggers = on',
  'busy_timeout = 50',
  'cache_size = -65536',
  'mmap_size = 1073741824',
  'temp_store = memory',
]

const turnBudget = 10
let turnStarted = 0

/** Awaiting a synchronous engine never yields by itself: after 10 ms of queries the loop gets a turn. */
async function fairly(): Promise<void> {
  const now = performance.now()
  if (turnStarted === 0) {
    turnStarted = now
    setImmediate(() => {
      turnStarted = 0
    })
  } else if (now - turnStarted > turnBudget) await nextTurn()
}

const bind = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value === undefined ? null : value)

function statements(connection: Database.Database, capacity = 500): (text: string) => Database.Statement {
  const cache = new Map<string, Database.Statement>()
  return (text) => {
    const statement = cache.get(text) ?? connection.prepare(text)
    cache.delete(text)
    cache.set(text, statement)
    if (cache.size > capacity) cache.delete(cache.keys().next().value as string)
    return statement
  }
}

function connect(file: string, readonly: boolean): Connection & { raw: Database.Database } {
  const raw = new Database(file, { readonly })
  for (const pragma of readonly ? pragmas.slice(4) : pragmas) raw.pragma(pragma)
  const prepared = statements(raw)
  const run: Run = async (text, params, method) => {
    await fairly()
    const statement = prepared(text)
    const values = params.map(bind)
    if (!statement.reader) {
      statement.run(...values)
      return { rows: [] }
    }
    statement.raw(method !== 'objects')
    return { rows: (method === 'get' ? statement.get(...values) : statement.all(...values)) as never[] }
  }
  return { raw, run, exec: async (text) => void raw.exec(text) }
}

const busy = (error: unknown) => engineError(error)?.code?.startsWith('SQLITE_BUSY') ?? false

/** Waits for another process's write without blocking the loop, as `busy_timeout` would. */
async function patiently(begin: () => Promise<void>, deadline: number): Promise<void> {
  for (let pause = 5; ; pause = Math.min(pause * 2, 100)) {
    try {
      return await begin()
    } catch (error) {
      if (!busy(error) || Date.now() > deadline) throw error
      await sleep(pause)
    }
  }
}

const patient = (connection: Connection): Connection => ({
  ...connection,
  exec: (text) =>
    text.startsWith('begin') ? patiently(() => connection.exec(text), Date.now() + 10_000) : connection.exec(text),
})

/** The default engine: one file, one writer in turn, readers that never see an open transaction. */
export function sqlite(file: string): Driver & { writer: Database.Database } {
  mkdirSync(dirname(file), { recursive: true })
  const writer = connect(file, false)
  const reader = connect(file, true)
  const inTurn = queue()
  const idle: ReturnType<typeof connect>[] = []
  const lent = new Set<ReturnType<typeof connect>>()

  return {
    writer: writer.raw,
    read: reader.run,
    begin: { write: 'begin immediate', snapshot: 'begin' },
    retryable: () => false,
    async hold(mode, use) {
      if (mode === 'write') return inTurn(() => use(patient(writer)))
      const borrowed = idle.pop() ?? connect(file, true)
      lent.add(borrowed)
      try {
        return await use(borrowed)
      } finally {
        lent.delete(borrowed)
        if (idle.length < 4) idle.push(borrowed)
        else borrowed.raw.close()
      }
    },
    async close() {
      await inTurn(async () => undefined)
      for (const connection of [...idle, ...lent, reader]) connection.raw.close()
      writer.raw.pragma('optimize')
      writer.raw.pragma('wal_checkpoint(truncate)')
      writer.raw.close()
    },
  }
}
