import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { engineError } from '#db/errors'
import { databaseUrl } from '#db/location'
import type { Caller } from '#lib/caller'
import { settings } from '#lib/settings'
import { Unreachable, UsageError } from './exit.ts'

/** What the work needs to find: a catalog; a catalog, made where there is none; or whatever there is. */
type Expecting = 'a catalog' | 'a catalog or a place for one' | 'anything'

/**
 * Works on the data folder and the database themselves, as whoever is logged in on this machine; closes them in any case.
 * The engines are loaded only now: a command that asks the catalog over the network starts without them.
 */
export async function operate<T>(expecting: Expecting, work: (caller: Caller) => Promise<T>): Promise<T> {
  const { data } = settings()
  const url = databaseUrl()
  const file = url.startsWith('file:') ? url.slice('file:'.length) : undefined
  if (expecting === 'a catalog' && file !== undefined && !existsSync(file))
    throw new UsageError(`There is no catalog in ${data}: set SHIPSHAPE_DATA to the data folder of the installation.`)
  const { closeDatabase } = await import('#db/db')
  const { migrate } = await import('#db/migrate')
  try {
    if (expecting === 'a catalog or a place for one') await migrate()
    return await work(operator())
  } catch (error) {
    throw silent.has(engineError(error)?.code ?? '') ? unreachable(url, error) : error
  } finally {
    await closeDatabase()
  }
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
