import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '#db/db'
import { auditEntry } from '#db/schema/audit'
import { blobFile } from '#lib/blobs/store'
import { contentsOf, folderOf, leastManifest, remove, type TestCatalog, testCatalog, writeFiles } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
const folders: string[] = []
beforeAll(async () => {
  catalog = await testCatalog()
})
afterAll(async () => {
  await catalog.stop()
  for (const folder of folders) remove(folder)
})

function folderWith(files: Record<string, string | Uint8Array>): string {
  const folder = folderOf(files)
  folders.push(folder)
  return folder
}

const bytes = (size: number, seed: number) =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed * 97 + (at >> 8)) % 256)
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
const registrations = () => db.$count(auditEntry, eq(auditEntry.verb, 'version.registered'))

const someFiles = { 'model.bin': bytes(300_000, 1), 'src/prepare.py': 'def prepare(): ...\n', 'empty.txt': '' }
const somePackage = (name: string, more: Record<string, string | Uint8Array> = {}) =>
  folderWith({ 'shipshape.yaml': `# our words\n${leastManifest(name)}`, ...someFiles, ...more })

describe('push', () => {
  it('makes the package, registers the version and tells its digest and checks', async () => {
    const folder = somePackage('pushed')
    const { code, stdout, stderr } = await catalog.run(['push', folder])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toContain('✓ pushed 1.0.0 registered')
    expect(stdout).toMatch(/sha256:[0-9a-f]{64}/)
    expect(stdout).toContain('3 files sent (300 kB), 0 there already')
    expect(stdout).toContain('✗ minimal: 0 of 7 required checks hold')
    const { json } = await catalog.ask('GET', '/packages/pushed')
    expect(json).toMatchObject({ title: 'Pushed', purpose: 'A package to be tested', versions: 1 })
  })

  it('says "registered already" the second time, sends nothing and changes nothing', async () => {
    const before = await registrations()
    const { code, stdout } = await catalog.run(['push', '--json'], { cwd: somePackage('pushed') })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ version: '1.0.0', created: false, sent: { files: 0 } })
    expect(await registrations()).toBe(before)
  })

  it('sends only what the catalog does not have', async () => {
    const folder = somePackage('pushed', { 'notes.md': 'new' })
    const { stdout } = await catalog.run(['push', folder, '--version', '1.1.0', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ version: '1.1.0', created: true, sent: { files: 1, bytes: 3 } })
  })

  it('refuses other content under a number that is taken, in the words of the catalog', async () => {
    const { code, stderr, stdout } = await catalog.run(['push', somePackage('pushed', { 'notes.md': 'other' })])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^✗ 1\.0\.0 is taken by other content.* shipshape push --version 1\.0\.1\n/)
  })

  it('says where a token comes from when there is none', async () => {
    const { code, stderr } = await catalog.run(['push', somePackage('pushed')], { env: { SHIPSHAPE_TOKEN: '' } })
    expect([code, stderr]).toEqual([1, expect.stringContaining('No token is set: set SHIPSHAPE_TOKEN')])
    expect(stderr).toContain(`${catalog.url}/account`)
  })

  it('notes a number that is lower than the latest', async () => {
    const { code, stdout } = await catalog.run(['push', somePackage('pushed'), '--version', '0.0.9'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('note: 0.0.9 is lower than 1.1.0')])
  })

  it('tells the standards in one order, whether the version is new or not', async () => {
    const folder = somePackage('ordered')
    for (const { stdout } of [await catalog.run(['push', folder]), await catalog.run(['push', folder])])
      expect(stdout.match(/(?<=[✗✓] )\w+(?=: \d+ of)/g)).toEqual(['minimal', 'full'])
  })

  it('gives a package whose summary is its name no purpose that says it again', async () => {
    const manifest = leastManifest('store-demand').replace('A package to be tested', 'Store demand.')
    await catalog.run(['push', folderWith({ 'shipshape.yaml': manifest })])
    const { json } = await catalog.ask('GET', '/packages/store-demand')
    expect(json).toMatchObject({ title: 'Store demand', purpose: 'Not stated yet.' })
  })

  it('refuses a package that is not there when it may not make it', async () => {
    const { code, stdout } = await catalog.run(['push', somePackage('unheard-of'), '--no-create', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout).error.code).toBe('package_missing')
    expect((await catalog.ask('GET', '/packages/unheard-of')).status).toBe(404)
  })

  it('tells what it would do and changes nothing with --dry-run', async () => {
    const folder = somePackage('only-thought-of', { 'new.txt': 'never sent' })
    const { code, stdout } = await catalog.run(['push', folder, '--dry-run'])
    expect(code).toBe(0)
    expect(stdout).toContain('only-thought-of 1.0.0 would be registered, and its package made')
    expect(stdout).toContain('+ new.txt (10 B)')
    expect((await catalog.ask('HEAD', `/blobs/${sha256('never sent')}`)).status).toBe(404)
    expect((await catalog.ask('GET', '/packages/only-thought-of')).status).toBe(404)
  })

  it('names every mistake of the manifest and sends nothing', async () => {
    const folder = folderWith({
      'shipshape.yaml': leastManifest('wrong', '1.0', 'model: [{path: gone.onnx, format: onnx}]\nassumptoins: []\n'),
    })
    const { code, stderr } = await catalog.run(['push', folder])
    expect(code).toBe(1)
    expect(stderr).toContain('assumptoins: is not a key of the manifest')
    expect(stderr.match(/version: must be/g)).toHaveLength(1)
    expect(stderr).not.toContain('more)')
  })

  it('refuses before it sends a byte when the token may not register', async () => {
    const folder = somePackage('not-allowed', { 'secret.txt': 'not sent either' })
    const { code, stderr } = await catalog.run(['push', folder], { as: 'read' })
    expect([code, stderr]).toEqual([1, expect.stringContaining('read may not register versions')])
    expect(stderr).toContain(`SHIPSHAPE_TOKEN must be one of your account page, ${catalog.url}/account`)
    expect((await catalog.ask('HEAD', `/blobs/${sha256('not sent either')}`)).status).toBe(404)
  })

  it('goes on through a rename, with manifests that say the former name', async () => {
    await catalog.run(['push', somePackage('once-so')])
    await catalog.ask('PATCH', '/packages/once-so', { json: { name: 'now-so' } })
    const { code, stdout } = await catalog.run(['push', somePackage('once-so'), '--version', '1.1.0'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('✓ now-so 1.1.0 registered')])
    expect(await catalog.run(['pull', 'once-so@1.1.0'], { cwd: folderWith({}) })).toMatchObject({ code: 0, stderr: '' })
  })

  it('goes on where an upload was cut', async () => {
    const large = bytes(3_000_000, 7)
    const folder = folderWith({ 'shipshape.yaml': leastManifest('cut'), 'large.bin': large })
    const wire = await cuttingWire(catalog.url, 1_000_000)
    const { code, stderr } = await catalog.run(['push', folder], { env: { SHIPSHAPE_URL: wire.url } })
    await wire.stop()
    expect([code, stderr]).toEqual([0, ''])
    expect(wire.ranges[0]).toBe('bytes 0-2999999/3000000')
    expect(wire.ranges).toHaveLength(2)
    expect(Number(/^bytes (\d+)-/.exec(wire.ranges[1] ?? '')?.[1])).toBeGreaterThan(0)
    const { json } = await catalog.ask('GET', '/packages/cut/versions/1.0.0/files')
    expect(json.items).toMatchObject([{ path: 'large.bin', digest: `sha256:${sha256(large)}` }])
  })
})

/** A wire to the catalog that breaks the first upload after so many bytes, and carries everything else. */
async function cuttingWire(to: string, after: number) {
  const ranges: string[] = []
  const server = createServer((incoming, outgoing) => {
    const onward = request(new URL(incoming.url ?? '/', to), { method: incoming.method, headers: incoming.headers })
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    if (incoming.method !== 'PUT') {
      incoming.pipe(onward)
      return
    }
    ranges.push(String(incoming.headers['content-range']))
    let passed = 0
    incoming.on('data', (chunk: Buffer) => {
      passed += chunk.length
      onward.write(chunk)
      if (ranges.length > 1 || passed < after) return
      incoming.pause()
      // What has been written arrives; then both ends are gone.
      setTimeout(() => {
        onward.destroy()
        incoming.socket.destroy()
      }, 100)
    })
    incoming.on('end', () => onward.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ranges, stop }
}

describe('pull', () => {
  it('brings back every byte, and a manifest that pushes as the same version', async () => {
    const pushed = somePackage('whole', { 'again/model.bin': someFiles['model.bin'] })
    await catalog.run(['push', pushed])
    const cwd = folderWith({})
    const { code, stdout } = await catalog.run(['pull', 'whole'], { cwd, as: 'read' })
    expect(code).toBe(0)
    expect(stdout).toContain('4 files verified (600 kB), 0 of them there already')
    const { 'shipshape.yaml': _written, ...pulled } = contentsOf(join(cwd, 'whole-1.0.0'))
    const { 'shipshape.yaml': _own, ...original } = contentsOf(pushed)
    expect(pulled).toEqual(original)
    const again = await catalog.run(['push', join(cwd, 'whole-1.0.0')])
    expect(again.stdout).toContain('✓ whole 1.0.0 registered already')
  })

  it('keeps what is there, and goes on from bytes an earlier pull left', async () => {
    await catalog.run(['push', somePackage('resumed')])
    const to = folderWith({ 'src/prepare.py': someFiles['src/prepare.py'] })
    mkdirSync(join(to, '.shipshape-incoming'))
    const half = join(to, '.shipshape-incoming', sha256(someFiles['model.bin']))
    writeFileSync(half, someFiles['model.bin'].subarray(0, 150_000))
    const { code, stdout } = await catalog.run(['pull', 'resumed@1.0.0', '--to', to])
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 of them there already')])
    expect(Object.keys(contentsOf(to))).toEqual(['empty.txt', 'model.bin', 'shipshape.yaml', 'src/prepare.py'])
    expect(contentsOf(to)['model.bin']).toBe(Buffer.from(someFiles['model.bin']).toString('latin1'))
  })

  it('takes the content of a digest whatever it is called, and refuses what is not there', async () => {
    await catalog.run(['push', somePackage('by-digest')])
    const { digest } = (await catalog.ask('GET', '/packages/by-digest/versions/1.0.0')).json
    const cwd = folderWith({})
    expect((await catalog.run(['pull', `by-digest@${digest}`], { cwd })).code).toBe(0)
    const missing = await catalog.run(['pull', 'by-digest@9.9.9'], { cwd })
    expect([missing.code, missing.stderr]).toEqual([
      1,
      '✗ by-digest has no version 9.9.9. The newest there are: 1.0.0.\n',
    ])
  })

  it('never overwrites other files, unless it is told to', async () => {
    await catalog.run(['push', somePackage('careful')])
    const to = folderWith({ 'model.bin': 'mine' })
    const refused = await catalog.run(['pull', 'careful', '--to', to])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('model.bin: differs from the file of the version')
    expect(contentsOf(to)).toEqual({ 'model.bin': 'mine' })
    expect((await catalog.run(['pull', 'careful', '--to', to, '--force'])).code).toBe(0)
    expect(contentsOf(to)['model.bin']).toHaveLength(300_000)
  })

  it('gives nothing a name when the bytes of one file are damaged in the catalog', async () => {
    await catalog.run(['push', somePackage('flipped', { 'one.txt': 'only here' })])
    const file = blobFile(sha256('only here'))
    rmSync(file)
    writeFileSync(file, 'only HERE')
    const to = folderWith({})
    const { code, stderr } = await catalog.run(['pull', 'flipped', '--to', to])
    expect(code).toBe(1)
    expect(stderr).toContain('one.txt does not arrive whole')
    expect(Object.keys(contentsOf(to)).filter((path) => !path.startsWith('.shipshape-incoming/'))).toEqual([])
  })

  it('throws bytes away that are not those of the digest, and gets them anew the next time', async () => {
    await catalog.run(['push', somePackage('left-wrong')])
    const to = folderWith({ [`.shipshape-incoming/${sha256(someFiles['model.bin'])}`]: 'other bytes' })
    const { code, stderr } = await catalog.run(['pull', 'left-wrong', '--to', to])
    expect([code, stderr]).toEqual([1, expect.stringContaining('What came for model.bin is not sha256:')])
    expect(Object.keys(contentsOf(to)).filter((path) => !path.startsWith('.shipshape-incoming/'))).toEqual([])
    expect(await catalog.run(['pull', 'left-wrong', '--to', to])).toMatchObject({ code: 0, stderr: '' })
  })

  it('says what there is to somebody who asks for what is not there', async () => {
    const nope = await catalog.run(['pull', 'nope'])
    const sentence = `✗ There is no package nope. Is the name right? See ${catalog.url}/packages\n`
    expect([nope.code, nope.stderr]).toEqual([1, sentence])
    await catalog.run(['push', somePackage('seldom')])
    await catalog.run(['push', somePackage('seldom'), '--version', '1.1.0'])
    const { stderr } = await catalog.run(['pull', 'seldom@7.0.0'])
    expect(stderr).toBe('✗ seldom has no version 7.0.0. The newest there are: 1.1.0, 1.0.0.\n')
  })

  it('follows no link out of the folder', async () => {
    await catalog.run(['push', somePackage('linked')])
    const [to, elsewhere] = [folderWith({}), folderWith({})]
    symlinkSync(elsewhere, join(to, 'src'))
    const { code, stderr } = await catalog.run(['pull', 'linked', '--to', to, '--force'])
    expect([code, stderr]).toEqual([1, '✗ src/prepare.py would lie outside the folder: nothing was written.\n'])
    expect(existsSync(join(elsewhere, 'prepare.py'))).toBe(false)
    expect(contentsOf(elsewhere)).toEqual({})
  })
})

const withInput = (number: string, input: string) =>
  leastManifest('called', number, `api: {protocol: json, inputs: [${input}]}\n`)

describe('diff', () => {
  it('tells what differs between a version and a folder, and ends as diff does', async () => {
    const folder = folderWith({
      'shipshape.yaml': leastManifest('compared', '1.0.0', 'environment: {libraries: requirements.txt}\n'),
      'requirements.txt': 'numpy==2.3.4\n',
    })
    await catalog.run(['push', folder])
    const same = await catalog.run(['diff', 'compared@1.0.0', folder])
    expect([same.code, same.stdout]).toEqual([0, 'Nothing differs.\n'])
    writeFiles(folder, { 'requirements.txt': 'numpy==2.4.0\n' })
    const differs = await catalog.run(['diff', 'compared', folder])
    expect(differs.code).toBe(1)
    expect(differs.stdout).toContain('~ environment.libraries[pypi:numpy].version: 2.3.4 → 2.4.0 (minor)')
    const missing = await catalog.run(['diff', 'compared@3.0.0', folder])
    expect([missing.code, missing.stderr]).toEqual([
      2,
      '✗ compared@3.0.0: compared has no version 3.0.0. The newest there are: 1.0.0.\n',
    ])
  })

  it('tells what breaks between two versions, and between one and the folder of the next', async () => {
    const folder = folderWith({})
    const numbers = [
      ['1.0.0', '{name: age, type: int32}'],
      ['1.1.0', '{name: age, type: int64}'],
    ] as const
    for (const [number, input] of numbers) {
      writeFiles(folder, { 'shipshape.yaml': withInput(number, input) })
      expect((await catalog.run(['push', folder])).code).toBe(0)
    }
    const onward = await catalog.run(['diff', 'called@1.0.0', 'called@1.1.0'])
    expect(onward.stdout).toContain(
      'API: compatible\n  compatible: input age: type int32 → int64 takes all that callers send\n',
    )
    const back = await catalog.run(['diff', 'called@1.1.0', 'called@1.0.0'])
    expect(back.stdout).toContain(
      'API: breaking\n  breaking: input age: type int64 → int32 refuses what callers send\n',
    )
    writeFiles(folder, { 'shipshape.yaml': withInput('1.2.0', '{name: years, type: int64}') })
    const next = await catalog.run(['diff', 'called', folder, '--json'])
    expect(JSON.parse(next.stdout).api).toMatchObject({
      breaking: true,
      changes: [{ path: 'api.inputs[age]' }, { path: 'api.inputs[years]' }],
    })
  })
})
