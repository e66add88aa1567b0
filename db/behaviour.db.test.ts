import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { given, isAmong } from './bulk.ts'
import { db, type Tx } from './db.ts'
import { ConflictError, FrozenError } from './errors.ts'
import { MigrationError, migrate } from './migrate.ts'
import { modelPackage, packageTag } from './schema/packages.ts'
import { searchDocument } from './schema/search.ts'
import { blob, version } from './schema/versions.ts'
import { engineName, freshDatabase } from './testing.ts'

let remove: () => Promise<void>
beforeAll(async () => {
  remove = await freshDatabase()
})
afterAll(() => remove())

const packageRow = (name: string, example = false) => ({
  id: `id-${name}`,
  name,
  title: name,
  purpose: 'to be tested',
  example,
  createdAt: 1,
  changedAt: 1,
})
const versionRow = (packageName: string, sequence: number) => ({
  id: `id-${packageName}-${sequence}`,
  packageId: `id-${packageName}`,
  number: `1.${sequence}.0`,
  sortKey: String(sequence),
  sequence,
  prerelease: false,
  digest: `sha256:${packageName}-${sequence}`,
  manifest: '{"a":1}',
  summary: 's',
  size: 0,
  runsCode: false,
  registeredBy: 'tester',
  createdAt: 1,
})
const add = (name: string, example = false) =>
  db.transaction((tx) => tx.insert(modelPackage).values(packageRow(name, example)))
const names = async () =>
  (await db.select({ name: modelPackage.name }).from(modelPackage).orderBy(modelPackage.name)).map(({ name }) => name)

const bump = () =>
  db.transaction(async (tx) => {
    const [row] = await tx.select().from(modelPackage).where(eq(modelPackage.name, 'counter'))
    await tx
      .update(modelPackage)
      .set({ versions: (row?.versions ?? 0) + 1 })
      .where(eq(modelPackage.name, 'counter'))
  })

describe(`on ${engineName}`, () => {
  it('keeps booleans, numbers, JSON and absent values as they were written', async () => {
    await db.transaction((tx) => tx.insert(modelPackage).values(packageRow('types', true)))
    const [row] = await db.select().from(modelPackage).where(eq(modelPackage.name, 'types'))
    expect(row).toMatchObject({ example: true, versions: 0, useCase: null, createdAt: 1 })
    expect(await db.select().from(modelPackage).where(eq(modelPackage.example, true))).toHaveLength(1)
  })

  it('takes any number of rows as one parameter, and finds a column among any number of texts', async () => {
    const rows = Array.from({ length: 70_000 }, (_, n) => ({ name: `many-${n}`, whole: n, real: n / 7 }))
    const columns = { name: 'text', whole: 'int', real: 'real' } as const
    const sums = await db.rows<{ n: number; whole: number }>(
      sql`select count(*) as n, sum("whole") as "whole" from ${given(columns, rows)} where "real" > 1`,
    )
    expect(sums).toEqual([{ n: 69_992, whole: 2_449_964_972 }])
    await add('many-69999')
    const found = db
      .select()
      .from(modelPackage)
      .where(
        isAmong(
          modelPackage.name,
          rows.map(({ name }) => name),
        ),
      )
    expect((await found).map(({ name }) => name)).toEqual(['many-69999'])
    expect(await db.select().from(modelPackage).where(isAmong(modelPackage.name, []))).toEqual([])
  })

  it('sorts names by byte, the same on both engines', async () => {
    for (const name of ['sort-b', 'sort-A', 'sort-a', 'sort-ä']) await add(name)
    expect((await names()).filter((name) => name.startsWith('sort-'))).toEqual(['sort-A', 'sort-a', 'sort-b', 'sort-ä'])
  })

  it('rolls a transaction back as a whole when anything in it fails', async () => {
    const work = db.transaction(async (tx) => {
      await tx.insert(modelPackage).values(packageRow('half'))
      throw new Error('stop')
    })
    await expect(work).rejects.toThrow('stop')
    expect(await names()).not.toContain('half')
  })

  it('refuses to commit after a failed statement whose error was swallowed', async () => {
    const work = db.transaction(async (tx) => {
      await tx.insert(modelPackage).values(packageRow('swallowed'))
      await tx
        .insert(modelPackage)
        .values(packageRow('swallowed'))
        .catch(() => undefined)
    })
    await expect(work).rejects.toBeInstanceOf(ConflictError)
    expect(await names()).not.toContain('swallowed')
  })

  it('goes on after a failed nested transaction', async () => {
    await db.transaction(async (tx) => {
      await tx.insert(modelPackage).values(packageRow('outer'))
      await tx.transaction((inner) => inner.insert(modelPackage).values(packageRow('outer'))).catch(() => undefined)
      await tx.insert(modelPackage).values(packageRow('outer-2'))
    })
    expect(await names()).toEqual(expect.arrayContaining(['outer', 'outer-2']))
  })

  it('names the columns a conflict is on', async () => {
    await add('twice')
    await expect(add('twice')).rejects.toMatchObject({ name: 'ConflictError' })
    const other = db.transaction((tx) => tx.insert(modelPackage).values({ ...packageRow('twice'), id: 'other' }))
    await expect(other).rejects.toMatchObject({ on: 'package.name' })
  })

  it('refuses a reference to what is not there', async () => {
    const work = db.transaction((tx) => tx.insert(packageTag).values({ tag: 't', packageId: 'nothing' }))
    await expect(work).rejects.toBeInstanceOf(ConflictError)
  })

  it('refuses the root handle inside a transaction, and a transaction after its end', async () => {
    let leaked: Tx | undefined
    const work = db.transaction(async (tx) => {
      leaked = tx
      await db.select().from(modelPackage)
    })
    await expect(work).rejects.toMatchObject({ cause: { message: expect.stringContaining('use its tx') } })
    const late = (async () => leaked?.select().from(modelPackage))()
    await expect(late).rejects.toMatchObject({ cause: { message: expect.stringContaining('missing') } })
  })

  it('lets twenty writers at once each have their whole turn', async () => {
    await add('counter')
    await Promise.all(Array.from({ length: 20 }, bump))
    const [row] = await db.select().from(modelPackage).where(eq(modelPackage.name, 'counter'))
    expect(row?.versions).toBe(20)
  })

  it('shows a snapshot one state while others write', async () => {
    const counts = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const snapshot = db.snapshot(async (reader) => {
      const before = await reader.$count(modelPackage)
      counts.resolve()
      await written.promise
      return [before, await reader.$count(modelPackage)]
    })
    await counts.promise
    await add('meanwhile')
    written.resolve()
    const [before, after] = await snapshot
    expect(after).toBe(before)
    expect(await db.$count(modelPackage)).toBe(Number(before) + 1)
  })

  it('refuses to change or delete a registered version, in the database itself', async () => {
    await add('frozen')
    await db.transaction((tx) => tx.insert(version).values(versionRow('frozen', 1)))
    const change = db.transaction((tx) =>
      tx.update(version).set({ manifest: '{}' }).where(eq(version.id, 'id-frozen-1')),
    )
    await expect(change).rejects.toBeInstanceOf(FrozenError)
    const remove = db.transaction((tx) => tx.delete(version).where(eq(version.id, 'id-frozen-1')))
    await expect(remove).rejects.toBeInstanceOf(FrozenError)
    const replace = db.transaction((tx) =>
      tx
        .insert(version)
        .values({ ...versionRow('frozen', 1), manifest: '{}' })
        .onConflictDoUpdate({ target: version.id, set: { manifest: '{}' } }),
    )
    await expect(replace).rejects.toBeInstanceOf(FrozenError)
    expect(await db.select().from(version)).toMatchObject([{ manifest: '{"a":1}' }])
  })

  it('lets the versions of the example catalog be deleted', async () => {
    await add('shown', true)
    await db.transaction((tx) => tx.insert(version).values(versionRow('shown', 1)))
    await db.transaction((tx) => tx.delete(version).where(eq(version.id, 'id-shown-1')))
    expect(await db.select().from(version).where(eq(version.packageId, 'id-shown'))).toEqual([])
  })

  it('finds text that was changed and forgets text that was deleted', async () => {
    await add('sought')
    const document = {
      doc: 1,
      subject: 'package:sought',
      kind: 'package',
      packageId: 'id-sought',
      title: 't',
      detail: 'd',
      text: 'kindispackage apple',
    }
    await db.transaction((tx) => tx.insert(searchDocument).values(document))
    await db.transaction((tx) => tx.update(searchDocument).set({ text: 'kindispackage pear' }))
    const { matchesText } = await import('./dialect.ts')
    const find = (term: string) =>
      db
        .select()
        .from(searchDocument)
        .where(matchesText(searchDocument.text, searchDocument.doc, [term], { from: 0, below: 10, most: 5 }))
    expect(await find('app')).toHaveLength(0)
    expect(await find('pea')).toHaveLength(1)
    await db.transaction((tx) => tx.delete(searchDocument))
    expect(await find('pea')).toHaveLength(0)
  })

  it('applies every migration once, however many start at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => migrate()))
    expect(results.flatMap(({ applied }) => applied)).toEqual([])
  })

  it('refuses a database that a newer version wrote', async () => {
    await db.transaction(async (tx) => {
      await tx.rows(sql`insert into migration (n, tag, sha256, at) values (999, 'from_the_future', 'x', 1) returning n`)
    })
    await expect(migrate()).rejects.toBeInstanceOf(MigrationError)
    await db.transaction(async (tx) => void (await tx.rows(sql`delete from migration where n = 999 returning n`)))
    await expect(migrate()).resolves.toMatchObject({ applied: [] })
  })

  it('keeps bytes of a blob table row beyond 32 bits exactly', async () => {
    await db.transaction((tx) => tx.insert(blob).values({ sha256: 'a', size: 2 ** 40 + 1, createdAt: 1 }))
    expect(await db.select({ size: blob.size }).from(blob)).toEqual([{ size: 2 ** 40 + 1 }])
  })
})
