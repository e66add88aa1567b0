import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage as writePackage } from '#lib/packages/writes'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

const day = 86_400_000
const begin = Date.parse('2026-09-01T00:00:00Z')

let api: TestApi
let viewer: Record<string, string>
beforeAll(async () => {
  api = await testApi()
  viewer = await personOf('viewer')
  for (const name of ['ranker', 'baseline']) {
    await createPackage(api, name)
    for (const number of ['1.0.0', '1.1.0', '1.2.0']) await register(api, name, number)
  }
  await createPackage(api, 'empty')
  const secret = { name: 'a-secret', title: 'A secret', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'reco' }] })
  await register(api, 'a-secret', '1.0.0')
  await released('ranker', 'production', { '1.0.0': 10_000 }, begin)
  await released('ranker', 'production', { '1.0.0': 4000, '1.1.0': 6000 }, begin + 2 * day)
  await released('ranker', 'staging', { 'a-secret@1.0.0': 10_000 }, begin)
  await released('ranker', 'dev', { '1.2.0': 10_000 }, begin)
})
afterAll(() => api.remove())

const compare = (versions: string, more = '', name = 'ranker') =>
  api.ask('GET', `/compare?package=${name}&versions=${encodeURIComponent(versions)}${more}`, {
    as: 'nobody',
    headers: viewer,
  })
const labels = async (versions: string, more = '') => {
  const { json } = await compare(versions, more)
  return json.sides?.map((side: { label: string }) => side.label) ?? json
}

describe('a side', () => {
  it.each([
    ['1.0.0,1.1.0', ['1.0.0', '1.1.0']],
    ['1.0.0, latest', ['1.0.0', '1.2.0']],
    ['live,1.0.0', ['1.1.0', '1.0.0']],
    ['live@2026-09-01,live', ['1.0.0', '1.1.0']],
    ['live@2026-09-02T23:59:59Z,live@2026-09-03T00:00:00Z', ['1.0.0', '1.1.0']],
    ['baseline@1.0.0,1.0.0', ['baseline 1.0.0', '1.0.0']],
    ['baseline@latest,ranker@live,1.2.0,1.0.0', ['baseline 1.2.0', '1.1.0', '1.2.0', '1.0.0']],
  ])('%s', async (versions, expected) => {
    expect(await labels(versions)).toEqual(expected)
  })

  it('that is live is looked for where it was asked', async () => {
    expect(await labels('live,1.0.0', '&environment=dev')).toEqual(['1.2.0', '1.0.0'])
  })

  it('says as what it was asked for, and where it is live now', async () => {
    const { sides } = (await compare('1.1.0,latest')).json
    expect(sides[0]).toMatchObject({
      asked: '1.1.0',
      package: 'ranker',
      live: [{ environment: 'production', share: 0.6, shadow: false }],
    })
    expect(sides[1]).toMatchObject({ asked: 'latest', version: '1.2.0', live: [{ environment: 'dev', share: 1 }] })
  })

  it('can be the baseline, by how it was asked for or what it is', async () => {
    for (const baseline of ['live', '1.1.0', 'ranker@1.1.0'])
      expect((await compare('1.0.0,live', `&baseline=${baseline}`)).json.baseline).toBe(1)
    expect((await compare('1.0.0,live')).json.baseline).toBe(0)
  })
})

describe('what can not be compared is refused at its field, with the way on', () => {
  it.each([
    ['1.0.0', '', 422, 'versions', 'must name two to four versions'],
    ['1.0.0,1.1.0,1.2.0,live,latest', '', 422, 'versions', 'there are 5'],
    ['1.0.0,one', '', 422, 'versions', 'one is none of these'],
    ['1.0.0,live@yesterday', '', 422, 'versions', 'live@yesterday is none of these'],
    ['live@2026-02-30,1.0.0', '', 422, 'versions', 'after live@ stands a time that exists'],
    ['1.0.0,live@2026-10-15T00:00:00', '', 422, 'versions', 'such as 2026-10-01 or 2026-10-01T09:00:00Z'],
    ['1.0.0,live@live', '', 422, 'versions', 'live@live is none of these: after live@'],
    ['1.0.0,@1.1.0', '', 422, 'versions', '@1.1.0 is none of these'],
    ['1.0.0,live@1.1.0', '', 404, 'versions', 'names no package that is here: live'],
    ['1.0.0,1.0.0', '', 422, 'versions', '1.0.0 is named twice'],
    ['latest,1.2.0', '', 422, 'versions', 'latest and 1.2.0 are both 1.2.0: name another version'],
    ['1.0.0,live@2026-08-01', '', 422, 'versions', 'nothing of ranker was live at 2026-08-01 00:00 UTC in production'],
    ['1.0.0,live@2999-01-01', '', 422, 'versions', 'lies ahead'],
    ['1.0.0,live', '&environment=prod', 422, 'environment', 'must be one of dev'],
    ['1.0.0,live', '&environment=staging', 422, 'versions', 'is not shown to you'],
    ['1.0.0,9.9.9', '', 404, 'versions', 'ranker has no version 9.9.9; the newest are 1.2.0, 1.1.0, 1.0.0'],
    ['1.0.0,empty@latest', '', 404, 'versions', 'empty has no version yet'],
    ['1.0.0,nowhere@1.0.0', '', 404, 'versions', 'names no package that is here: nowhere'],
    ['1.0.0,a-secret@1.0.0', '', 404, 'versions', 'names no package that is here: a-secret'],
    ['1.0.0,1.1.0', '&baseline=1.2.0', 422, 'baseline', 'must be one of the versions: 1.0.0, 1.1.0'],
    ['1.0.0,1.1.0', '&from=2026-09-02T00:00:00Z&to=2026-09-01T00:00:00Z', 400, 'to', 'must be after from'],
    ['1.0.0,1.1.0', '&from=yesterday', 400, 'from', 'must be a time'],
  ])('%s%s', async (versions, more, status, path, message) => {
    const answer = await compare(versions, more)
    expect([answer.status, answer.json.errors[0].path]).toEqual([status, path])
    expect(answer.json.errors[0].message).toContain(message)
  })

  it('in the very words of what never was, where a package is hidden', async () => {
    const told = async (name: string) =>
      (await compare('1.0.0,1.1.0', '', name)).text.replaceAll(name, 'it').replaceAll(/"requestId":"[^"]*"/g, '')
    expect(await told('a-secret')).toBe(await told('no-such'))
    const side = async (name: string) =>
      (await compare(`1.0.0,${name}@1.0.0`)).text.replaceAll(name, 'it').replaceAll(/"requestId":"[^"]*"/g, '')
    expect(await side('a-secret')).toBe(await side('no-such'))
  })

  it('and nobody who may not read gets anything', async () => {
    const { status } = await api.ask('GET', '/compare?package=ranker&versions=1.0.0,1.1.0', { as: 'nobody' })
    expect(status).toBe(401)
  })
})

describe('after a rename', () => {
  it('the old name leads to the versions, as the package and as a side', async () => {
    await createPackage(api, 'old-name')
    await register(api, 'old-name', '1.0.0')
    await register(api, 'old-name', '1.1.0')
    await api.ask('PATCH', '/packages/old-name', { json: { name: 'new-name' } })
    const { status, json } = await compare('1.0.0,1.1.0', '', 'old-name')
    expect([status, json.package]).toEqual([200, 'new-name'])
    expect(await labels('1.0.0,old-name@1.0.0')).toEqual(['1.0.0', 'new-name 1.0.0'])
  })
})
