import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '#db/db'
import { version } from '#db/schema/versions'
import { createPackage } from '#lib/versions/testing'
import { folderOf, leastManifest, remove, type TestCatalog, testCatalog, writeFiles } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
let folder: string
beforeAll(async () => {
  catalog = await testCatalog()
  await createPackage(catalog, 'ranker')
  folder = folderOf({
    'shipshape.yaml': leastManifest('ranker', '1.1.0', 'assumptions: nobody knows\n'),
    'model.bin': 'trees',
    'metrics.json': '{"auc": 0.81, "model": "trees"}',
  })
})
afterAll(async () => {
  remove(folder)
  await catalog.stop()
})

const push = (...args: string[]) => catalog.run(['push', '--draft', ...args], { cwd: folder })
const made = async (...args: string[]) => JSON.parse((await push('--json', ...args)).stdout)
const draft = async (id: string) => (await catalog.ask('GET', `/drafts/${id}`)).json

describe('push --draft', () => {
  it('makes a draft of the folder with its files and metrics, and says where to go on', async () => {
    const { code, stdout, stderr } = await push('--label', 'wider trees')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('✓ draft wider trees of ranker made\n  2 files sent (36 B), 0 there already\n')
    expect(stdout).toContain('1 metric from metrics.json\n  ? metrics.json: model is no number')
    expect(stdout).toContain('To be repaired before it can be registered:\n  ? assumptions: must be')
    expect(stdout).toContain(`${catalog.url}/packages/ranker/candidates\n`)
    const id = /\/drafts\/(\S+)/.exec(stdout)?.[1] ?? ''
    const { label, number, revision, content } = await draft(id)
    expect([label, number, revision]).toEqual(['wider trees', '1.1.0', 1])
    expect(content.manifest).toMatchObject({ assumptions: 'nobody knows', summary: 'A package to be tested' })
    expect(content.manifest.files.map(({ path }: { path: string }) => path)).toEqual(['metrics.json', 'model.bin'])
    expect(content.metrics).toEqual([{ metric: 'auc', value: 0.81, from: 'metrics.json' }])
    expect(content.sources).toMatchObject({ summary: 'shipshape.yaml' })
    expect(await db.$count(version)).toBe(0)
  })

  it('renews the draft of the same package and label, keeps how its package is described, and leaves others alone', async () => {
    const [first, other] = [await made('--label', 'deeper'), await made('--label', 'shallow')]
    const { content } = await draft(first.id)
    const described = { ...content, newPackage: { title: 'Typed in the form' } }
    await catalog.ask('PUT', `/drafts/${first.id}`, { json: described, headers: { 'if-match': '"1"' } })
    writeFiles(folder, { 'metrics.json': '{"auc": 0.83}', 'model.bin': 'deeper trees' })
    const again = await made('--label', 'deeper', '--version', '2.0.0')
    expect(again).toMatchObject({ id: first.id, revision: 3, sent: { files: 2 }, metrics: [{ value: 0.83 }] })
    const renewed = await draft(first.id)
    expect([renewed.number, renewed.content.newPackage]).toEqual(['2.0.0', { title: 'Typed in the form' }])
    expect((await draft(other.id)).revision).toBe(1)
    expect((await made('--label', 'deeper', '--version', '2.0.0')).revision).toBe(3)
  })

  it('makes a new one once the draft became a version, and is called as its folder without a label', async () => {
    writeFiles(folder, { 'shipshape.yaml': leastManifest('ranker', '1.2.0') })
    const { id, label, candidates } = await made()
    expect(folder.endsWith(`/${label}`)).toBe(true)
    expect(candidates).toBe(`${catalog.url}/packages/ranker/candidates`)
    expect((await catalog.ask('POST', `/drafts/${id}/registration`)).status).toBe(201)
    expect((await made()).id).not.toBe(id)
  })

  it('makes no package: a draft of one that is not there has no candidates to stand beside', async () => {
    writeFiles(folder, { 'shipshape.yaml': leastManifest('unheard') })
    const [first, again] = [await made(), await made()]
    expect([first.candidates, again.id]).toEqual([null, first.id])
    expect((await catalog.ask('GET', '/packages/unheard')).status).toBe(404)
  })

  it('ends with 1 and sends nothing where there is no manifest, or none that can be read', async () => {
    const empty = folderOf({ 'model.bin': 'trees that nobody sent' })
    expect(await catalog.run(['push', '--draft', empty])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('shipshape init'),
    })
    writeFiles(empty, { 'shipshape.yaml': 'package: [' })
    expect((await catalog.run(['push', '--draft', empty])).code).toBe(1)
    remove(empty)
  })

  it('ends with 1 for a token that may not, and with 2 where it is called wrongly', async () => {
    const reading = await catalog.run(['push', '--draft'], { cwd: folder, as: 'read' })
    expect([reading.code, reading.stderr]).toEqual([1, expect.stringContaining('may not write drafts')])
    const unnamed = await catalog.run(['push', '--label', 'x'], { cwd: folder })
    expect([unnamed.code, unnamed.stderr]).toEqual([2, expect.stringContaining('say --draft as well')])
    expect((await push('--dry-run')).code).toBe(2)
    expect((await catalog.run(['push', '--draft', 'nowhere'], { cwd: folder })).code).toBe(2)
  })
})
