import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { auditEntry } from '#db/schema/audit'
import { draft } from '#db/schema/drafts'
import { createPackage, manifestFor, register, sha256, type TestApi, uploaded } from '#lib/versions/testing'
import { listed } from './reads.ts'
import { type Drafts, draftsOfRanker } from './testing.ts'

let api: TestApi
let drafts: Drafts
beforeAll(async () => {
  ;({ api, drafts } = await draftsOfRanker())
})
afterAll(() => api.remove())

const verbs = async () => (await db.select({ verb: auditEntry.verb }).from(auditEntry)).map(({ verb }) => verb)
const fileOf = (path: string, text: string) => ({ path, digest: `sha256:${sha256(text)}`, size: text.length })

describe('beginning a draft', () => {
  it('takes nothing at all, and answers with its address, its first revision as ETag, and what the package is', async () => {
    const { status, json, headers } = await drafts.begin()
    expect([status, headers.get('etag'), headers.get('location')]).toEqual([201, '"1"', `/api/v1/drafts/${json.id}`])
    expect(json).toMatchObject({ revision: 1, package: '', number: '', base: null, registered: null })
    expect(json).toMatchObject({ packageStatus: 'unnamed', content: { manifest: { shipshape: 1 } } })
  })

  it('takes a bare manifest, and a package by its name', async () => {
    const bare = await drafts.begin({ manifest: { package: 'ranker', version: '1.0.0' } })
    expect(bare.json).toMatchObject({ package: 'ranker', number: '1.0.0', packageStatus: 'yours' })
    const named = await drafts.begin({ package: 'brand-new' })
    expect(named.json).toMatchObject({ package: 'brand-new', packageStatus: 'new' })
  })

  it('from a version holds what that says with its files, but no number, and says where each part is from', async () => {
    const file = await uploaded(api, 'model.onnx', 'not a model')
    await register(api, 'ranker', '1.2.0', { files: [file], notes: 'wide' })
    for (const from of ['1.2.0', 'latest']) {
      const { status, json } = await drafts.begin({ package: 'ranker', from })
      expect(status).toBe(201)
      expect(json.base).toEqual({ package: 'ranker', version: '1.2.0' })
      const { version: _number, ...said } = manifestFor('ranker', '1.2.0', { files: [file], notes: 'wide' })
      expect(json.content.manifest).toEqual(said)
      expect(json.content.sources).toEqual({ files: '1.2.0', notes: '1.2.0', summary: '1.2.0' })
    }
  })

  it('from a version that is not there is refused as reading it is', async () => {
    const absent = await drafts.begin({ package: 'ranker', from: '9.9.9' })
    expect([absent.status, absent.json.code]).toEqual([404, 'version_missing'])
    expect((await drafts.begin({ package: 'nowhere', from: '1.0.0' })).json.code).toBe('package_missing')
    expect((await drafts.begin({ from: '1.0.0' })).json.errors[0].path).toBe('package')
  })

  it('keeps whatever is typed, whether it makes sense or not', async () => {
    const odd = {
      manifest: { package: 7, version: ['1'], '': null, 'no key': { deep: [1, 'x', { '\u202e': true }] }, summary: '' },
      newPackage: { title: '', risk: 'none of these' },
      metrics: ['no metric', { value: 'much' }],
      sources: { 'a.b[0]': '\u202e/etc/passwd\n' },
    }
    const { status, json } = await drafts.begin(odd)
    expect([status, json.content]).toEqual([201, odd])
    expect((await drafts.read(json.id)).json.content).toEqual(odd)
  })

  it('is an audit entry, and so is discarding it; what is typed of a package that is not here stands in neither', async () => {
    const { json } = await drafts.begin({ package: 'top-secret' })
    expect((await drafts.discard(json.id)).status).toBe(204)
    expect((await drafts.read(json.id)).json.code).toBe('draft_missing')
    const entries = await db
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.subject, `draft:${json.id}`))
    expect(entries.map(({ verb, label }) => [verb, label])).toEqual([
      ['draft.begun', 'a draft'],
      ['draft.discarded', 'a draft'],
    ])
    expect(JSON.stringify(entries)).not.toContain('top-secret')
  })
})

describe('saving a draft', () => {
  const begun = async (content: object = { manifest: { package: 'ranker' } }) => (await drafts.begin(content)).json

  it('makes the next revision, without an audit entry', async () => {
    const { id } = await begun()
    const before = await verbs()
    const { status, json, headers } = await drafts.save(id, 1, { manifest: { package: 'ranker', summary: 'Wider' } })
    expect([status, json.revision, headers.get('etag')]).toEqual([200, 2, '"2"'])
    expect((await drafts.read(id)).json).toEqual(json)
    expect(await verbs()).toEqual(before)
  })

  it('is refused without If-Match, with one that is no revision, and with one that is not the newest', async () => {
    const { id } = await begun()
    const without = await drafts.ask('PUT', `/drafts/${id}`, { manifest: {} })
    expect([without.status, without.json.code]).toEqual([428, 'if_match_missing'])
    const odd = await drafts.ask('PUT', `/drafts/${id}`, { manifest: {} }, { 'if-match': 'x' })
    expect([odd.status, odd.json.code]).toEqual([400, 'if_match_invalid'])
    await drafts.save(id, 1, { manifest: { summary: 'first' } })
    const stale = await drafts.save(id, 1, { manifest: { summary: 'second' } })
    expect([stale.status, stale.json.code, stale.json.revision]).toEqual([412, 'draft_changed', 2])
    expect((await drafts.read(id)).json.content.manifest).toEqual({ summary: 'first' })
  })

  it('of the same content keeps the revision, also when the answer before was lost', async () => {
    const { id } = await begun()
    const content = { manifest: { package: 'ranker', summary: 'Wider' } }
    await drafts.save(id, 1, content)
    for (const revision of [1, 2]) {
      const again = await drafts.save(id, revision, content)
      expect([again.status, again.json.revision, again.headers.get('etag')]).toEqual([200, 2, '"2"'])
    }
  })

  it('gives one of twenty who race for a revision that revision, and loses nothing that was acknowledged', async () => {
    const { id } = await begun()
    for (let revision = 1; revision <= 5; revision++) {
      const racers = Array.from({ length: 20 }, (_, racer) =>
        drafts.save(id, revision, { manifest: { summary: `${revision} of racer ${racer}` } }),
      )
      const answers = await Promise.all(racers)
      const won = answers.filter(({ status }) => status === 200)
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(19)
      expect(won.map(({ json }) => json.revision)).toEqual([revision + 1])
      expect((await drafts.read(id)).json.content).toEqual(won[0]?.json.content)
    }
  })

  it('answers more than 2 MiB with what to do', async () => {
    const { id } = await begun()
    const { status, json } = await drafts.save(id, 1, { manifest: { notes: 'x'.repeat(2 * 1024 * 1024) } })
    expect([status, json.code]).toEqual([413, 'body_too_large'])
    expect(json.detail).toContain('name the file in its place')
  })

  it('holds a manifest of as many files as a version may have, beside what files say', async () => {
    const files = Array.from({ length: 5000 }, (_, index) => fileOf(`data/part-${index}.bin`, `${index}`))
    const sources = Object.fromEntries(files.map((_, index) => [`files[${index}]`, 'the folder']))
    const content = { manifest: { files }, sources, unread: files.map(({ path }) => path) }
    const { status, json } = await drafts.begin(content)
    expect(status).toBe(201)
    expect((await drafts.read(json.id)).json.content).toEqual(content)
  })
})

describe('a file that was uploaded', () => {
  it('is put into the manifest in place of what had its path, whatever the revision is', async () => {
    const { id } = (await drafts.begin({ manifest: { summary: 'x' } })).json
    const [old, other, fresh] = [fileOf('m.onnx', 'old'), fileOf('b.txt', 'b'), fileOf('m.onnx', 'fresh')]
    for (const file of [old, other, fresh, fresh]) expect((await drafts.put(id, file)).status).toBe(200)
    const { json } = await drafts.read(id)
    expect([json.revision, json.content.manifest.files]).toEqual([4, [fresh, other]])
  })

  it('is not lost among thirty that arrive at once with saves between them', async () => {
    const { id } = (await drafts.begin()).json
    const files = Array.from({ length: 30 }, (_, index) => fileOf(`part-${index}`, `${index}`))
    const answers = await Promise.all(files.map((file) => drafts.put(id, file)))
    expect(answers.map(({ status }) => status)).toEqual(files.map(() => 200))
    const { json } = await drafts.read(id)
    const paths = json.content.manifest.files.map(({ path }: { path: string }) => path)
    expect(paths.toSorted()).toEqual(files.map(({ path }) => path).toSorted())
    expect(json.revision).toBe(31)
  })

  it.each([['../../etc/passwd'], ['/etc/passwd'], ['a\u202eb'], ['a//b'], ['x'.repeat(4096)], ['']])(
    'is refused at its path when that is no path of a version: %j',
    async (path) => {
      const { id } = (await drafts.begin()).json
      const { status, json } = await drafts.put(id, { ...fileOf('a', 'a'), path })
      expect([status, json.errors[0].path]).toEqual([422, 'path'])
    },
  )

  it('is refused where something else than a list is typed for files, which stays', async () => {
    const { id } = (await drafts.begin({ manifest: { files: 'model.onnx' } })).json
    expect((await drafts.put(id, fileOf('a', 'a'))).status).toBe(422)
    expect((await drafts.read(id)).json.content.manifest.files).toBe('model.onnx')
  })
})

/** Copies of a draft, each changed a millisecond after the one before. */
async function copied(id: string, count: number): Promise<void> {
  const keys = Object.keys(listed).filter((key) => key !== 'id' && key !== 'changedAt') as (keyof typeof listed)[]
  const same = [...keys.map((key) => listed[key]), draft.content]
  const names = (columns: typeof same) =>
    sql.join(
      columns.map(({ name }) => sql.identifier(name)),
      sql`, `,
    )
  const together = 2_000
  for (let from = 1; from <= count; from += together)
    await db.transaction((tx) =>
      tx.rows(sql`insert into draft (${names([draft.id, draft.changedAt, ...same])})
        with recursive n (i) as (select ${sql.raw(`${from}`)} union all select i + 1 from n where i < ${from + together - 1})
        select 'many-' || i, i, ${names(same)} from n, draft where id = ${id}`),
    )
  await db.transaction((tx) => tx.rows(sql`analyze draft`))
}

describe('withdrawing and renaming', () => {
  it('leave drafts as they are: begun from what is withdrawn, chosen as it, and found under the new name', async () => {
    await createPackage(api, 'moving')
    const chosen = (await drafts.begin({ manifest: manifestFor('moving', '1.0.0') })).json.id
    await drafts.ask('POST', `/drafts/${chosen}/registration`)
    const { id, content } = (await drafts.begin({ package: 'moving', from: '1.0.0' })).json
    const withdrawal = { as: 'promote' as const, json: { reason: 'too slow' } }
    expect((await api.ask('PUT', '/packages/moving/versions/1.0.0/withdrawal', withdrawal)).status).toBe(200)
    expect((await api.ask('PATCH', '/packages/moving', { json: { name: 'moved' } })).status).toBe(200)
    const begun = { base: { package: 'moved', version: '1.0.0' }, packageStatus: 'yours', content }
    expect((await drafts.read(id)).json).toMatchObject(begun)
    expect((await drafts.read(chosen)).json.registered).toEqual({ package: 'moved', version: '1.0.0' })
    await drafts.save(id, 1, { manifest: { ...content.manifest, version: '1.1.0' } })
    const { status, json } = await drafts.ask('POST', `/drafts/${id}/registration`)
    expect([status, json.package, json.version]).toEqual([201, 'moved', '1.1.0'])
  })
})

describe('a list of drafts', () => {
  it('goes from the newest on, page by page, each once', async () => {
    await createPackage(api, 'listed')
    const ids: string[] = []
    for (let index = 0; index < 5; index++) ids.push((await drafts.begin({ package: 'listed' })).json.id)
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { json } = await drafts.list(`?package=listed&limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...json.items.map(({ id }: { id: string }) => id))
      if (json.nextCursor === null) break
      cursor = json.nextCursor
    }
    expect(seen).toEqual(ids.toReversed())
    expect((await drafts.list('?package=nowhere')).status).toBe(404)
  })

  it('shows a page of 20,000 about as quickly as one of fifty, by a step of an index', async () => {
    await createPackage(api, 'crowded')
    const { json } = await drafts.begin({ package: 'crowded' })
    await copied(json.id, 20_000)
    await createPackage(api, 'quiet')
    for (let index = 0; index < 50; index++) await drafts.begin({ package: 'quiet' })
    const timed = async (query: string) => {
      const started = performance.now()
      expect((await drafts.list(query)).json.items).toHaveLength(50)
      return performance.now() - started
    }
    const cursor = Buffer.from(JSON.stringify([10_000, 'many-10000'])).toString('base64url')
    for (const query of ['', '?author=me&registered=any', '?package=crowded', `?package=crowded&cursor=${cursor}`]) {
      const [took, ofFifty]: [number[], number[]] = [[], []]
      for (let time = 0; time < 15; time++) {
        ofFifty.push(await timed('?package=quiet'))
        took.push(await timed(query))
      }
      expect(Math.min(...took), query).toBeLessThan(3 * Math.min(...ofFifty) + 5)
    }
  }, 120_000)
})
