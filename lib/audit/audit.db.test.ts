import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { lite } from '#db/dialect'
import { FrozenError } from '#db/errors'
import { auditEntry, auditHead } from '#db/schema/audit'
import { packageTag } from '#db/schema/packages'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { change } from './change.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await createPackage(api, 'kept')
  await register(api, 'kept', '1.0.0')
})
afterAll(() => api.remove())

const entries = async (query = 'limit=200') => (await api.ask('GET', `/audit?${query}`)).json.items
const verification = async () => (await api.ask('GET', '/audit/verification')).json

describe('a change', () => {
  it('leaves an entry that says who, what, when, before and after', async () => {
    await api.ask('PATCH', '/packages/kept', { json: { title: 'Another title' } })
    const [entry] = await entries()
    expect(entry).toMatchObject({
      actor: { kind: 'token', name: 'register' },
      verb: 'package.changed',
      label: 'kept',
      before: { title: 'The kept' },
      after: { title: 'Another title' },
    })
    expect(Date.now() - Date.parse(entry.at)).toBeLessThan(10_000)
  })

  it.each([
    ['package.created', () => createPackage(api, 'made')],
    ['package.renamed', () => api.ask('PATCH', '/packages/made', { json: { name: 'renamed' } })],
    ['version.registered', () => register(api, 'renamed', '1.0.0')],
    [
      'version.withdrawn',
      () => api.ask('PUT', '/packages/renamed/versions/1.0.0/withdrawal', { as: 'promote', json: { reason: 'wrong' } }),
    ],
    ['version.restored', () => api.ask('DELETE', '/packages/renamed/versions/1.0.0/withdrawal', { as: 'promote' })],
    [
      'blob.stored',
      () => api.ask('PUT', '/blobs/2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', { body: 'x' }),
    ],
    [
      'token.created',
      () => api.ask('POST', '/tokens', { as: 'administer', json: { name: 'ci', scopes: ['administer'] } }),
    ],
    [
      'standard.created',
      () =>
        api.ask('POST', '/standards', {
          as: 'administer',
          json: { name: 'own', title: 'Own', description: 'Ours.', checks: [{ check: 'notes', level: 'required' }] },
        }),
    ],
  ])('%s leaves exactly one', async (verb, act) => {
    await api.secretFor('promote')
    await api.secretFor('administer')
    const before = (await verification()).entries
    expect((await act()).status).toBeLessThan(300)
    expect((await verification()).entries).toBe(before + 1)
    expect((await entries())[0].verb).toBe(verb)
  })

  it('that leaves none is rolled back', async () => {
    const [owner] = await db.select().from(packageTag).limit(1)
    expect(owner).toBeUndefined()
    const silent = change(testCaller(), async (tx) => {
      const [{ id } = { id: '' }] = await tx.rows<{ id: string }>(sql`select id from package limit 1`)
      await tx.insert(packageTag).values({ tag: 'silent', packageId: id })
    })
    await expect(silent).rejects.toThrow('without an audit entry')
    expect(await db.$count(packageTag)).toBe(0)
  })

  it('that fails takes its entry back with it', async () => {
    const before = (await verification()).entries
    const failing = change(testCaller(), async (_tx, record) => {
      await record({ verb: 'package.changed', subject: 'package:x', label: 'x' })
      throw new Error('too late')
    })
    await expect(failing).rejects.toThrow('too late')
    expect((await verification()).entries).toBe(before)
  })

  it('of forty at once has each its own place in one whole chain', async () => {
    const before = (await verification()).entries
    await Promise.all(Array.from({ length: 40 }, (_, n) => createPackage(api, `crowd-${n}`)))
    expect(await verification()).toMatchObject({ entries: before + 40, firstBad: null })
  })
})

describe('the history', () => {
  it('is newest first and whole over its pages, also while more happens', async () => {
    const total = (await verification()).entries
    const seen: number[] = []
    let cursor = ''
    do {
      const { json } = await api.ask('GET', `/audit?limit=7${cursor && `&cursor=${cursor}`}`)
      seen.push(...json.items.map(({ seq }: { seq: number }) => seq))
      await createPackage(api, `meanwhile-${seen.length}`)
      cursor = json.nextCursor
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => total - index))
  })

  it('of one subject holds what happened to it and nothing else', async () => {
    const [created] = (await entries()).filter(
      ({ verb, label }: { verb: string; label: string }) => verb === 'package.created' && label === 'kept',
    )
    const own = await entries(`subject=${created.subject}`)
    expect(own.map(({ verb }: { verb: string }) => verb)).toEqual(['package.changed', 'package.created'])
  })
})

describe('an entry', () => {
  it.each([
    ['edited', () => db.transaction((tx) => tx.update(auditEntry).set({ label: 'never was' }))],
    ['removed', () => db.transaction((tx) => tx.delete(auditEntry).where(eq(auditEntry.seq, 2)))],
  ])('can not be %s: the database refuses', async (_how, act) => {
    await expect(act()).rejects.toBeInstanceOf(FrozenError)
    expect((await verification()).firstBad).toBeNull()
  })
})

/** What somebody with the database file in hand could do: the triggers are theirs to drop. */
async function forge(statement: string): Promise<void> {
  const triggers = lite ? ['audit_entry_no_update', 'audit_entry_no_delete'] : ['audit_entry_no_change']
  await db.transaction(async (tx) => {
    for (const trigger of triggers)
      await tx.rows(sql.raw(`drop trigger if exists ${trigger}${lite ? '' : ' on audit_entry'}`))
    await tx.rows(sql.raw(statement))
  })
}

describe('a forged chain names the first entry that does not fit', () => {
  let kept: (typeof auditEntry.$inferSelect)[]
  let head: (typeof auditHead.$inferSelect)[]
  beforeAll(async () => {
    kept = await db.select().from(auditEntry).orderBy(auditEntry.seq)
    head = await db.select().from(auditHead)
  })
  afterEach(async () => {
    await db.transaction(async (tx) => {
      await tx.delete(auditEntry)
      await tx.delete(auditHead)
      for (const row of kept) await tx.insert(auditEntry).values(row)
      await tx.insert(auditHead).values(head)
    })
    expect((await verification()).firstBad).toBeNull()
  })

  it.each([
    ['edited', `update audit_entry set actor_name = 'somebody else' where seq = 5`, 5],
    ['removed', `delete from audit_entry where seq = 5`, 5],
    ['taken from the start', `delete from audit_entry where seq = 1`, 1],
    ['moved in time', `update audit_entry set at = at + 1 where seq = 7`, 7],
  ])('%s', async (_how, statement, seq) => {
    await forge(statement)
    expect((await verification()).firstBad).toMatchObject({ seq })
  })

  it('cut at the end', async () => {
    const last = kept.length
    await forge(`delete from audit_entry where seq = ${last}`)
    expect((await verification()).firstBad).toMatchObject({ seq: last, why: expect.stringContaining('cut') })
  })
})
