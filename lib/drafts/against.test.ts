import { describe, expect, it } from 'vitest'
import type { Json } from '#lib/json'
import { parseManifest } from '#lib/manifest/parse'
import type { Manifest, ManifestFile } from '#lib/manifest/schema'
import { wholeManifest } from '#lib/manifest/testing'
import { againstBase } from './against.ts'

const { manifest } = parseManifest(wholeManifest, 'yaml') as { manifest: Manifest }
const base = { package: manifest.package, version: manifest.version, manifest, used: [] }
const draftOf = (change: { [key: string]: Json }) => ({
  ...(manifest as unknown as { [key: string]: Json }),
  ...change,
})
const nothing = async () => undefined
const said = async (
  change: { [key: string]: Json },
  read: (file: ManifestFile) => Promise<string | undefined> = nothing,
) => againstBase(base, draftOf(change), read)

describe('a draft against the version it was begun from', () => {
  it('differs in nothing while nothing is typed, and asks for a patch', async () => {
    expect(await said({ version: '' })).toMatchObject({ differences: [], suggested: { number: '1.3.1' } })
  })

  it('tells part by part what differs, words last', async () => {
    const { differences } = await said({ notes: 'Other words', configuration: { settings: { candidates: 40 } } })
    expect(differences.map(({ part }) => part)).toEqual(['configuration', 'rest'])
    expect(differences[1]?.rows).toMatchObject([{ path: 'notes', kind: 'changed' }])
  })

  it('sees into files of libraries, and reads each file by its own digest', async () => {
    const digest = `sha256:${'f'.repeat(64)}` as const
    const files = manifest.files.map((file) => (file.path === 'requirements.txt' ? { ...file, digest } : file))
    const read = async (file: ManifestFile) =>
      file.path === 'requirements.txt' ? (file.digest === digest ? 'numpy==2.1.3\n' : 'numpy==1.26.4\n') : undefined
    const { differences, suggested } = await said({ files }, read)
    expect(differences[0]).toMatchObject({
      part: 'environment',
      rows: expect.arrayContaining([
        expect.objectContaining({ path: 'environment.libraries[pypi:numpy].version', note: 'major' }),
      ]),
    })
    expect(suggested).toMatchObject({ number: '1.4.0', why: 'Answers may differ: environment changed.' })
  })

  it('compares a key with mistakes as it was, and names it', async () => {
    const { differences, unread } = await said({ model: 'a text where a list belongs' })
    expect([differences, unread]).toEqual([[], ['model']])
  })
})
