import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { createPackage, register, type TestApi } from './testing.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

const withdraw = (name: string, version: string, reason = 'ranks sold-out items') =>
  api.ask('PUT', `/packages/${name}/versions/${version}/withdrawal`, { as: 'promote', json: { reason } })
const restore = (name: string, version: string) =>
  api.ask('DELETE', `/packages/${name}/versions/${version}/withdrawal`, { as: 'promote' })
const entries = async () => (await api.ask('GET', '/audit/verification')).json.entries
const latest = async (name: string) => (await api.ask('GET', `/packages/${name}/versions/latest`)).json.version

async function packageWith(name: string, ...numbers: string[]): Promise<void> {
  await createPackage(api, name)
  for (const number of numbers) await register(api, name, number)
}

describe('latest', () => {
  it('is the highest release, not the newest and not a pre-release', async () => {
    await packageWith('releases', '1.9.0', '1.10.0', '1.2.0', '2.0.0-rc.1')
    expect(await latest('releases')).toBe('1.10.0')
    expect((await api.ask('GET', '/packages/releases')).json.latest.version).toBe('1.10.0')
  })

  it('is the highest pre-release while there is no release', async () => {
    await packageWith('candidates', '1.0.0-rc.2', '1.0.0-rc.10', '1.0.0-beta')
    expect(await latest('candidates')).toBe('1.0.0-rc.10')
  })

  it('is not a withdrawn version while another stands, and comes back with it', async () => {
    await packageWith('taken-back', '1.0.0', '1.1.0')
    await withdraw('taken-back', '1.1.0')
    expect(await latest('taken-back')).toBe('1.0.0')
    await restore('taken-back', '1.1.0')
    expect(await latest('taken-back')).toBe('1.1.0')
  })

  it('prefers a standing pre-release to a withdrawn release, and a withdrawn version to none', async () => {
    await packageWith('last-resort', '1.0.0', '1.1.0-rc.1')
    await withdraw('last-resort', '1.0.0')
    expect(await latest('last-resort')).toBe('1.1.0-rc.1')
    await withdraw('last-resort', '1.1.0-rc.1')
    expect(await latest('last-resort')).toBe('1.1.0-rc.1')
    expect((await api.ask('GET', '/packages/last-resort')).json.latest).toMatchObject({ withdrawn: true })
  })

  it('is missing in a package without versions', async () => {
    await createPackage(api, 'empty')
    const { status, json } = await api.ask('GET', '/packages/empty/versions/latest')
    expect([status, json.code]).toEqual([404, 'version_missing'])
  })

  it('is no number to withdraw', async () => {
    const { status, json } = await withdraw('releases', 'latest')
    expect([status, json.code]).toEqual([404, 'version_missing'])
  })
})

describe('withdrawing', () => {
  it('says who, when and why, and a second reason replaces the first', async () => {
    await packageWith('explained', '1.0.0')
    expect((await withdraw('explained', '1.0.0')).json.withdrawn).toMatchObject({
      reason: 'ranks sold-out items',
      by: 'promote (token)',
    })
    expect((await withdraw('explained', '1.0.0', 'wrong prices')).json.withdrawn.reason).toBe('wrong prices')
  })

  it('changes neither manifest nor digest', async () => {
    await packageWith('kept', '1.0.0')
    const manifest = await api.ask('GET', '/packages/kept/versions/1.0.0/manifest')
    await withdraw('kept', '1.0.0')
    const after = await api.ask('GET', '/packages/kept/versions/1.0.0/manifest')
    expect([after.text, after.headers.get('etag')]).toEqual([manifest.text, manifest.headers.get('etag')])
  })

  it('does not free the number for other content', async () => {
    const { status, json } = await register(api, 'kept', '1.0.0', { notes: 'another try' })
    expect([status, json.code]).toEqual([409, 'version_taken'])
    expect((await register(api, 'kept', '1.0.0')).status).toBe(200)
  })

  it('twice for the same reason, or taking back what stands, is done already and leaves no entry', async () => {
    await packageWith('idle', '1.0.0')
    await withdraw('idle', '1.0.0')
    await restore('idle', '1.0.0')
    await withdraw('idle', '1.0.0')
    const before = await entries()
    expect((await withdraw('idle', '1.0.0')).status).toBe(200)
    await restore('idle', '1.0.0')
    const { status, json } = await restore('idle', '1.0.0')
    expect([status, json.withdrawn]).toEqual([200, null])
    expect(await entries()).toBe(before + 1)
  })

  it('answers 404 for a version and a package that are not there', async () => {
    for (const ask of [withdraw, restore]) {
      expect((await ask('kept', '9.9.9')).json.code).toBe('version_missing')
      expect((await ask('nowhere', '1.0.0')).json.code).toBe('package_missing')
    }
  })
})

describe('the list of versions', () => {
  const numbers = ['1.0.0', '1.10.0', '1.9.0', '2.0.0-rc.1', '1.10.0-beta.2', '1.10.0-beta.11', '2.0.0']
  const byPrecedence = ['1.0.0', '1.9.0', '1.10.0-beta.2', '1.10.0-beta.11', '1.10.0', '2.0.0-rc.1', '2.0.0']
  beforeAll(() => packageWith('listed', ...numbers))

  it.each([
    ['version', byPrecedence],
    ['-version', byPrecedence.toReversed()],
    ['sequence', numbers],
    ['-sequence', numbers.toReversed()],
  ])('is sorted by %s over its pages, also while versions come', async (sort, order) => {
    const found: string[] = []
    let cursor = ''
    do {
      const address = `/packages/listed/versions?sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`
      const { json } = await api.ask('GET', address)
      found.push(...json.items.map((item: { version: string }) => item.version))
      cursor = json.nextCursor
    } while (cursor)
    expect(found).toEqual(order)
  })
})
