import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { forgersKey, linesOf, rebuilt } from '#lib/audit/testing'
import { contentsOf, folderOf, leastManifest, remove, shipshape, type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
let folder: string
let file: string
let key: string
beforeAll(async () => {
  catalog = await testCatalog()
  folder = folderOf({ 'package/shipshape.yaml': leastManifest('seen'), 'package/seen.txt': 'seen' })
  await catalog.run(['push', join(folder, 'package')])
  file = join(folder, 'audit.ndjson')
  const { stdout } = await catalog.run(['audit', 'export', '--to', file, '--json'], { as: 'administer' })
  key = JSON.parse(stdout).publicKey
})
afterAll(async () => {
  await catalog.stop()
  remove(folder)
})

/** Nothing of a catalog is near: what is verified is the file alone. */
const offline = { env: { SHIPSHAPE_URL: 'http://127.0.0.1:9', SHIPSHAPE_DATA: '/nowhere', DATABASE_URL: '' } }
const verify = (...args: string[]) => shipshape(['audit', 'verify', ...args], offline)
const forged = (name: string, lines: string[]) => {
  const place = join(folder, name)
  writeFileSync(place, `${lines.join('\n')}\n`)
  return place
}

describe('audit export', () => {
  it('writes a file that can be verified, tells how, and overwrites none', async () => {
    const again = join(folder, 'again.ndjson')
    const { code, stdout } = await catalog.run(['audit', 'export', '--to', again], { as: 'administer' })
    expect([code, stdout]).toEqual([0, expect.stringContaining(`shipshape audit verify ${again} --key ${key}`)])
    const refused = await catalog.run(['audit', 'export', '--to', again], { as: 'administer' })
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--force overwrites it')])
    expect((await catalog.run(['audit', 'export', '--to', again, '--force'], { as: 'administer' })).code).toBe(0)
    expect(Object.keys(contentsOf(folder)).filter((path) => path.endsWith('.incoming'))).toEqual([])
  })

  it('writes CSV for spreadsheets', async () => {
    const csv = join(folder, 'audit.csv')
    expect((await catalog.run(['audit', 'export', '--to', csv, '--format', 'csv'], { as: 'administer' })).code).toBe(0)
    expect(readFileSync(csv, 'utf8')).toMatch(/^seq,at,.*\r\n1,/)
    expect((await verify(csv)).code).toBe(2)
  })
})

describe('audit verify', () => {
  it('ends with 0 for a whole chain, and says whose key signed its end', async () => {
    const pinned = await verify(file, '--key', key)
    expect([pinned.code, pinned.stderr]).toEqual([0, ''])
    expect(pinned.stdout).toMatch(/✓ The chain is whole: \d+ entries\.\n {2}signed .* UTC by MCow\S+\n$/)
    expect((await verify(file)).stdout).toContain('whether that is your installation, --key tells')
  })

  it('takes the key from a file, as text or PEM, and a head that was kept', async () => {
    const head = join(folder, 'head.json')
    writeFileSync(head, (await catalog.ask('GET', '/audit/head', { as: 'administer' })).text)
    const pem = join(folder, 'key.pem')
    writeFileSync(pem, `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`)
    const { code, stdout } = await verify(file, '--key', pem, '--head', head, '--json')
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { whole: true, pinned: true, firstBad: null }])
    expect((await verify(file, '--key', forgersKey, '--head', head)).code).toBe(1)
  })

  it('ends with 1 and the first bad entry for any other', async () => {
    const lines = linesOf(readFileSync(file, 'utf8'))
    const edited = forged('edited', lines.with(3, lines[3]?.replace('"verb":"', '"verb":"x') ?? ''))
    expect(await verify(edited)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('✗ Audit entry 3 was changed.'),
    })
    const entries = lines.slice(1, -2).map((line) => JSON.parse(line))
    const anew = forged('rebuilt', rebuilt(entries, 'forger'))
    expect(await verify(anew)).toMatchObject({ code: 0 })
    const told = await verify(anew, '--key', key, '--json')
    expect([told.code, JSON.parse(told.stdout).firstBad]).toMatchObject([1, { seq: entries.length, kind: 'key' }])
  })

  it('ends with 1 for a part, which can not tell whether others are missing', async () => {
    const { text } = await catalog.ask('GET', '/audit/export?verb=package.', { as: 'administer' })
    const { code, stdout } = await verify(forged('part', linesOf(text)))
    expect([code, stdout]).toEqual([1, expect.stringContaining('✗ A part of the audit: 1 entry')])
  })
})

describe('an export by who may not read all', () => {
  it('says that it is a part, and what would make it whole', async () => {
    const part = join(folder, 'part.ndjson')
    const { code, stdout } = await catalog.run(['audit', 'export', '--to', part])
    expect([code, stdout]).toEqual([0, expect.stringContaining('This is a part')])
    expect(await verify(part)).toMatchObject({ code: 1, stdout: expect.stringContaining('part') })
  })
})
