import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, runNode } from './processes.ts'

export interface Chromium {
  path: string
  /** e.g. `Chromium 142.0.7444.59`. */
  version: string
}

type Source = () => Promise<Chromium | null>

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const DOWNLOAD_LIMIT = 240
const INSTALL_LIMIT = 600

/** Finds a Chromium that starts, or gets one; from the cheapest source on. Rejects when none can be had. */
export async function findChromium(): Promise<Chromium> {
  for (const source of [named, system, downloaded, debian]) {
    const chromium = await source()
    if (chromium) return chromium
  }
  throw new Error(
    'No Chromium could be had: set CHROMIUM_PATH, or leave browser tests out: npm test -- --without-browser',
  )
}

/** What `CHROMIUM_PATH` names and nothing else: a wrong path must not quietly become another browser. */
const named: Source = async () => {
  const path = process.env.CHROMIUM_PATH
  if (!path) return null
  const chromium = await tried(path)
  if (chromium) return chromium
  throw new Error(
    `CHROMIUM_PATH is ${path}, which does not start; npm test -- --without-browser leaves browser tests out`,
  )
}

const system: Source = async () => {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => COMMANDS.map((name) => join(folder, name)))
  for (const path of [...onPath, ...USUAL_PLACES]) {
    const chromium = await tried(path)
    if (chromium) return chromium
  }
  return null
}

const downloaded: Source = async () => {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  const there = await tried(path)
  if (there) return there
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }
  await runNode(['node_modules/@playwright/test/cli.js', 'install', '--no-shell', 'chromium'], {
    env,
    limit: DOWNLOAD_LIMIT,
  })
  return tried(path)
}

const debian: Source = async () => {
  if (process.getuid?.() !== 0) return null
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => run('apt-get', args, { env, limit: INSTALL_LIMIT })
  if (!(await apt('update')).ok) return null
  await apt('install', '-y', '--no-install-recommends', 'chromium')
  return tried('/usr/bin/chromium')
}

async function tried(path: string): Promise<Chromium | null> {
  try {
    accessSync(path, constants.X_OK)
  } catch {
    return null
  }
  const { ok, output } = await run(path, ['--version'], { limit: 20 })
  return ok ? { path, version: output.match(/Chrom[a-z ]+[\d.]+/i)?.[0] ?? 'Chromium' } : null
}
