import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const settings = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'))

const writes: Record<string, string> = {
  'a transaction': `db.transaction(async (tx) => tx.delete(blob))`,
  'a transaction under another name': `other.transaction(async (tx) => tx.delete(blob))`,
  'a transaction by a computed name': `db['transaction'](async (tx) => tx.delete(blob))`,
  'the writer of the engine': `engine().holdConnection('write', async ({ exec }) => exec('delete from blob'))`,
}
const allowed: Record<string, string> = {
  'a change': `change(caller, async (tx, record) => { await tx.delete(blob); await record(happening) })`,
  'a read': `db.snapshot(async (reader) => reader.select().from(blob))`,
}

const source = (code: string) => `import { blob, caller, change, db, engine, happening, other } from './x.ts'
export const work = async () => { await (${code}) }
export const more = { blob, caller, change, db, engine, happening, other }
`

let folder: string
let refused: string[]
/** The project's own rules over a folder of its own, but for those that ask the compiler about types. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shipshape-lint-'))
  mkdirSync(join(folder, 'lib', 'noun'), { recursive: true })
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ ...settings, options: {} }))
  for (const [name, code] of Object.entries({ ...writes, ...allowed }))
    writeFileSync(join(folder, 'lib', 'noun', `${name.replaceAll(' ', '-')}.ts`), source(code))
  const linter = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const { stdout } = spawnSync(process.execPath, [linter, '--format=unix'], { cwd: folder, encoding: 'utf8' })
  const lines = stdout.split('\n').filter((line) => line.includes('no-restricted-properties'))
  refused = lines.map((line) => /([\w-]+)\.ts:/.exec(line)?.[1]?.replaceAll('-', ' ') ?? '')
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a write that would leave no audit entry', () => {
  it.each(Object.keys(writes))('fails the check: %s', (name) => expect(refused).toContain(name))

  it.each(Object.keys(allowed))('and nothing else does: %s', (name) => expect(refused).not.toContain(name))

  it('has exceptions that are named, each of which is still one', () => {
    const { files } = settings.overrides.find(({ files }: { files: string[] }) => files.includes('lib/audit/change.ts'))
    for (const file of files.filter((name: string) => !name.includes('*')))
      expect(readFileSync(join(root, file), 'utf8')).toMatch(/\.transaction\(/)
  })
})
