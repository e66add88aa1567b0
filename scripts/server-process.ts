import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './ports.ts'
import { track } from './processes.ts'

export interface ServerProcess {
  url: string
  pid: number
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Ends it politely. */
  stop(): Promise<void>
}

export type ServerOptions = { script?: string; ready?: string; env?: Record<string, string>; flags?: string[] }

/** Starts a server of ours on the data folder and a free port, and waits until it answers. Only this machine reaches it. */
export async function startServer(
  data: string,
  { script = 'scripts/serve-api.ts', ready = 'ready', env = {}, flags = [] }: ServerOptions = {},
): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const settings = { SHIPSHAPE_DATA: data, PORT: `${port}`, PUBLIC_URL: url, LOG_LEVEL: 'error', ...env }
  const child = track(
    spawn(process.execPath, [...flags, script], {
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  )
  await untilSaid(child, ready)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await once(child, 'exit')
  }
  return { url, pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

function untilSaid(child: ChildProcess, word: string): Promise<void> {
  return new Promise((said, failed) => {
    let printed = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk
        if (printed.includes(word)) said()
      })
    child.once('error', failed)
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${printed}`)))
  })
}
