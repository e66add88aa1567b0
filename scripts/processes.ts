import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'

export interface Outcome {
  ok: boolean
  /** Everything it printed, both streams in order; empty when it printed to the terminal itself. */
  output: string
}

/** Whom a child runs as; nobody else than us where it says nothing. */
export interface Owner {
  uid?: number
  gid?: number
}

export interface RunOptions extends Owner {
  env?: NodeJS.ProcessEnv
  /** Prints to the terminal as it goes, instead of keeping its output. */
  live?: boolean
  /** Killed after this many seconds; it then counts as failed. */
  limit?: number
}

const running = new Set<ChildProcess>()

/** Runs a command to its end, without a standard input. Never rejects: a command that cannot be started has failed. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { live = false, limit, env = process.env, ...owner } = options
  const stream = live ? 'inherit' : 'pipe'
  const colours = live ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }
  const child = track(
    spawn(command, args, { ...owner, env: { ...env, ...colours }, stdio: ['ignore', stream, stream] }),
  )
  const timer = limit === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limit * 1000)
  const printed: Buffer[] = []
  for (const from of [child.stdout, child.stderr]) from?.on('data', (chunk: Buffer) => printed.push(chunk))
  return new Promise((resolve) => {
    const end = (ok: boolean, last = '') => {
      clearTimeout(timer)
      resolve({ ok, output: `${Buffer.concat(printed).toString()}${last}`.trim() })
    }
    child.on('error', (error) => end(false, error.message))
    child.on('close', (code) => end(code === 0))
  })
}

/** Runs a script on the Node.js that runs this one. */
export const runNode = (args: readonly string[], options?: RunOptions): Promise<Outcome> =>
  run(process.execPath, args, options)

/** Runs a command-line tool that came with the libraries. */
export const runTool = (name: string, args: readonly string[], options?: RunOptions): Promise<Outcome> =>
  runNode([`node_modules/.bin/${name}`, ...args], options)

/** Remembers a child, so that it does not outlive this process. */
export function track(child: ChildProcess): ChildProcess {
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Makes Ctrl+C and a polite kill leave through this process's `exit` handlers, and take its children with it. */
export function endChildrenWithUs(): void {
  process.on('exit', () => {
    for (const child of running) child.kill('SIGINT')
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => process.exit(128 + constants.signals[signal]))
  }
}
