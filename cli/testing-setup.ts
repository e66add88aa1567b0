import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { bundleServed, requireForLibraries } from './bundle.ts'

const root = dirname(import.meta.dirname)
/**
 * Before any test: the command and its libraries in a few files. Tests start it hundreds of times, and so it starts in
 * a third of the time. It lies in the repository, where libraries with binaries are found.
 */
export default async function setup(): Promise<() => void> {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const home = mkdtempSync(join(cache, 'command-'))
  await build({
    entryPoints: [join(root, 'cli', 'shipshape.ts')],
    outdir: join(home, 'dist'),
    bundle: true,
    splitting: true,
    external: ['better-sqlite3', 'pg', 'pino'],
    banner: { js: requireForLibraries },
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  })
  cpSync(join(root, 'db', 'migrations'), join(home, 'dist', 'migrations'), { recursive: true })
  cpSync(join(root, 'cli', 'bin.mjs'), join(home, 'cli', 'bin.mjs'))
  const served = join(home, 'shipshape.mjs')
  await bundleServed(served)
  process.env.TEST_SERVED_COMMAND = served
  process.env.TEST_COMMAND = join(home, 'cli', 'bin.mjs')
  return () => rmSync(home, { recursive: true, force: true })
}
