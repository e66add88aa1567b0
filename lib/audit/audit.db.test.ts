import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { lite } from '#db/dialect'
import { FrozenError } from '#db/errors'
import { auditEntry, auditHead } from '#db/schema/audit'
import { packageTag } from '#db/schema/packages'
import { personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { entryHash } from './chain.ts'
import { change } from './change.ts'
import { readHistory } from './reads.ts'
import { forgetRepeats } from './repeats.ts'
import type { EntryView } from './schema.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await api.secretFor('administer')
  await createPackage(api, 'kept')
  await register(api, 'kept', '1.0.0')
})
afterAll(() => api.remove())

const entries = async (query = 'limit=200') =>
  (await api.ask('GET', `/audit?${query}`, { as: 'administer' })).json.items
const listed = (query: string): Promise<EntryView[]> => entries(`limit=200&${query}`)
const verification = async () => (await api.ask('GET', '/audit/verification', { as: 'administer' })).json

describe('an Idempotency-Key', () => {
  it('is known for thirty days, and after that is one of a request of its own', async () => {
    const json = { name: 'repeated', title: 'Repeated', purpose: 'to be made once' }
    const post = () => api.ask('POST', '/packages', { json, headers: { 'idempotency-key': 'for-thirty-days' } })
    const day = 86_400_000
    const statuses = [(await post()).status]
    for (const days of [29, 31]) {
      await forgetRepeats(Date.now() + days * day)
      statuses.push((await post()).status)
    }
    expect(statuses).toEqual([201, 201, 409])
  })
})

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
      const { json } = await api.ask('GET', `/audit?limit=7${cursor && `&cursor=${cursor}`}`, { as: 'administer' })
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

describe('the audit, narrowed', () => {
  it.each([
    ['verb=version.registered', ({ verb }) => verb === 'version.registered'],
    ['verb=package.', ({ verb }) => verb.startsWith('package.')],
    ['actor=register', ({ actor }) => actor.name === 'register'],
    ['actor=test', ({ actor }) => actor.id === 'test'],
    ['actor=register&verb=package.', ({ actor, verb }) => actor.name === 'register' && verb.startsWith('package.')],
    ['subject=standard:own', ({ subject }) => subject === 'standard:own'],
    ['package=kept', ({ label }) => /^kept( |$)/.test(label)],
    ['subject=&actor=&verb=&from=&to=&package=', () => true],
  ] as [string, (entry: EntryView) => boolean][])('by %s holds all that fit and nothing else', async (query, fits) => {
    const all = await listed('')
    const expected = all.filter(fits)
    expect(expected.length).toBeGreaterThan(0)
    expect(await listed(query)).toEqual(expected)
  })

  it('by the e-mail address of a person, and by a name that two actors have, holds what they did', async () => {
    const browser = await personOf('admin', 'ada@shop.example')
    await api.ask('POST', '/tokens', { as: 'nobody', headers: browser, json: { name: 'admin', scopes: ['register'] } })
    const own = await listed('actor=Ada@shop.example')
    expect(own.map(({ verb }) => verb)).toEqual(['token.created', 'session.started'])
    expect(await listed('actor=admin')).toEqual(own)
    expect(await listed(`actor=${own[0]?.actor.id}`)).toEqual(own)
  })

  it('by a name that a package had before holds what happened to it under both', async () => {
    expect((await listed('package=made')).map(({ verb }) => verb)).toContain('package.renamed')
  })

  it('by a name that nobody has is empty', async () => {
    for (const query of ['actor=nobody-at-all', 'package=no-such', 'subject=version:none', 'verb=never.was'])
      expect(await listed(query)).toEqual([])
  })

  it.each([
    ['verb=registered', 'verb'],
    ['subject=kept', 'subject'],
    ['from=yesterday', 'from'],
    ['to=2026-02-30', 'to'],
    ['from=2026-03-01&to=2026-02-01', 'to'],
    ['limit=0', 'limit'],
    ['colour=blue', 'colour'],
  ])('by %s is refused, and the field is named', async (query, field) => {
    for (const path of ['/audit', '/audit/export']) {
      const { status, json } = await api.ask('GET', `${path}?${query}`)
      const named = json.errors.map((error: { path: string }) => error.path)
      expect([status, named]).toEqual([400, [field]])
    }
  })
})

const day = Date.parse('2031-05-05T00:00:00Z')
const passed = (now: number, label: string) =>
  change(testCaller(now), async (_tx, record) => record({ verb: 'time.passed', subject: `time:${label}`, label }))
const labels = async (query: string) => (await listed(query)).map(({ label }) => label)

describe('a span of time', () => {
  it('holds what is at its start and not what is at its end; a day counts whole', async () => {
    for (const [hours, label] of [
      [-1, 'eve'],
      [0, 'midnight'],
      [12, 'noon'],
      [23.999, 'late'],
      [24, 'next'],
    ] as const)
      await passed(day + hours * 3_600_000, label)
    expect(await labels('from=2031-05-05&to=2031-05-05')).toEqual(['late', 'noon', 'midnight'])
    expect(await labels('from=2031-05-05T12:00:00Z&to=2031-05-06T02:00:00%2B02:00')).toEqual(['late', 'noon'])
    expect(await labels('from=2031-05-06')).toEqual(['next'])
    expect(await labels('from=2032-01-01')).toEqual([])
  })

  it('is a piece of the chain without a gap, also where a clock was set back', async () => {
    await passed(day + 30 * 3_600_000, 'before the clock was set back')
    await passed(day + 12 * 3_600_000, 'after it')
    const seqs = (await listed('from=2031-05-05')).map(({ seq }) => seq)
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) - index))
  })
})

describe('what no index finds', () => {
  it('is looked for a stretch at a time: a page without entries still leads on to the next', async () => {
    const [oldest] = (await readHistory({ verb: 'package.created' }, 200)).items.slice(-1)
    const seen: EntryView[] = []
    let pages = 0
    for (let cursor: string | undefined; ; pages++) {
      const page = await readHistory({ verb: 'package.created' }, 200, cursor, undefined, 10)
      seen.push(...page.items)
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(pages).toBeGreaterThan(3)
    expect(seen.at(-1)).toEqual(oldest)
    expect(new Set(seen.map(({ seq }) => seq)).size).toBe(seen.length)
  })

  it('may be what a reader does not see', async () => {
    const { items } = await readHistory({}, 200, undefined, eq(auditEntry.verb, 'standard.created'))
    expect(items.map(({ verb }) => verb)).toEqual(['standard.created'])
  })
})

const text = (value: unknown) => (value === null ? null : JSON.stringify(value))

describe('an entry', () => {
  it('tells all that its hash is made of', async () => {
    for (const entry of (await readHistory({}, 200)).items) {
      const { actor, at, before, after, prev, hash, ...same } = entry
      const fact = { ...same, at: Date.parse(at), before: text(before), after: text(after) }
      const made = { ...fact, actorKind: actor.kind, actorId: actor.id, actorName: actor.name }
      expect(entryHash(made, prev)).toBe(hash)
    }
  })

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
