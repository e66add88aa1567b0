// Bundles the command for its npm package: our own files only, libraries are installed beside it.
import { cpSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
await build({
  entryPoints: [join(root, 'cli', 'shipshape.ts')],
  outdir: dist,
  absWorkingDir: root,
  bundle: true,
  // What a command does not need, such as the database's engines, stays in files of its own and is not loaded.
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  legalComments: 'none',
  logLevel: 'warning',
})
cpSync(join(root, 'db', 'migrations'), join(dist, 'migrations'), {
  recursive: true,
  filter: (path) => !path.endsWith('meta'),
})
