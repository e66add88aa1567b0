import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

/** A clone of nothing but run.mjs, and an npm that writes down what it is asked and installs our own Node.js. */
let clone: string
const FAKE_NPM = `#!/bin/sh
echo "$1" >> "$CLONE/asked"
[ "$1" = ci ] && [ -n "$NO_CI" ] && exit 1
[ "$1" = install ] && [ -n "$NO_INSTALL" ] && { echo "npm error offline"; exit 1; }
[ "$1" = install ] && echo changed > "$CLONE/package-lock.json"
mkdir -p "$CLONE/node_modules/node/bin"
ln -sf "$NODE" "$CLONE/node_modules/node/bin/node"
`

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'clone-'))
  mkdirSync(join(clone, 'scripts'))
  mkdirSync(join(clone, 'bin'))
  copyFileSync('scripts/run.mjs', join(clone, 'scripts/run.mjs'))
  symlinkSync(process.execPath, join(clone, 'bin/node'))
  writeFileSync(join(clone, 'bin/npm'), FAKE_NPM)
  chmodSync(join(clone, 'bin/npm'), 0o755)
  writeFileSync(join(clone, 'package-lock.json'), 'as committed')
})

afterEach(() => rmSync(clone, { recursive: true }))

const file = (name: string) => readFileSync(join(clone, name), 'utf8')

const script = (code: string) => [join(clone, 'scripts/run.mjs'), '-e', code]
const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  npm_lifecycle_event: undefined,
  PATH: `${join(clone, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
  CLONE: clone,
  NODE: process.execPath,
  ...more,
})

function run(code = '', more?: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, script(code), {
    env: environment(more),
    encoding: 'utf8',
  })
  return { exit: status, said: stdout + stderr }
}

describe('run.mjs', () => {
  test('installs once, then only when the lock file is another', () => {
    expect(run().said).toMatch(/^ {2}Installing libraries … \d+ s\n$/)
    expect(run().said).toBe('')
    writeFileSync(join(clone, 'package-lock.json'), 'another')
    expect(run().said).toContain('Installing libraries')
    expect(file('asked')).toBe('ci\nrebuild\ninstall\nrebuild\n')
  })

  test('where npm ci refuses the lock file, installs all the same and leaves the lock file as it was', () => {
    expect(run('', { NO_CI: '1' }).exit).toBe(0)
    expect(file('asked')).toBe('ci\ninstall\nrebuild\n')
    expect(file('package-lock.json')).toBe('as committed')
  })

  test('shows what npm said when nothing helps, and tries again the next time', () => {
    const { exit, said } = run('', { NO_CI: '1', NO_INSTALL: '1' })
    expect(exit).toBe(1)
    expect(said).toContain('npm error offline')
    expect(run().exit).toBe(0)
  })

  test('ends with the exit code of what it ran', () => {
    expect(run('process.exit(7)').exit).toBe(7)
  })

  test('passes SIGTERM on and waits for the end', async () => {
    run()
    const code = "process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1e3); console.log('up')"
    const child = spawn(process.execPath, script(code), { env: environment() })
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([9, null])
  })
})
