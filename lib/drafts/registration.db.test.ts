import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { auditEntry } from '#db/schema/audit'
import { personOf } from '#lib/access/testing'
import { stateOfAll } from '#lib/api/testing-refusals'
import { createPackage, manifestFor, register, sha256, type TestApi, uploaded } from '#lib/versions/testing'
import { type Drafts, draftsOf, draftsOfRanker } from './testing.ts'

let api: TestApi
let drafts: Drafts
beforeAll(async () => {
  ;({ api, drafts } = await draftsOfRanker())
})
afterAll(() => api.remove())

const begun = async (manifest: object, more: object = {}): Promise<string> =>
  (await drafts.begin({ manifest, ...more })).json.id
const registration = (id: string, headers?: Record<string, string>) =>
  drafts.ask('POST', `/drafts/${id}/registration`, undefined, headers)
const paths = ({ json }: { json: { errors: { path: string }[] } }) => json.errors.map(({ path }) => path)
const described = { title: 'Brand new', purpose: 'to be tested' }

describe('registering a draft', () => {
  it('makes the version that its manifest says, and the draft stays beside it', async () => {
    const file = await uploaded(api, 'model.bin', 'bytes')
    const id = await begun(manifestFor('ranker', '1.0.0', { files: [file] }))
    const { status, json, headers } = await registration(id)
    expect([status, headers.get('location')]).toEqual([201, '/api/v1/packages/ranker/versions/1.0.0'])
    expect(json).toMatchObject({ package: 'ranker', version: '1.0.0', created: true })
    expect(json.checks.map(({ standard }: { standard: string }) => standard)).toEqual(['minimal', 'full'])
    const direct = await register(api, 'ranker', '1.0.0', { files: [file] })
    expect([direct.status, direct.json.digest]).toEqual([200, json.digest])
    const kept = (await drafts.read(id)).json
    expect(kept).toMatchObject({ revision: 2, registered: { package: 'ranker', version: '1.0.0' } })
    expect((await drafts.list('?package=ranker')).json.items).toEqual([])
    expect((await drafts.list('?package=ranker&registered=yes')).json.items).toMatchObject([{ id }])
  })

  it('answers again with the version that it is, and changes nothing', async () => {
    const id = await begun(manifestFor('ranker', '1.1.0'))
    const key = { 'idempotency-key': 'once' }
    const first = await registration(id, key)
    const before = (await stateOfAll()).toSpliced(1)
    expect((await registration(id, key)).json).toEqual(first.json)
    const again = await registration(id)
    expect([again.status, again.json.digest, again.json.created]).toEqual([200, first.json.digest, false])
    expect((await stateOfAll()).toSpliced(1)).toEqual(before)
    const refused = [await drafts.save(id, 2, { manifest: {} }), await drafts.discard(id)]
    expect(refused.map(({ status, json }) => [status, json.code])).toEqual([
      [409, 'draft_registered'],
      [409, 'draft_registered'],
    ])
  })

  it('makes one version for twenty who ask at once', async () => {
    const id = await begun(manifestFor('ranker', '1.2.0'), { metrics: [{ metric: 'auc', value: 0.8 }] })
    const answers = await Promise.all(Array.from({ length: 20 }, () => registration(id)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19)
    expect(new Set(answers.map(({ json }) => json.digest)).size).toBe(1)
    const posted = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.label, 'ranker 1.2.0'), eq(auditEntry.verb, 'metrics.posted')))
    expect(posted).toHaveLength(1)
  })

  it('creates the package with it and posts the metrics, as they were typed', async () => {
    const metrics = [
      { metric: 'auc', value: '0.81', n: '1000', dataset: '', from: 'metrics.json' },
      { metric: '', value: ' ' },
      { metric: 'own_score', value: 3, direction: 'higher' },
    ]
    const id = await begun(manifestFor('fresh', '1.0.0'), { newPackage: described, metrics })
    expect((await drafts.read(id)).json.packageStatus).toBe('new')
    expect((await registration(id)).status).toBe(201)
    expect((await api.ask('GET', '/packages/fresh')).json).toMatchObject({ ...described, versions: 1 })
    const { items } = (await api.ask('GET', '/packages/fresh/versions/1.0.0/metrics')).json
    expect(items).toMatchObject([
      { metric: 'auc', value: 0.81, n: 1000, dataset: null },
      { metric: 'own_score', value: 3 },
    ])
    expect((await drafts.read(id)).json.packageStatus).toBe('yours')
    const entries = await db.select({ verb: auditEntry.verb, label: auditEntry.label }).from(auditEntry)
    expect(entries.filter(({ label }) => label.startsWith('fresh')).map(({ verb }) => verb)).toEqual([
      'package.created',
      'version.registered',
      'metrics.posted',
      'draft.registered',
    ])
  })

  it('goes through names that a package had before', async () => {
    await createPackage(api, 'old-name')
    const id = await begun(manifestFor('old-name', '1.0.0'))
    await api.ask('PATCH', '/packages/old-name', { json: { name: 'new-name' } })
    expect((await drafts.read(id)).json).toMatchObject({ package: 'old-name', packageStatus: 'yours' })
    expect((await drafts.list('?package=new-name')).json.items).toMatchObject([{ id }])
    expect((await registration(id)).headers.get('location')).toBe('/api/v1/packages/new-name/versions/1.0.0')
  })

  it('creates the package once for two who register its first versions at once, and both get theirs', async () => {
    for (const name of ['twins', 'triplets', 'quads']) {
      const begunBy = async (who: Awaited<ReturnType<typeof someone>>, number: string) => {
        const { id } = (await who.begin({ manifest: manifestFor(name, number), newPackage: described })).json
        return () =>
          who.ask('POST', `/drafts/${id}/registration`, undefined, { 'idempotency-key': `${name}-${number}` })
      }
      const someone = async (who: string) => draftsOf(api, await personOf('contributor', `${who}-${name}@shop.example`))
      const asked = [
        await begunBy(await someone('ana'), '1.0.0'),
        await begunBy(await someone('ben'), '1.1.0'),
        await begunBy(await someone('eve'), '1.2.0'),
      ]
      const answers = await Promise.all(asked.map((ask) => ask()))
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
      expect((await api.ask('GET', `/packages/${name}`)).json).toMatchObject({ versions: 3 })
      const made = and(eq(auditEntry.label, name), eq(auditEntry.verb, 'package.created'))
      expect(await db.$count(auditEntry, made)).toBe(1)
    }
  })

  it('lets other candidates of the package stand', async () => {
    await createPackage(api, 'contested')
    const [one, other] = [
      await begun(manifestFor('contested', '1.0.0', { notes: 'one' })),
      await begun(manifestFor('contested', '1.0.0', { notes: 'other' })),
    ]
    await registration(one)
    expect((await drafts.list('?package=contested')).json.items).toMatchObject([{ id: other, revision: 1 }])
  })
})

describe('a draft that can not be registered', () => {
  it('is told everything that is wrong at once, each at its place, and nothing is written', async () => {
    const manifest = {
      shipshape: 1,
      package: 'unheard',
      version: 'one',
      api: { inputs: [{ name: 'x', type: 'text' }] },
    }
    const metrics = [{}, { metric: 'auc', value: 'much' }]
    const id = await begun(manifest, { newPackage: { title: 'Only' }, metrics })
    const before = await stateOfAll()
    const answer = await registration(id)
    expect([answer.status, answer.json.code]).toEqual([422, 'draft_invalid'])
    const expected = ['api.inputs[0].type', 'metrics[1].value', 'newPackage.purpose', 'summary', 'version']
    expect(paths(answer)).toEqual(expect.arrayContaining(expected))
    expect(await stateOfAll()).toEqual(before)
  })

  it('leaves no package behind when its version is refused', async () => {
    const missing = { path: 'gone.bin', digest: `sha256:${sha256('gone')}`, size: 4 }
    const id = await begun(manifestFor('half', '1.0.0', { files: [missing] }), { newPackage: described })
    const before = await stateOfAll()
    const answer = await registration(id)
    expect([answer.status, answer.json.code, ...paths(answer)]).toEqual([422, 'blob_missing', 'files[0].digest'])
    expect(answer.json.errors[0].message).toContain('gone.bin')
    expect(await stateOfAll()).toEqual(before)
  })

  it('is told which number is free where its own is taken by other content', async () => {
    for (const number of ['2.0.0', '2.0.1', '2.4.0', '3.0.0-rc.1']) await register(api, 'ranker', number)
    const answers = []
    for (const number of ['2.0.0', '3.0.0-rc.1'])
      answers.push(await registration(await begun(manifestFor('ranker', number, { notes: 'other' }))))
    expect(answers.map(({ status, json }) => [status, json.code, json.next])).toEqual([
      [409, 'version_taken', '2.0.2'],
      [409, 'version_taken', '3.0.0-rc.2'],
    ])
  })

  it('is not registered as somebody changed it meanwhile', async () => {
    const id = await begun(manifestFor('ranker', '5.0.0'))
    await drafts.save(id, 1, { manifest: manifestFor('ranker', '5.0.1') })
    const stale = await registration(id, { 'if-match': '"1"' })
    expect([stale.status, stale.json.code, stale.json.revision]).toEqual([412, 'draft_changed', 2])
    expect((await registration(id, { 'if-match': '"2"' })).json.version).toBe('5.0.1')
  })
})
