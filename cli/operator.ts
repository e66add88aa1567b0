import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import type { Driver } from '#db/driver'
import { engineError } from '#db/errors'
import { databaseUrl } from '#db/location'
import type { Caller } from '#lib/caller'
import { settings } from '#lib/settings'
import { Unreachable, UsageError } from './exit.ts'

/** What the work needs to find: a catalog; one brought up to date, or made where there is none; or whatever there is. */
type Expecting = 'a catalog' | 'a catalog, brought up to date' | 'a catalog or a place for one' | 'anything'

const dataOfClone = resolve(import.meta.dirname, '..', 'data')

/** A catalog is made only where that is asked for, and in the clone's own data folder, where its server would make it. */
export const placeFor = (anew = false): Expecting =>
  anew || (!process.env.DATABASE_URL && settings().data === dataOfClone)
    ? 'a catalog or a place for one'
    : 'a catalog, brought up to date'

/**
 * Works on the data folder and the database themselves, as whoever is logged in on this machine; closes them in any case.
 * The engines are loaded only now: a command that asks the catalog over the network starts without them.
 */
export async function operate<T>(expecting: Expecting, work: (caller: Caller) => Promise<T>): Promise<T> {
  const { data } = settings()
  const url = databaseUrl()
  const file = url.startsWith('file:') ? url.slice('file:'.length) : undefined
  const needed = expecting.startsWith('a catalog') && expecting !== 'a catalog or a place for one'
  if (needed && file !== undefined && !existsSync(file)) throw noCatalog(data, url)
  const { closeDatabase, engine } = await import('#db/db')
  const { migrate } = await import('#db/migrate')
  try {
    if (needed && !(await hasLedger(engine()))) throw noCatalog(data, url)
    if (expecting !== 'a catalog' && expecting !== 'anything') await migrate()
    return await work(operator())
  } catch (error) {
    throw silent.has(engineError(error)?.code ?? '') ? unreachable(url, error) : error
  } finally {
    await closeDatabase()
  }
}

const ledgers = {
  file: `select 1 from sqlite_master where name = 'migration'`,
  server: `select 1 where to_regclass('migration') is not null`,
}

/** Every catalog has a ledger of its migrations; a database without one belongs to somebody else, or is empty. */
async function hasLedger({ read }: Driver): Promise<boolean> {
  const { rows } = await read(databaseUrl().startsWith('file:') ? ledgers.file : ledgers.server, [], 'objects')
  return rows.length > 0
}

function noCatalog(data: string, url: string): UsageError {
  return url.startsWith('file:')
    ? new UsageError(`There is no catalog in ${data}: set SHIPSHAPE_DATA to the data folder of the installation.`)
    : new UsageError(`There is no catalog in the database at ${new URL(url).host}: is DATABASE_URL right?`)
}

const silent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNRESET'])

const unreachable = (url: string, cause: unknown) =>
  new Unreachable(`The database at ${new URL(url).host} does not answer: is DATABASE_URL right?`, { cause })

const operator = (): Caller => ({
  actor: { kind: 'system', id: 'operator', name: `operator ${loginName()}` },
  requestId: randomUUID(),
  now: Date.now(),
})

/** In a container there may be no name for the number one runs as. */
function loginName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}
