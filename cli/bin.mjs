#!/usr/bin/env node
// The installed command. Plain JavaScript, node: only: it runs on whatever Node.js is there and hands over to one that can.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const source = join(root, 'cli', 'shipshape.ts')
/** A clone runs its source; a package from a registry holds the bundle, for Node.js reads no TypeScript below node_modules. */
const [program, oldest] = existsSync(source) ? [source, 24] : [join(root, 'dist', 'shipshape.js'), 22]

if (Number.parseInt(process.versions.node, 10) >= oldest) {
  // Compiled once, the next start takes half the time.
  module.enableCompileCache?.()
  await import(pathToFileURL(program).href)
} else handOver(pinnedNode())

/** The Node.js that comes with the package. */
function pinnedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

function handOver(node) {
  if (node === undefined) {
    console.error(`shipshape needs Node.js ${oldest} or newer; this is ${process.versions.node}.`)
    process.exit(2)
  }
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${node} did not start: ${error.message}`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
