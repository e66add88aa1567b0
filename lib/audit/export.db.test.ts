import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntry } from '#db/schema/audit'
import { testApi } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { exportAudit } from './export.ts'
import { keyOf } from './head.ts'
import type { LinkedEntry, SignedHead } from './schema.ts'
import { signHead } from './signing.ts'
import { entryIn, headIn, type Lines, linesOf, rebuilt, verified } from './testing.ts'

let api: TestApi
let lines: Lines
let entries: LinkedEntry[]
let head: SignedHead
let key: ReturnType<typeof keyOf>
beforeAll(async () => {
  api = await testApi()
  await api.secretFor('administer')
  for (const name of ['first', 'second', 'third']) {
    await createPackage(api, name, { tags: ['b', 'a'] })
    await register(api, name, '1.0.0')
  }
  await api.ask('PATCH', '/packages/first', { json: { name: 'renamed', purpose: '=1+1, "quoted"\n\u{1F600}' } })
  await api.ask('PUT', '/packages/second/versions/1.0.0/withdrawal', { as: 'promote', json: { reason: 'wrong' } })
  lines = linesOf((await api.ask('GET', '/audit/export', { as: 'administer' })).text)
  entries = lines.slice(1, -1).map(entryIn)
  head = headIn(lines)
  key = keyOf((await api.ask('GET', '/audit/head', { as: 'administer' })).json.publicKey)
})
afterAll(() => api.remove())

const last = () => entries.length
const wrong = async (forged: Lines, trust = {}) => (await verified(forged, { key, ...trust })).firstBad
/** The line of the entry with this place in the chain. */
const without = (seq: number) => lines.toSpliced(seq, 1)

describe('an export of everything', () => {
  it('is whole, signed by the installation and verified without it', async () => {
    expect(await verified(lines, { key })).toEqual({ partial: false, entries: last(), head, firstBad: null })
    expect(last()).toBeGreaterThan(8)
  })

  it('holds what the database has, and still fits a head that was kept', async () => {
    const kept = (await api.ask('GET', '/audit/head', { as: 'administer' })).json
    await createPackage(api, 'later')
    const now = linesOf((await api.ask('GET', '/audit/export', { as: 'administer' })).text)
    expect(await wrong(now, { kept })).toBeNull()
    expect(now.slice(1, -2)).toEqual(lines.slice(1, -1))
    expect(headIn(now).seq).toBe(kept.seq + 1)
  })

  it('comes as a file that nobody keeps', async () => {
    const { headers } = await api.ask('GET', '/audit/export', { as: 'administer' })
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="shipshape-audit-\d{4}-\d\d-\d\d\.ndjson"$/,
    )
    expect(headers.get('cache-control')).toBe('private, no-store')
  })
})

const other: Record<keyof LinkedEntry, (entry: LinkedEntry) => LinkedEntry[keyof LinkedEntry]> = {
  seq: ({ seq }) => seq + 1,
  at: ({ at }) => at + 1,
  actorKind: ({ actorKind }) => (actorKind === 'system' ? 'person' : 'system'),
  actorId: () => 'somebody',
  actorName: () => 'somebody else',
  verb: () => 'version.seen',
  subject: () => 'version:other',
  label: ({ label }) => `${label} `,
  packageId: ({ packageId }) => (packageId === null ? 'other' : null),
  before: ({ before }) => (before === null ? '{}' : null),
  after: ({ after }) => `${after} `,
  requestId: () => 'other',
  prev: () => 'f'.repeat(64),
  hash: () => 'f'.repeat(64),
}
const fieldNames = Object.keys(other) as (keyof LinkedEntry)[]
const edited = (seq: number, field: keyof LinkedEntry): Lines => {
  const entry = entryIn(lines[seq])
  return lines.with(seq, JSON.stringify({ ...entry, [field]: other[field](entry) }))
}

describe('a forged export names its first bad entry', () => {
  it.each(fieldNames)('where the %s was changed', async (field) => {
    for (const seq of [1, 5, last()]) {
      const found = await wrong(edited(seq, field))
      expect(found).toMatchObject(field === 'seq' ? { seq, kind: 'missing' } : { seq, kind: 'edited' })
    }
  })

  it('where the seq was made that of an entry before it', async () => {
    for (const seq of [1, 5, last()]) {
      const forged = JSON.stringify({ ...entryIn(lines[seq]), seq: seq - 1 })
      expect(await wrong(lines.with(seq, forged))).toMatchObject({ seq, kind: 'edited' })
    }
  })

  it('where a field was added, or the line written otherwise', async () => {
    const line = lines[4] ?? ''
    for (const forged of [
      line.replace('{', '{"note":"x",'),
      line.replace(':', ': '),
      line.replace('{', '{"label":"x",'),
    ])
      expect(await wrong(lines.with(4, forged))).toMatchObject({ seq: 4, kind: 'unreadable' })
  })

  it('where one was removed: the first, one between, the last', async () => {
    expect(await wrong(without(1))).toMatchObject({ seq: 1, kind: 'missing' })
    expect(await wrong(without(5))).toMatchObject({ seq: 5, kind: 'missing' })
    expect(await wrong(without(last()))).toMatchObject({ seq: last(), kind: 'cut' })
  })

  it('where two were swapped, or one moved', async () => {
    const [four = '', five = ''] = lines.slice(4, 6)
    expect(await wrong(lines.with(4, five).with(5, four))).toMatchObject({ seq: 4, kind: 'out of order' })
    expect(await wrong(without(4).toSpliced(last() - 1, 0, four))).toMatchObject({ seq: 4, kind: 'out of order' })
  })

  it('where one was put in, or stands twice', async () => {
    expect(await wrong(lines.toSpliced(5, 0, lines[5] ?? ''))).toMatchObject({ seq: 5, kind: 'twice' })
    const foreign = { ...entryIn(lines[5]), label: 'never was' }
    expect(await wrong(lines.toSpliced(5, 0, JSON.stringify(foreign)))).toMatchObject({ seq: 5, kind: 'edited' })
  })

  it('where the tail was cut, the end too, or the file stops in the middle of a line', async () => {
    for (const kept of [
      lines.slice(0, 6),
      lines.toSpliced(6, last() - 5),
      [...lines.slice(0, 6), lines[6]?.slice(0, 40) ?? ''],
    ])
      expect(await wrong(kept)).toMatchObject({ seq: 6 })
    expect(await wrong(lines.slice(0, -1))).toMatchObject({ seq: last() + 1, kind: 'cut' })
  })

  it('where a line is no entry, and where something follows the end', async () => {
    for (const garbage of ['', 'garbage', '[]', 'null', '{"seq":4}', lines[0] ?? ''])
      expect(await wrong(lines.with(4, garbage))).toMatchObject({ seq: 4, kind: 'unreadable' })
    expect(await wrong([...lines, lines[1] ?? ''])).toMatchObject({ seq: last() + 1, kind: 'unreadable' })
  })

  it('where the signature is written otherwise, though it means the same', async () => {
    const { signature } = head
    for (const other of [signature.replace(/=+$/, ''), ` ${signature}`, signature.replace('==', '=='.concat('x'))]) {
      const forged = lines.with(last() + 1, JSON.stringify({ head: { ...head, signature: other } }))
      expect(await wrong(forged)).toMatchObject({ seq: last(), kind: 'signature' })
    }
  })

  it('where the head was changed', async () => {
    for (const forged of [{ at: '2020-01-01T00:00:00.000Z' }, { signature: 'AAAA' }, { publicKey: 'AAAA' }])
      expect(await wrong(lines.with(last() + 1, JSON.stringify({ head: { ...head, ...forged } })))).toMatchObject({
        seq: last(),
        kind: 'signature',
      })
  })
})

const withKey = (place: SignedHead) => signHead(place, 0)

describe('a chain that fits in itself', () => {
  it('is found by the pinned key where its tail was cut and another key signed the end', async () => {
    const forged = rebuilt(entries.slice(0, 6), 'forger')
    expect(await verified(forged)).toMatchObject({ firstBad: null, entries: 6 })
    expect(await wrong(forged)).toMatchObject({ seq: 6, kind: 'key' })
  })

  it('is found by a kept head where it was cut, or cut and built anew, by somebody who holds the key', async () => {
    const cut = rebuilt(entries.slice(0, 6), withKey)
    expect(await wrong(cut)).toBeNull()
    expect(await wrong(cut, { kept: head })).toMatchObject({ seq: 7, kind: 'cut' })
    const anew = rebuilt([...entries.slice(0, 6), ...entries.slice(7), ...entries.slice(-2)], withKey)
    expect(await wrong(anew)).toBeNull()
    expect(await wrong(anew, { kept: head })).toMatchObject({ seq: head.seq, kind: 'rebuilt' })
  })

  it('is held against the key of the kept head where no other is pinned', async () => {
    const longer = rebuilt([...entries, ...entries], 'forger')
    const kept = { ...head, hash: entryIn(longer[head.seq]).hash }
    expect((await verified(longer, { kept })).firstBad).toMatchObject({ kind: 'key' })
  })
})

it('any one change of any one entry is found there or at the next, and any one changed letter is found', async () => {
  const seqs = fc.integer({ min: 1, max: last() })
  await fc.assert(
    fc.asyncProperty(seqs, fc.constantFrom(...fieldNames), fc.string(), async (seq, field, text) => {
      const entry = entryIn(lines[seq])
      fc.pre(entry[field] !== text)
      const found = await wrong(lines.with(seq, JSON.stringify({ ...entry, [field]: text })))
      expect([seq, seq + 1]).toContain(found?.seq)
    }),
  )
  await fc.assert(
    fc.asyncProperty(seqs, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), async (seq, place, letter) => {
      const line = lines[seq] ?? ''
      const at = place % line.length
      fc.pre(line[at] !== letter)
      const found = await wrong(lines.with(seq, line.slice(0, at) + letter + line.slice(at + 1)))
      expect([seq, seq + 1]).toContain(found?.seq)
    }),
  )
})

const part = async (query: string) =>
  linesOf((await api.ask('GET', `/audit/export?${query}`, { as: 'administer' })).text)

describe('a narrowed export', () => {
  it('says that it is a part, and each of its entries can be verified by itself', async () => {
    const own = await part('verb=package.')
    expect(own.slice(1, -1).map((line) => entryIn(line).verb.split('.')[0])).toEqual(Array(5).fill('package'))
    expect(await verified(own)).toMatchObject({ partial: true, entries: 5, head: null, firstBad: null })
    const entry = entryIn(own[2])
    const forged = own.with(2, JSON.stringify({ ...entry, label: 'x' }))
    expect((await verified(forged)).firstBad).toMatchObject({ seq: entry.seq, kind: 'edited' })
    expect((await verified(own.toSpliced(2, 1))).firstBad).toMatchObject({ kind: 'cut' })
    expect((await verified(own.slice(0, -1))).firstBad).toMatchObject({ kind: 'cut' })
  })

  it('can not pass for a whole one', async () => {
    const own = await part('verb=package.')
    expect(await wrong(own.with(0, lines[0] ?? ''))).toMatchObject({ kind: 'missing' })
    expect((await verified(lines.with(0, own[0] ?? ''))).partial).toBe(true)
  })

  it('is what a reader gets who may not see everything', async () => {
    const seen = eq(auditEntry.verb, 'version.registered')
    const bytes = exportAudit({ filter: {}, form: 'json', now: 0, seen })
    const own = linesOf(await text(Readable.from(bytes)))
    expect(await verified(own)).toMatchObject({ partial: true, entries: 3, firstBad: null })
  })

  it('holds the same as the list', async () => {
    for (const query of ['package=renamed', 'actor=promote', 'from=2000-01-01&to=2000-01-02', 'subject=token:none']) {
      const { items } = (await api.ask('GET', `/audit?limit=200&${query}`, { as: 'administer' })).json
      const seqs = (await part(query)).slice(1, -1).map((line) => entryIn(line).seq)
      expect(seqs).toEqual(items.map(({ seq }: { seq: number }) => seq).toReversed())
    }
  })
})

it('as CSV it has a header, times in UTC, and nothing that a spreadsheet runs', async () => {
  const { text, headers } = await api.ask('GET', '/audit/export?format=csv', { as: 'administer' })
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(text).toMatch(/^seq,at,actorKind,.*,prev,hash\r\n1,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,system,/)
  expect(text.split('\r\n')).toHaveLength(
    (await api.ask('GET', '/audit/verification', { as: 'administer' })).json.entries + 2,
  )
})

it('a chain in which nothing happened is whole', async () => {
  expect(await verified(rebuilt([], 'forger'))).toMatchObject({ entries: 0, firstBad: null })
})
