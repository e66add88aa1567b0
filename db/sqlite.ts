import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { type Connection, type Driver, queue, type Run } from './driver.ts'
import { engineError } from './errors.ts'
import { lending } from './lending.ts'
import { remembered } from './statements.ts'

const ofAll = ['mmap_size = 1073741824', 'temp_store = memory']
const cache = (mebibytes: number) => `cache_size = -${mebibytes * 1024}`
const ofReader = [...ofAll, cache(64)]
const ofSnapshot = [...ofAll, cache(8)]
const ofWriter = [
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  'recursive_triggers = on',
  ...ofReader,
]
const mostSnapshots = 4

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

function connect(file: string, pragmas: string[]): Connection & { raw: Database.Database } {
  const raw = new Database(file, { readonly: pragmas !== ofWriter })
  try {
    for (const pragma of pragmas) raw.pragma(pragma)
    // Only now: who opens the file while another process closes or recovers it waits the library's five seconds.
    raw.pragma('busy_timeout = 50')
  } catch (error) {
    raw.close()
    throw error
  }
  const prepared = remembered((text) => raw.prepare(text))
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

/**
 * Takes away the statistics of small tables. They say that going through all of it is as quick as looking it up, and are believed until
 * they are counted again: by a server that runs for months, when it is no small table any more.
 */
function forgetSmall(raw: Database.Database): void {
  const isCounted = raw.prepare("select 1 from sqlite_schema where name = 'sqlite_stat1'").get()
  if (isCounted) raw.exec('delete from sqlite_stat1 where cast(stat as integer) < 1000')
}

/** Leaves statistics and file in order; beside a process that writes, that one does it when it closes. */
function tidied(raw: Database.Database): void {
  try {
    raw.pragma('optimize')
    forgetSmall(raw)
    raw.pragma('wal_checkpoint(truncate)')
  } catch (error) {
    if (!busy(error)) throw error
  }
}

/** The default engine: one file, one writer in turn, readers that never see an open transaction, four snapshots at once. */
export function sqlite(file: string): Driver & { writer: Database.Database } {
  mkdirSync(dirname(file), { recursive: true })
  const writer = connect(file, ofWriter)
  const reader = connect(file, ofReader)
  const inTurn = queue()
  const snapshots = lending(mostSnapshots, () => connect(file, ofSnapshot))

  return {
    writer: writer.raw,
    read: reader.run,
    begin: { write: 'begin immediate', snapshot: 'begin' },
    retryable: () => false,
    holdConnection: (mode, use) => (mode === 'write' ? inTurn(() => use(patient(writer))) : snapshots.lend(use)),
    async close() {
      await inTurn(async () => undefined)
      for (const connection of [...(await snapshots.retire()), reader]) connection.raw.close()
      tidied(writer.raw)
      writer.raw.close()
    },
  }
}
