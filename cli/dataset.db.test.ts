import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { folderOf, remove, type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
let folder: string
beforeAll(async () => {
  catalog = await testCatalog()
  folder = folderOf({ 'clicks.csv': 'user,n\n1,4\n2,6\n3,6\n' })
}, 120_000)
afterAll(async () => {
  remove(folder)
  await catalog.stop()
})

const registered = (...args: string[]) => catalog.run(['dataset', 'register', ...args], { cwd: folder })
const read = async (version: string) => (await catalog.ask('GET', `/datasets/clicks/versions/${version}`)).json

describe('dataset register', () => {
  it('makes a dataset that is not known, and registers the version with the profile of the file', async () => {
    const { code, stdout } = await registered(
      'clicks@1',
      'clicks.csv',
      '--as-of',
      '2026-10-01',
      '--location',
      's3://shop/1',
    )
    expect([code, stdout]).toEqual([0, expect.stringContaining('✓ clicks@1 is registered: 3 rows, 2 columns\n')])
    expect(stdout).toContain('/datasets/clicks/versions/1')
    expect((await catalog.ask('GET', '/datasets/clicks')).json).toMatchObject({ described: false, versions: 1 })
    expect(await read('1')).toMatchObject({ rows: 3, asOf: '2026-10-01', location: 's3://shop/1', hasProfile: true })
  })

  it('says the same once more without an effect, and adds what was not said', async () => {
    expect((await registered('clicks@1', 'clicks.csv')).stdout).toContain('was registered before')
    expect((await registered('clicks@1', '--from', '2026-07-01', '--to', '2026-09-30')).code).toBe(0)
    expect(await read('1')).toMatchObject({ rows: 3, window: { from: '2026-07-01', to: '2026-09-30' } })
  })

  it('refuses a version that is none whole, not the first part of it', async () => {
    const { code, stderr } = await registered('clicks@1@2')
    expect([code, stderr]).toEqual([1, expect.stringContaining('must be a dataset version')])
  })

  it('refuses what was said otherwise before', async () => {
    const { code, stderr } = await registered('clicks@1', '--location', 's3://elsewhere')
    expect([code, stderr]).toEqual([1, expect.stringContaining('register a correction as a new version')])
  })

  it.each([
    [['clicks'], 'names no version'],
    [['@2'], 'names no version'],
    [['clicks@2', '--from', '2026-01-01'], 'name a period together'],
    [['clicks@2', 'nothing.csv'], 'There is no file nothing.csv'],
  ])('is told how to be called: %j', async (args, sentence) => {
    const { code, stderr } = await registered(...args)
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)])
  })
})
