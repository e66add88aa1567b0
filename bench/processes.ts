import { readFileSync } from 'node:fs'
import { closeDatabase } from '#db/db'
import { migrate } from '#db/migrate'
import { createToken } from '#lib/access/writes'
import type { Scope } from '#lib/caller'
import { runNode } from '../scripts/processes.ts'
import { type ServerProcess, startServer } from '../scripts/server-process.ts'

/** The whole server, pages and all, as people start it. */
export const startWhole = (data: string): Promise<ServerProcess> =>
  startServer(data, { script: 'server.ts', ready: 'Serving on', env: { NODE_ENV: 'production' } })

/** The least a server can do with the same database. */
export const startBare = (data: string): Promise<ServerProcess> => startServer(data, { script: 'bench/bare.ts' })

/** A token that works on the data folder's catalog, which no server has open. */
export async function tokenFor(data: string, scope: Scope): Promise<string> {
  process.env.SHIPSHAPE_DATA = data
  await migrate()
  const caller = { actor: { kind: 'system', id: 'bench', name: 'bench' }, requestId: 'bench', now: Date.now() } as const
  const { secret } = await createToken(caller, { name: 'bench', scopes: [scope] })
  await closeDatabase()
  return secret
}

/** Answers a second to a load of its own process. */
export async function answersASecond(url: string, token: string, seconds: number, connections = 16): Promise<number> {
  const { ok, output } = await runNode(['bench/load.ts', url, token, `${seconds}`, `${connections}`])
  if (!ok) throw new Error(output)
  return Number(output)
}

/** Places of the times in /proc/PID/stat behind the name: of the process, and of those it started that have ended. */
const own = [11, 12]
const children = [13, 14]

function secondsIn(pid: number | 'self', places: readonly number[]): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return places.reduce((sum, place) => sum + Number(fields[place]), 0) / 100
  } catch {
    return performance.now() / 1000
  }
}

/** Seconds of the processor a process has taken, to the hundredth; by the clock where the system does not tell. */
export const processorSeconds = (pid: number): number => secondsIn(pid, own)

/** Seconds of the processor that this process and those it started and saw end have taken together. */
export const familySeconds = (): number => secondsIn('self', [...own, ...children])
