import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi, testCaller } from '#lib/api/testing'
import type { PersonActor } from '#lib/caller'
import { createPackage } from '#lib/packages/writes'
import { full } from '#lib/standards/builtin'
import { manifestFor, type TestApi, uploaded } from '#lib/versions/testing'
import { readOpening } from './opening.ts'
import { readDraft } from './reads.ts'
import type { NewDraft } from './schema.ts'
import { beginDraft } from './writes.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  const owners = [{ role: 'accountable' as const, owner: 'ana@shop.example' }]
  await createPackage(testCaller(), { name: 'ranker', title: 'Ranker', purpose: 'to rank', owners })
  await createPackage(testCaller(), { name: 'moonshot', title: 'Moonshot', purpose: 'hush', restricted: true })
})
afterAll(() => api.remove())

const ana: PersonActor = {
  kind: 'person',
  id: 'ana',
  name: 'Ana',
  email: 'ana@shop.example',
  role: 'contributor',
  teams: [],
}
const opened = async (content: NewDraft) => {
  const { id } = await beginDraft({ ...testCaller(), actor: ana }, content)
  return readOpening(ana, await readDraft(ana, id), full)
}
const verdictOf = (opening: Awaited<ReturnType<typeof opened>>, key: string) =>
  opening.evaluation?.checks.find(({ check }) => check === key)?.verdict

describe('A draft that is opened', () => {
  it('tells what is wrong in it, how it stands, and how the catalog stands to its package', async () => {
    const opening = await opened({ manifest: { shipshape: 1, package: 'ranker', version: '1.0.0' } })
    expect(opening.mistakes.manifest).toEqual([{ path: 'summary', message: expect.stringContaining('is required') }])
    expect(opening.standing).toMatchObject({ state: 'there', name: 'ranker', may: true })
    expect(verdictOf(opening, 'accountable-owner')).toBe('holds')
  })

  it('is judged by what its files say', async () => {
    const pinned = await uploaded(api, 'requirements.txt', 'numpy==2.1.3\n')
    const manifest = { ...manifestFor('ranker', '1.1.0'), environment: { libraries: 'requirements.txt' } }
    expect(verdictOf(await opened({ manifest: { ...manifest, files: [pinned] } }), 'libraries-pinned')).toBe('holds')
  })

  it('is left to the form to judge while bytes of a file that is looked into are not here, or not for who reads', async () => {
    const owned = await uploaded(api, 'requirements.txt', 'secret==1.0\n')
    await api.ask('POST', '/packages/moonshot/versions', { json: manifestFor('moonshot', '1.0.0', { files: [owned] }) })
    for (const digest of [owned.digest, `sha256:${'0'.repeat(64)}`]) {
      const files = [{ ...owned, digest }]
      const manifest = { ...manifestFor('ranker', '1.2.0'), files, environment: { libraries: 'requirements.txt' } }
      expect(await opened({ manifest })).not.toHaveProperty('evaluation')
    }
  })

  it('is held against the version it was begun from', async () => {
    await api.ask('POST', '/packages/ranker/versions', { json: manifestFor('ranker', '3.0.0') })
    const { base, against } = await opened({ package: 'ranker', from: '3.0.0' })
    expect(base).toMatchObject({ version: '3.0.0' })
    expect(against?.differences).toEqual([])
  })

  it('is held against the latest version of its package where it was begun from none', async () => {
    const { base, against } = await opened({ manifest: manifestFor('ranker', '3.0.0', { summary: 'other words' }) })
    expect(base).toMatchObject({ package: 'ranker', version: '3.0.0', used: ['3.0.0'] })
    expect(against?.suggested.number).toBe('3.0.1')
  })

  it('tells the name that a renamed package has now', async () => {
    await createPackage(testCaller(), { name: 'sorter', title: 'Sorter', purpose: 'to sort' })
    await api.ask('PATCH', '/packages/sorter', { json: { name: 'sorter-two' } })
    const opening = await opened({ manifest: { package: 'sorter' } })
    expect(opening.standing).toMatchObject({ state: 'there', name: 'sorter-two' })
  })

  it('knows no owners of a package that is hidden, which reads as one that is new', async () => {
    const opening = await opened({ manifest: { package: 'moonshot' } })
    expect(opening.standing).toEqual({ state: 'unknown' })
    expect(JSON.stringify(opening)).not.toContain('hush')
  })
})
