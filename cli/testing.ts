import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { getRequestListener } from '@hono/node-server'
import { builtCommand } from '#lib/api/command-routes'
import { testApi } from '#lib/api/testing'
import type { Scope } from '#lib/caller'

const root = dirname(import.meta.dirname)

export type Ran = { code: number | null; stdout: string; stderr: string }

type Settings = { cwd?: string; env?: Record<string, string>; input?: string; bin?: string }

const bundled = process.env.TEST_COMMAND ?? ''
/** The command as a clone runs it. */
export const fromSource = join(root, 'cli', 'bin.mjs')

/** Runs the real command as people do: as a process of its own. */
export async function shipshape(args: string[], settings: Settings = {}): Promise<Ran> {
  const { cwd = tmpdir(), env = {}, input, bin = bundled } = settings
  const { SHIPSHAPE_URL: _url, SHIPSHAPE_TOKEN: _token, FORCE_COLOR: _color, ...inherited } = process.env
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { ...inherited, NO_COLOR: '1', ...env },
  })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

/** The real API on a port of its own over a true, empty database, and the command pointed at it with a token of the scope. */
export async function testCatalog() {
  const api = await testApi()
  builtCommand.file = process.env.TEST_SERVED_COMMAND ?? ''
  const listener = getRequestListener(api.app.fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => void listener(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...api,
    url,
    async run(args: string[], { as = 'register', env, ...rest }: Settings & { as?: Scope } = {}): Promise<Ran> {
      const SHIPSHAPE_TOKEN = await api.secretFor(as)
      return shipshape(args, { ...rest, env: { SHIPSHAPE_URL: url, SHIPSHAPE_TOKEN, ...env } })
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await api.remove()
    },
  }
}

export type TestCatalog = Awaited<ReturnType<typeof testCatalog>>

/** A folder of this test's own, with the files given. */
export function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-cli-'))
  writeFiles(folder, files)
  return folder
}

export function writeFiles(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** What lies in a folder, hidden files too: text by path. */
export function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
  return Object.fromEntries(paths.toSorted().map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

/** The least package there is. */
export const leastManifest = (name: string, version = '1.0.0', more = ''): string =>
  `shipshape: 1\npackage: ${name}\nversion: ${version}\nsummary: A package to be tested\n${more}`
