import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../scripts/ports.ts'

export interface FreshServer {
  url: string
  data: string
  /** As the server printed it. */
  setUpLink: string
  stop: () => Promise<void>
}

/** A catalog of its own on an empty folder, as somebody has it who starts for the first time. */
export async function startFresh(more: Record<string, string> = {}, port?: number): Promise<FreshServer> {
  const data = await mkdtemp(join(tmpdir(), 'shipshape-fresh-'))
  const at = port ?? (await freePort())
  const url = `http://localhost:${at}`
  const settings = {
    NODE_ENV: 'production' as const,
    PORT: `${at}`,
    PUBLIC_URL: url,
    SHIPSHAPE_DATA: data,
    DATABASE_URL: '',
    ...more,
  }
  const server = spawn(process.execPath, ['server.ts'], { env: { ...process.env, ...settings }, stdio: 'pipe' })
  return {
    url,
    data,
    setUpLink: await printed(server, /http\S+\/set-up#token=\S+/),
    async stop() {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
      await rm(data, { recursive: true, force: true })
    },
  }
}

async function printed(server: ChildProcess, what: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of server.stdout ?? []) {
    text += chunk
    const [found] = what.exec(text) ?? []
    if (found) {
      server.stdout?.resume()
      return found
    }
  }
  throw new Error(`the server ended without printing ${what}: ${text}`)
}
