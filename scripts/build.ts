import { createHash, type Hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleServed } from '../cli/bundle.ts'
import { type Outcome, runNode } from './processes.ts'

/** What the build of the pages reads. A file that is missing here makes `npm start` serve yesterday's pages. */
const SOURCES = [
  'app',
  'cli',
  'components',
  'db',
  'lib',
  'public',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const STAMP = join('.next', 'built-from')

/** Whether a source changed since the last build that went well. */
export const pagesAreStale = (): boolean => !existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== sourceHash('.')

/** Builds the pages for production, and the command that the catalog hands out. */
export async function buildPages(): Promise<Outcome> {
  const builtFrom = sourceHash('.')
  rmSync(STAMP, { force: true })
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const outcome = await runNode(['node_modules/next/dist/bin/next', 'build'], { env })
  if (!outcome.ok) return outcome
  await bundleServed(join('.next', 'shipshape.mjs'))
  writeFileSync(STAMP, builtFrom)
  return outcome
}

/** SHA-256 over the names and bytes of everything the build reads. Tests are left out: they are not served. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) addPath(hash, root, source)
  return hash.digest('hex')
}

function addPath(hash: Hash, root: string, path: string): void {
  const full = join(root, path)
  const found = statSync(full, { throwIfNoEntry: false })
  if (found?.isDirectory()) {
    for (const name of readdirSync(full).toSorted()) addPath(hash, root, `${path}/${name}`)
  } else if (found && !isTest(path)) {
    hash.update(`${path}\0${found.size}\0`).update(readFileSync(full))
  }
}

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)
