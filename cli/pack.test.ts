import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { folderOf, leastManifest, remove } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const root = dirname(import.meta.dirname)
const packed = ['package.json', 'README.md', 'LICENSE', 'cli', 'lib', 'db', 'schema']
let home: string
let bin: string

/** As `npm install` leaves it, but for the libraries: they are found in the repository, below which it lies. */
beforeAll(() => {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  home = mkdtempSync(join(cache, 'packed-'))
  // Packing builds; the repository itself stays as the other tests are using it.
  const source = join(home, 'source')
  for (const part of packed) cpSync(join(root, part), join(source, part), { recursive: true })
  const pack = ['pack', '--ignore-scripts=false', '--json', '--pack-destination', home]
  const told = execFileSync('npm', pack, { cwd: source, encoding: 'utf8' })
  const [{ filename }] = JSON.parse(told.slice(told.indexOf('[\n'))) as [{ filename: string }]
  const installed = join(home, 'node_modules', 'shipshape')
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(home, filename), '-C', installed, '--strip-components=1'])
  bin = join(installed, 'cli', 'bin.mjs')
}, 120_000)
afterAll(() => rmSync(home, { recursive: true, force: true }))

function run(args: string[], { node = process.execPath, cwd = tmpdir(), env = {} } = {}) {
  return spawnSync(node, [bin, ...args], { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', ...env } })
}

describe('the installed command', () => {
  it('explains itself from any folder', () => {
    const { status, stdout } = run(['--help'])
    expect([status, stdout]).toEqual([0, expect.stringContaining('Usage: shipshape [options] [command]')])
  })

  it('checks the package of the folder it is called in', () => {
    const cwd = folderOf({ 'shipshape.yaml': leastManifest('packed') })
    const { status, stdout } = run(['check'], { cwd })
    remove(cwd)
    expect([status, stdout]).toEqual([1, expect.stringContaining('✗ minimal: 0 of 7 required checks hold')])
  })

  it('brings the migrations that an operator needs', () => {
    const data = folderOf({})
    const env = { SHIPSHAPE_DATA: data, DATABASE_URL: '' }
    const made = run(['token', 'create', '--new', '--name', 'ci', '--scope', 'register', '--json'], { env })
    expect(made.stderr).toBe('')
    expect(JSON.parse(made.stdout).secret).toMatch(/^shp_/)
    const seen = run(['doctor'], { env })
    remove(data)
    expect([seen.status, seen.stdout]).toEqual([0, expect.stringContaining('✓ Everything is sound.')])
  })
})
