import { dirname, join } from 'node:path'
import { build, stop } from 'esbuild'

const root = dirname(import.meta.dirname)
const oldest = 22

/** Some libraries are CommonJS, and ask for what Node.js brings. */
export const requireForLibraries =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);"

const hasNode = `if (Number.parseInt(process.versions.node, 10) < ${oldest}) {
  console.error('shipshape needs Node.js ${oldest} or newer; this is ' + process.versions.node + '.');
  process.exit(2);
}`

/** Writes the command that a catalog hands out: one file with all its libraries, that any Node.js runs without an installation. */
export async function bundleServed(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(root, 'cli', 'served.ts')],
    outfile,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: `node${oldest}`,
    banner: { js: `#!/usr/bin/env node\n${requireForLibraries}\n${hasNode}` },
    legalComments: 'inline',
    logLevel: 'warning',
  })
  // What it works with would stay beside the server for as long as that runs.
  await stop()
}
