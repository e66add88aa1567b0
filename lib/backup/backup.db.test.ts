import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeDatabase, db } from '#db/db'
import { lite } from '#db/dialect'
import { freshDatabase } from '#db/testing'
import { testApi } from '#lib/api/testing'
import { blobFile } from '#lib/blobs/store'
import { examine } from '#lib/doctor/examine'
import { forgetSettings } from '#lib/settings'
import { createPackage, register, sha256, type TestApi, uploaded } from '#lib/versions/testing'
import { backUp } from './backup.ts'
import { restore } from './restore.ts'
import { dumpTables, tableNames } from './tables.ts'

// A disk that others use takes its time.
vi.setConfig({ testTimeout: 120_000 })

let api: TestApi
let folder: string
const undo: (() => unknown)[] = []

beforeEach(async () => {
  api = await testApi()
  folder = mkdtempSync(join(tmpdir(), 'shipshape-backup-'))
  undo.push(api.remove, () => rmSync(folder, { recursive: true }))
  await createPackage(api, 'ranker', { tags: ['shop'], owners: [{ role: 'accountable', owner: 'shop' }] })
  await publish('1.0.0')
  await api.ask('PUT', '/packages/ranker/versions/1.0.0/withdrawal', { as: 'promote', json: { reason: 'too slow' } })
})
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

async function publish(number: string) {
  const files = [await uploaded(api, 'model.bin', `weights of ${number}`), await uploaded(api, 'same.txt', 'the same')]
  return register(api, 'ranker', number, { files })
}

/** From here on the settings name an empty data folder and an empty database. */
async function moveToEmptyPlace(): Promise<string> {
  undo.push(await freshDatabase())
  await closeDatabase()
  const data = process.env.SHIPSHAPE_DATA ?? ''
  for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true })
  forgetSettings()
  return data
}

/** Everything the database holds, as text. */
async function contents(): Promise<Record<string, string>> {
  const dump = join(folder, 'dump')
  await dumpTables(dump)
  const files = readdirSync(dump).map((name) => [name, readFileSync(join(dump, name), 'utf8')])
  rmSync(dump, { recursive: true })
  return Object.fromEntries(files)
}

const forms = lite ? [{ portable: false }, { portable: true }] : [{ portable: true }]

describe('a backup', () => {
  it('knows every table of the database', async () => {
    const query = lite
      ? sql`select name from sqlite_master where type = 'table' and name not like 'search_index%' and name not like 'sqlite_%'`
      : sql`select table_name as name from information_schema.tables where table_schema = current_schema()`
    const there = (await db.rows<{ name: string }>(query)).map(({ name }) => name)
    const own = ['migration', 'migration_lock']
    expect([...tableNames].toSorted()).toEqual(there.filter((name) => !own.includes(name)).toSorted())
  })

  it.each(forms)('is restored to the same catalog, row by row and byte by byte: %o', async ({ portable }) => {
    const before = await contents()
    const { damaged, ...made } = await backUp(join(folder, 'made'), { portable })
    expect(made).toMatchObject({ blobs: 2, bytes: 24 })
    expect(damaged).toEqual([])
    await moveToEmptyPlace()
    await restore(join(folder, 'made'))
    expect(await contents()).toEqual(before)
    expect((await examine()).sound).toBe(true)
    expect(readFileSync(blobFile(sha256('the same')), 'utf8')).toBe('the same')
  })

  it.each(forms)('is of one moment, however much is registered beside it: %o', async ({ portable }) => {
    const pushing = new AbortController()
    let published = 0
    const publishing = (async () => {
      while (!pushing.signal.aborted) await publish(`1.${++published}.0`)
    })()
    const reaches = (count: number) => vi.waitUntil(() => published > count, { timeout: 30_000 })
    await reaches(2)
    await backUp(join(folder, 'made'), { portable })
    await reaches(published + 1)
    pushing.abort()
    await publishing
    await moveToEmptyPlace()
    await restore(join(folder, 'made'))
    const { examined } = await examine()
    expect(examined.flatMap(({ findings }) => findings)).toEqual([])
    const versions = examined.find(({ of }) => of === 'versions')?.looked ?? 0
    expect(versions).toBeGreaterThan(1)
    expect(versions).toBeLessThan(1 + published)
  })

  it('keeps everything that is whole when bytes are lost or damaged, and names those', async () => {
    rmSync(blobFile(sha256('the same')))
    const { damaged, blobs } = await backUp(join(folder, 'made'))
    expect([damaged, blobs]).toEqual([[sha256('the same')], 1])
    await moveToEmptyPlace()
    await restore(join(folder, 'made'))
    const found = (await examine()).examined.flatMap(({ findings }) => findings)
    expect(found).toContainEqual(expect.objectContaining({ what: 'is lost: its file is gone' }))
  })

  it('never mixes with what lies in a folder already', async () => {
    writeFileSync(join(folder, 'mine.txt'), 'mine')
    await expect(backUp(folder)).rejects.toMatchObject({ code: 'folder_not_empty' })
    expect(readdirSync(folder)).toEqual(['mine.txt'])
  })
})

describe('restoring', () => {
  it.each(['a flipped bit', 'a missing file', 'a file that was cut'])(
    'refuses %s before it writes anything',
    async (fault) => {
      const made = join(folder, 'made')
      await backUp(made)
      const digest = sha256('the same')
      const file = join(made, 'blobs', digest.slice(0, 2), digest)
      if (fault === 'a missing file') rmSync(file)
      else writeFileSync(file, fault === 'a flipped bit' ? 'the samf' : 'the')
      const data = await moveToEmptyPlace()
      const message = fault === 'a missing file' ? 'is missing' : 'is damaged'
      await expect(restore(made)).rejects.toMatchObject({
        code: 'backup_damaged',
        issues: [{ path: `blobs/${digest.slice(0, 2)}/${digest}`, message }],
      })
      expect(readdirSync(data)).toEqual([])
    },
  )

  it('refuses a backup that was never finished', async () => {
    const data = await moveToEmptyPlace()
    mkdirSync(join(folder, 'made.incomplete'))
    await expect(restore(join(folder, 'made.incomplete'))).rejects.toMatchObject({ code: 'backup_incomplete' })
    expect(existsSync(join(data, 'shipshape.db'))).toBe(false)
  })

  it('refuses a list of sums that leads out of the backup', async () => {
    const made = join(folder, 'made')
    await backUp(made)
    writeFileSync(join(made, 'SHA256SUMS'), `${'0'.repeat(64)}  blobs/../../../etc/passwd\n`)
    await moveToEmptyPlace()
    await expect(restore(made)).rejects.toMatchObject({ code: 'backup_damaged' })
  })

  it('never writes over a catalog', async () => {
    const made = join(folder, 'made')
    await backUp(made)
    const before = await contents()
    await expect(restore(made)).rejects.toMatchObject({ code: 'not_empty' })
    expect(await contents()).toEqual(before)
  })
})
