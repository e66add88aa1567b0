import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { closeDatabase } from '#db/db'
import { lite } from '#db/dialect'
import { freshDatabase } from '#db/testing'
import { derivedKey } from '#lib/access/secret'
import { folderOf, leastManifest, remove, shipshape, type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
const folders: string[] = []
beforeAll(async () => {
  catalog = await testCatalog()
})
afterAll(async () => {
  await catalog.stop()
  folders.forEach(remove)
})

function folderWith(files: Record<string, string>): string {
  const folder = folderOf(files)
  folders.push(folder)
  return folder
}

const json = { 'content-type': 'application/json' }
const signIn = (email: string, password: string) =>
  fetch(`${catalog.url}/api/v1/session`, { method: 'POST', headers: json, body: JSON.stringify({ email, password }) })

const pushTo = (name: string, version: string, env?: Record<string, string>) =>
  catalog.run(['push', folderWith({ 'shipshape.yaml': leastManifest(name, version), 'a.txt': version })], { env })

const create = (...args: string[]) =>
  shipshape(['user', 'create', '--email', 'ana@shop.example', '--name', 'Ana', ...args])

describe('user create', () => {
  it('makes a person who can sign in with the password that is printed once', async () => {
    const { code, stdout } = await create('--role', 'admin', '--json')
    const { password, role } = JSON.parse(stdout)
    expect([code, role]).toEqual([0, 'admin'])
    expect((await signIn('ana@shop.example', password)).status).toBe(204)
    expect((await signIn('ana@shop.example', `${password}x`)).status).toBe(422)
  })

  it('calls a person by what stands before the @, where no name is given', async () => {
    const { code, stdout } = await shipshape(['user', 'create', '--email', 'Cleo@shop.example', '--json'])
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { name: 'Cleo', email: 'cleo@shop.example', role: 'viewer' }])
  })

  it.skipIf(lite)('refuses a database that holds no catalog', async () => {
    const env = { DATABASE_URL: process.env.TEST_POSTGRES_URL ?? '' }
    const { code, stderr } = await shipshape(['user', 'create', '--email', 'ana@shop.example'], { env })
    expect([code, stderr]).toEqual([2, expect.stringContaining('There is no catalog in the database at')])
  })

  it.runIf(lite)('makes a catalog only when it is told to', async () => {
    const { env, undo } = await emptyPlace()
    const args = ['user', 'create', '--email', 'ana@shop.example', '--role', 'admin']
    const refused = await shipshape(args, { env })
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('There is no catalog in')])
    expect(await shipshape([...args, '--new'], { env })).toMatchObject({ code: 0, stderr: '' })
    expect(await shipshape(['doctor'], { env })).toMatchObject({ code: 0 })
    await undo()
  })

  it('refuses an address that is taken', async () => {
    const { code, stderr } = await create()
    expect([code, stderr]).toEqual([1, '✗ email: belongs to somebody already\n'])
  })

  it('takes the password from standard input, so that no list of processes shows it', async () => {
    const args = ['user', 'create', '--email', 'bo@shop.example', '--name', 'Bo', '--password', '-']
    const { code, stdout } = await shipshape(args, { input: 'correct horse battery\n' })
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('correct')])
    expect((await signIn('bo@shop.example', 'correct horse battery')).status).toBe(204)
  })
})

describe('token create', () => {
  it('makes a token that may what its scopes say, until it expires', async () => {
    const { stdout } = await shipshape([
      'token',
      'create',
      '--name',
      'ci',
      '--scope',
      'register,promote',
      '--expires',
      '90d',
      '--json',
    ])
    const { secret, expiresAt, scopes } = JSON.parse(stdout)
    expect(scopes).toEqual(['register', 'promote'])
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(89 * 86_400_000)
    const env = { SHIPSHAPE_URL: catalog.url, SHIPSHAPE_TOKEN: secret }
    const folder = folderWith({ 'shipshape.yaml': leastManifest('by-token'), 'a.txt': 'a' })
    expect(await shipshape(['push', folder], { env })).toMatchObject({ code: 0, stderr: '' })
  })

  it('makes one that is for CI and changes only the packages it is narrowed to', async () => {
    for (const name of ['mine', 'other']) await pushTo(name, '1.0.0')
    const args = ['token', 'create', '--name', 'narrow', '--scope', 'register', '--package', 'mine', '--json']
    const { kind, packages, secret } = JSON.parse((await shipshape(args)).stdout)
    expect([kind, packages]).toEqual(['ci', ['mine']])
    const env = { SHIPSHAPE_TOKEN: secret }
    expect(await pushTo('mine', '1.1.0', env)).toMatchObject({ code: 0, stderr: '' })
    expect(await pushTo('other', '1.1.0', env)).toMatchObject({ code: 1 })
  })

  it('refuses a package that is not here', async () => {
    const args = ['token', 'create', '--name', 'x', '--scope', 'read', '--package', 'nowhere']
    const { code, stderr } = await shipshape(args)
    expect([code, stderr]).toEqual([1, '✗ packages[0]: is no package that is here: create nowhere first\n'])
  })
})

describe('token list and token revoke', () => {
  it('show what each token may and when it was used, and end one at once', async () => {
    const made = await shipshape(['token', 'create', '--name', 'going', '--scope', 'read,register', '--json'])
    const { id, secret } = JSON.parse(made.stdout)
    const line = async () => (await shipshape(['token', 'list'])).stdout.split('\n').find((one) => one.startsWith(id))
    expect(await line()).toMatch(/ going +ci +read,register +all packages +until revoked +never used$/)
    expect((await shipshape(['token', 'list', '--json'])).stdout).not.toContain(secret.slice(4))

    expect(await shipshape(['token', 'revoke', id])).toMatchObject({
      code: 0,
      stdout: '✓ The token going is revoked.\n',
    })
    expect(await line()).toMatch(/ revoked +never used$/)
    const headers = { authorization: `Bearer ${secret}` }
    expect((await fetch(`${catalog.url}/api/v1/me`, { headers })).status).toBe(401)
    expect(await shipshape(['token', 'revoke', 'nobody'])).toMatchObject({
      code: 1,
      stderr: '✗ There is no such token.\n',
    })
  })
})

describe('doctor', () => {
  it('ends with 0 on a sound catalog and with 1 on a damaged one, beside the running server', async () => {
    await catalog.run([
      'push',
      folderWith({ 'shipshape.yaml': leastManifest('seen'), 'seen.txt': 'seen by the doctor' }),
    ])
    const sound = await shipshape(['doctor'])
    expect([sound.code, sound.stdout]).toEqual([0, expect.stringContaining('✓ Everything is sound.')])
    const { json: files } = await catalog.ask('GET', '/packages/seen/versions/1.0.0/files')
    const sha256 = files.items[0].digest.slice('sha256:'.length)
    const file = join(process.env.SHIPSHAPE_DATA ?? '', 'blobs', sha256.slice(0, 2), sha256)
    rmSync(file)
    writeFileSync(file, 'seen by the Doctor')
    const damaged = await shipshape(['doctor'])
    expect(damaged.code).toBe(1)
    expect(damaged.stdout).toContain('(seen.txt of seen 1.0.0) holds other bytes')
    expect(damaged.stdout).toContain('✗ 1 thing is not sound.')
    expect((await shipshape(['doctor', '--quick'])).code).toBe(0)
    rmSync(file)
    writeFileSync(file, 'seen by the doctor')
  })
})

describe('example', () => {
  it('is loaded by the catalog that is asked, and removed on the data folder', async () => {
    const loaded = await catalog.run(['example', '--json'], { as: 'administer' })
    expect(loaded).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(loaded.stdout).packages).toBeGreaterThan(3)
    expect((await catalog.ask('GET', '/packages/recommender-men')).status).toBe(200)
    expect(await shipshape(['example', 'remove'])).toMatchObject({ code: 0, stderr: '' })
    expect((await catalog.ask('GET', '/packages/recommender-men')).status).toBe(404)
    expect(await shipshape(['doctor'])).toMatchObject({ code: 0 })
  })
})

describe('backup and restore', () => {
  it('take a catalog that is being pushed to elsewhere, whole', async () => {
    const to = join(folderWith({}), 'backup')
    const pushing = Array.from({ length: 6 }, (_, index) =>
      catalog.run(['push', folderWith({ 'shipshape.yaml': leastManifest(`busy-${index}`), 'x.txt': `${index}` })]),
    )
    const made = await shipshape(['backup', '--to', to])
    expect(made).toMatchObject({ code: 0, stderr: '' })
    for (const push of await Promise.all(pushing)) expect(push).toMatchObject({ code: 0, stderr: '' })
    expect(readdirSync(to)).toContain('SHA256SUMS')
    const elsewhere = await emptyPlace()
    const restored = await shipshape(['restore', to], { env: elsewhere.env })
    expect(restored).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('✓ Everything is sound.') })
    expect(await shipshape(['doctor'], { env: elsewhere.env })).toMatchObject({ code: 0 })
    const again = await shipshape(['restore', to], { env: elsewhere.env })
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is not empty')])
    await elsewhere.undo()
  })

  it('keep the secret of the installation from other people', async () => {
    derivedKey('made at first use')
    const to = join(folderWith({}), 'backup')
    await shipshape(['backup', '--to', to])
    expect(statSync(join(to, 'secret')).mode & 0o077).toBe(0)
  })

  it.skipIf(lite)('move a catalog from SQLite to PostgreSQL', async () => {
    const [data, to] = [folderWith({}), join(folderWith({}), 'backup')]
    const small = { SHIPSHAPE_DATA: data, DATABASE_URL: '' }
    const { stdout } = await shipshape(['token', 'create', '--name', 'ci', '--scope', 'register', '--new', '--json'], {
      env: small,
    })
    await shipshape(['backup', '--portable', '--to', to], { env: small })
    const elsewhere = await emptyPlace()
    expect(await shipshape(['restore', to], { env: elsewhere.env })).toMatchObject({ code: 0, stderr: '' })
    const taken = await shipshape(['backup', '--to', join(folderWith({}), 'b'), '--json'], { env: elsewhere.env })
    expect(JSON.parse(taken.stdout)).toMatchObject({ database: 'tables' })
    expect(JSON.parse(stdout).name).toBe('ci')
    await elsewhere.undo()
  })
})

/** An empty data folder, and on PostgreSQL an empty database, beside those of the catalog. */
async function emptyPlace() {
  const { SHIPSHAPE_DATA, DATABASE_URL } = process.env
  const data = folderWith({})
  if (lite) return { env: { SHIPSHAPE_DATA: data }, undo: async () => undefined }
  const drop = await freshDatabase()
  await closeDatabase()
  const env = { SHIPSHAPE_DATA: data, DATABASE_URL: process.env.DATABASE_URL ?? '' }
  Object.assign(process.env, { SHIPSHAPE_DATA, DATABASE_URL })
  return { env, undo: drop }
}
