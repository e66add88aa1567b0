import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newTeams } from '#lib/access/testing'
import { createPackage } from '#lib/versions/testing'
import { folderOf, remove, type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
let folder: string
beforeAll(async () => {
  catalog = await testCatalog()
  await newTeams('reco', 'pricing')
  for (const name of ['ranker', 'elsewhere']) await createPackage(catalog, name)
  folder = folderOf({
    CODEOWNERS: '/models/ranker/ @shop/reco @shop/pricng\n',
    'catalog-info.yaml': 'kind: Component\nmetadata: {name: ranker}\nspec: {owner: pricing}\n',
  })
}, 120_000)
afterAll(async () => {
  remove(folder)
  await catalog.stop()
})

const run = (...args: string[]) => catalog.run(['owners', 'import', ...args], { as: 'administer', cwd: folder })
const ownersOf = async (name: string) => (await catalog.ask('GET', `/packages/${name}`)).json.owners

describe('owners import', () => {
  it('shows what would change, and who may be meant, and changes nothing', async () => {
    const { code, stdout } = await run('CODEOWNERS')
    expect(code).toBe(0)
    expect(stdout).toContain('ranker\n  + accountable: reco   (line 1: first owner of models/ranker')
    expect(stdout).toContain(
      '? line 1: @shop/pricng, backup of ranker, is no team and no person here; did you mean pricing?',
    )
    expect(stdout).toContain('1 owner of 1 package would change. Make the changes with --apply.')
    expect(await ownersOf('ranker')).toEqual([])
  })

  it('makes the changes when it is told to, and has none afterwards', async () => {
    const { code, stdout } = await run('CODEOWNERS', '--apply')
    expect([code, stdout]).toEqual([0, expect.stringContaining('✓ 1 owner of 1 package changed.')])
    expect(await ownersOf('ranker')).toEqual([{ role: 'accountable', owner: 'reco' }])
    const again = await run('CODEOWNERS', '--apply', '--json')
    expect([again.code, JSON.parse(again.stdout)]).toMatchObject([0, { changes: [], unchanged: 1, applied: false }])
  })

  it('reads catalog-info, too, and is one JSON document for programs', async () => {
    const { stdout } = await run('catalog-info.yaml', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'catalog-info',
      applied: false,
      changes: [{ package: 'ranker', role: 'accountable', before: 'reco', after: 'pricing' }],
    })
  })

  it('is told where a package lies', async () => {
    const { stdout } = await run('CODEOWNERS', '--folder', 'models/ranker=elsewhere')
    expect(stdout).toContain('elsewhere\n  + accountable: reco')
  })

  it('ends with 2 for a file that can not be read and for a folder without a package', async () => {
    expect(await run('gone')).toMatchObject({ code: 2, stderr: expect.stringContaining('gone can not be read') })
    expect(await run('CODEOWNERS', '--folder', 'src')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--folder must be a folder and a package'),
    })
  })

  it('ends with 1 for a token that may not', async () => {
    const { code, stderr } = await catalog.run(['owners', 'import', 'CODEOWNERS'], { cwd: folder })
    expect([code, stderr]).toEqual([1, expect.stringContaining('You may not import owners from a file')])
  })
})
