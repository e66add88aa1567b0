import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage as writePackage } from '#lib/packages/writes'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

let api: TestApi
let approver: Record<string, string>
const own = (role: string, owner: string) => ({ role, owner })

beforeAll(async () => {
  api = await testApi()
  await newTeams('reco', 'pricing')
  await memberOf('reco', 'contributor', 'rita@shop.example')
  approver = await personOf('approver')
  await createPackage(api, 'ranker', { owners: [own('accountable', 'old desk'), own('steward', 'data office')] })
  await createPackage(api, 'top-sellers')
  const secret = { name: 'secret', title: 'A secret', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'pricing' }] })
}, 120_000)
afterAll(() => api.remove())

const codeowners = `/models/ranker/ @shop/reco rita@shop.example
/models/top_sellers/ @shop/pricng
/models/secret/ @shop/reco
/models/gone/ not-an-owner
`
const file = { text: codeowners, name: '.github/CODEOWNERS' }
type Sent = { file?: object; as?: 'administer' | 'register'; headers?: Record<string, string>; digest?: string }
const ask = (path: string, json: object, { as = 'administer', headers }: Sent = {}) =>
  api.ask('POST', `/owners/import${path}`, { as: headers ? 'nobody' : as, headers, json })
const preview = async (json: object = file, sent: Sent = {}) => (await ask('/preview', json, sent)).json
const ownersOf = async (name: string) => (await api.ask('GET', `/packages/${name}`)).json.owners

describe('the preview of an import', () => {
  it('says what would change, who is not known, and what is not read, and changes nothing', async () => {
    const before = await ownersOf('ranker')
    const plan = await preview(file, { headers: approver })
    expect(plan).toMatchObject({
      kind: 'codeowners',
      packages: 2,
      later: 0,
      changes: [
        { package: 'ranker', role: 'accountable', before: 'old desk', after: 'reco', line: 1 },
        { package: 'ranker', role: 'backup', before: null, after: 'rita@shop.example', line: 1 },
      ],
      unknown: { total: 1, items: [{ owner: '@shop/pricng', where: { package: 'top-sellers' }, nearest: 'pricing' }] },
      flaws: { total: 1, items: [{ line: 4 }] },
    })
    expect(await ownersOf('ranker')).toEqual(before)
  })

  it('reads catalog-info, finds the package by its repository, and guesses the kind from the text', async () => {
    const code = { repository: 'https://git.example/shop/by-repository', commit: 'a'.repeat(40) }
    await createPackage(api, 'found-by-code')
    await register(api, 'found-by-code', '1.0.0', { code })
    const text = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: other
  annotations: {backstage.io/source-location: 'url:https://git.example/shop/by-repository/'}
spec: {owner: group:default/reco}
`
    const plan = await preview({ text })
    expect(plan).toMatchObject({
      kind: 'catalog-info',
      changes: [{ package: 'found-by-code', after: 'reco', line: 6 }],
    })
  })

  it('takes where a package lies from who asks', async () => {
    const plan = await preview({ text: '/src/top/ @shop/reco', folders: { 'src/top': 'top-sellers' } })
    expect(plan.changes).toMatchObject([{ package: 'top-sellers', after: 'reco' }])
  })

  it('takes no more packages than one write holds, and tells how much is left', async () => {
    const names = Array.from({ length: 203 }, (_, index) => `row-${String(index).padStart(3, '0')}`)
    for (const name of names) await writePackage(testCaller(), { name, title: name, purpose: 'to be many' })
    const plan = await preview({ text: names.map((name) => `/${name}/ @shop/reco`).join('\n') })
    expect([plan.changes.length, plan.later]).toEqual([200, 3])
    expect(plan.unmatched.items.length).toBeLessThanOrEqual(200)
  }, 60_000)

  it.each([
    [{}, 'text'],
    [{ text: '', kind: 'codeownes' }, 'kind'],
    [{ text: '', folders: { src: 'Not A Name' } }, 'folders.src'],
    [{ text: '', colour: 'blue' }, 'colour'],
  ])('is refused for %j', async (json, path) => {
    const { status, json: problem } = await ask('/preview', json)
    expect([status, problem.errors[0].path]).toEqual([422, path])
  })

  it('is refused where the file is larger than a body may be, and to who may not import', async () => {
    expect((await ask('/preview', { text: 'x'.repeat(2_200_000) })).status).toBe(413)
    expect((await ask('/preview', file, { as: 'register' })).status).toBe(403)
  })
})

describe('an import', () => {
  it('makes exactly the changes that were seen, and leaves an entry for each package', async () => {
    const { digest } = await preview()
    const { status, json } = await ask('', { ...file, digest })
    expect([status, json]).toEqual([200, { changes: 3, packages: 2 }])
    expect(await ownersOf('ranker')).toEqual([
      own('accountable', 'reco'),
      own('backup', 'rita@shop.example'),
      own('steward', 'data office'),
    ])
    const { items } = (await api.ask('GET', '/audit?limit=2')).json
    expect(items).toMatchObject([
      { verb: 'package.owners-imported', label: 'secret' },
      {
        verb: 'package.owners-imported',
        label: 'ranker',
        before: { owners: expect.arrayContaining([own('accountable', 'old desk')]) },
      },
    ])
    expect((await preview()).changes).toEqual([])
  })

  it('is refused with the plan as it is now, where the catalog changed meanwhile', async () => {
    await api.ask('PUT', '/packages/ranker/owners', { json: { owners: [own('accountable', 'old desk')] } })
    const { digest } = await preview()
    await api.ask('PUT', '/packages/ranker/owners', { json: { owners: [own('accountable', 'new desk')] } })
    const refused = await ask('', { ...file, digest })
    expect([refused.status, refused.json.code]).toEqual([409, 'plan_changed'])
    expect(refused.json.plan.changes[0]).toMatchObject({ before: 'new desk', after: 'reco' })
    expect(await ownersOf('ranker')).toEqual([own('accountable', 'new desk')])
    expect((await ask('', { ...file, digest: refused.json.plan.digest })).status).toBe(200)
  })

  it('happens once, however often it is sent with one key', async () => {
    await api.ask('PUT', '/packages/ranker/owners', { json: { owners: [] } })
    const json = { ...file, digest: (await preview()).digest }
    const headers = { 'idempotency-key': 'import-1' }
    const send = () => api.ask('POST', '/owners/import', { as: 'administer', headers, json })
    const [first, second] = [await send(), await send()]
    expect([first.json, second.json]).toEqual([{ changes: 2, packages: 1 }, first.json])
  })

  it('does not touch what is hidden from who imports', async () => {
    const text = '/models/secret/ rita@shop.example'
    const { changes, digest } = await preview({ text }, { headers: approver })
    expect(changes).toEqual([])
    expect((await ask('', { text, digest }, { headers: approver })).json).toEqual({ changes: 0, packages: 0 })
    expect(await ownersOf('secret')).toEqual([own('accountable', 'reco')])
  })
})
