import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { datasetProfile, datasetVersion } from '#db/schema/datasets'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { bytesSource } from '#lib/models/source'
import { createPackage as writePackage } from '#lib/packages/writes'
import { profileOf } from '#lib/profiles/profile'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

let api: TestApi
let viewer: Record<string, string>
let insider: Record<string, string>
beforeAll(async () => {
  api = await testApi()
  await newTeams('lab')
  viewer = await personOf('viewer')
  insider = await memberOf('lab', 'contributor')
  await createPackage(api, 'ranker')
  const secret = { name: 'moonshot', title: 'Moonshot', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'lab' }] })
})
afterAll(() => api.remove())

const clicks = { name: 'clicks', description: 'What was clicked', owner: 'lab', location: 's3://shop/clicks' }
const digest = `sha256:${'a'.repeat(64)}`
const october = {
  version: '2026-10-01',
  asOf: '2026-10-01T00:00:00Z',
  window: { from: '2026-07-01', to: '2026-09-30' },
  rows: 10_000,
  digest,
}
const post = (path: string, json: object, headers?: object) => api.ask('POST', path, { json, ...headers })
const get = (path: string, headers?: Record<string, string>) =>
  api.ask('GET', path, headers && { as: 'nobody' as const, headers })

describe('a dataset', () => {
  it('is described once, changed afterwards, and says by whom in the audit', async () => {
    const made = await post('/datasets', { ...clicks, aliases: [{ namespace: 'warehouse', name: 'public.clicks' }] })
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe('/api/v1/datasets/clicks')
    expect(made.json).toMatchObject({
      ...clicks,
      described: true,
      steward: null,
      versions: 0,
      latest: null,
      packages: 0,
    })
    expect((await post('/datasets', clicks)).json).toMatchObject({ status: 409, code: 'dataset_exists' })
    const changed = await api.ask('PATCH', '/datasets/clicks', {
      json: { steward: 'ada@shop.example', description: null },
    })
    expect(changed.json).toMatchObject({ steward: 'ada@shop.example', description: null, owner: 'lab' })
    expect(changed.json.aliases).toEqual([{ namespace: 'warehouse', name: 'public.clicks' }])
    const [entry] = (await get('/audit?verb=dataset.changed&limit=1')).json.items
    expect(entry).toMatchObject({ label: 'clicks', before: { steward: null }, after: { steward: 'ada@shop.example' } })
  })

  it('has the name of a producer that no other dataset has', async () => {
    const taken = { name: 'visits', aliases: [{ namespace: 'warehouse', name: 'public.clicks' }] }
    const { status, json } = await post('/datasets', taken)
    expect([status, json.code, json.errors[0].path]).toEqual([409, 'alias_taken', 'aliases[0]'])
    expect((await get('/datasets/visits')).status).toBe(404)
  })

  it.each([
    [{ name: 'Clicks Of Users' }, 'name'],
    [{ name: 'x', location: 's3://key:secret@shop/clicks' }, 'location'],
    [{ name: 'x', owner: 7 }, 'owner'],
    [{ name: 'x', colour: 'red' }, 'colour'],
  ])('is refused by the field that is wrong: %j', async (json, path) => {
    const answer = await post('/datasets', json)
    expect([answer.status, answer.json.errors[0].path]).toEqual([422, path])
  })

  it('is described and registered only by whoever may', async () => {
    const headers = viewer
    expect((await post('/datasets', { name: 'mine' }, { as: 'nobody', headers })).status).toBe(403)
    expect((await post('/datasets/clicks/versions', october, { as: 'nobody', headers })).status).toBe(403)
  })
})

describe('a version of a dataset', () => {
  it('is registered, is there again for the same words, and never says anything else', async () => {
    const made = await post('/datasets/clicks/versions', october)
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({ ...october, dataset: 'clicks', described: true, created: true, withdrawal: null })
    expect((await post('/datasets/clicks/versions', october)).status).toBe(200)
    const other = await post('/datasets/clicks/versions', { ...october, rows: 9_000 })
    expect(other.json).toMatchObject({ status: 409, code: 'dataset_version_taken' })
    expect(other.json.errors).toEqual([
      { path: 'rows', message: 'is 10000 already: register a correction as a new version' },
    ])
    expect((await get('/datasets/clicks/versions/2026-10-01')).json.rows).toBe(10_000)
  })

  it('takes what was not said of it yet, such as a profile', async () => {
    const csv = Buffer.from('user,clicks\n1,4\n2,6\n')
    const profile = await profileOf(bytesSource(csv), 'clicks.csv')
    const { status, json } = await post('/datasets/clicks/versions', {
      version: '2026-10-01',
      profile: { ...profile, rows: 10_000 },
    })
    expect(status).toBe(200)
    expect(json).toMatchObject({ ...october, bytes: csv.length, hasProfile: true })
    expect(json.schema).toEqual([
      { name: 'user', type: 'int64' },
      { name: 'clicks', type: 'int64' },
    ])
    const again = await post('/datasets/clicks/versions', { version: '2026-10-01', profile })
    expect([again.status, again.json.errors.map(({ path }: { path: string }) => path)]).toEqual([
      409,
      ['rows', 'profile'],
    ])
  })

  it('can not be changed past the code either', async () => {
    const spoil = (set: object) => db.transaction((tx) => tx.update(datasetVersion).set(set))
    await expect(spoil({ rows: 1 })).rejects.toThrow(/frozen/)
    await expect(spoil({ digest: null })).rejects.toThrow(/frozen/)
    await expect(db.transaction((tx) => tx.delete(datasetVersion))).rejects.toThrow(/frozen/)
    await expect(db.transaction((tx) => tx.update(datasetProfile).set({ profile: {} }))).rejects.toThrow(/frozen/)
  })

  it('stands in the order of its data, whatever came first', async () => {
    await post('/datasets/clicks/versions', { version: 'september', window: { from: '2026-06-01', to: '2026-08-31' } })
    await post('/datasets/clicks/versions', { version: '2026-11-01', asOf: '2026-11-01' })
    const { items } = (await get('/datasets/clicks/versions?limit=2')).json
    expect(items.map(({ version }: { version: string }) => version)).toEqual(['2026-11-01', '2026-10-01'])
    const all = (await get('/datasets/clicks/versions')).json.items
    expect(all.map(({ version }: { version: string }) => version)).toEqual(['2026-11-01', '2026-10-01', 'september'])
    expect((await get('/datasets/clicks')).json).toMatchObject({ versions: 3, latest: { version: '2026-11-01' } })
  })

  it.each([
    [{ version: 'a b' }, 'version'],
    [{ version: 'x', window: { from: '2026-02-01', to: '2026-01-01' } }, 'window.from'],
    [{ version: 'x', rows: -1 }, 'rows'],
    [{ version: 'x', profile: { profile: 2 } }, 'profile.profile'],
  ])('is refused by the field that is wrong: %j', async (json, path) => {
    const answer = await post('/datasets/clicks/versions', json)
    expect([answer.status, answer.json.errors[0].path]).toEqual([422, path])
  })

  it('is of a dataset that is here', async () => {
    expect((await post('/datasets/nothing/versions', october)).json.code).toBe('dataset_missing')
    expect((await get('/datasets/clicks/versions/1999')).json.code).toBe('dataset_version_missing')
  })
})

const data = [
  {
    role: 'training',
    dataset: 'orders',
    version: '2026-09',
    rows: 7,
    window: { from: '2026-08-01', to: '2026-09-01' },
  },
  { role: 'test', dataset: 'orders', version: '2026-10' },
  { role: 'validation', dataset: 'clicks' },
]

describe('data that a manifest names', () => {
  it('is here from then on, to be described', async () => {
    expect((await register(api, 'ranker', '1.0.0', { data })).status).toBe(201)
    expect((await get('/datasets/orders')).json).toMatchObject({ described: false, versions: 2, packages: 1 })
    expect((await get('/datasets?described=no')).json.items.map(({ name }: { name: string }) => name)).toEqual([
      'orders',
    ])
    expect((await get('/datasets/orders/versions/2026-09')).json).toMatchObject({
      described: false,
      rows: null,
      at: '2026-09-01T00:00:00.000Z',
    })
    expect((await post('/datasets', { name: 'orders', owner: 'lab' })).status).toBe(201)
    const completed = await post('/datasets/orders/versions', { version: '2026-09', rows: 5 })
    expect([completed.status, completed.json.described, completed.json.rows]).toEqual([201, true, 5])
  })

  it('says which versions stand on it, those that do not say on which version among them', async () => {
    const { items } = (await get('/datasets/orders/versions/2026-09/users')).json
    const says = { rows: 7, window: { from: '2026-08-01', to: '2026-09-01' }, asOf: null, digest: null, location: null }
    expect(items).toMatchObject([
      { package: 'ranker', version: '1.0.0', role: 'training', datasetVersion: '2026-09', says, live: [] },
    ])
    const unclear = (await get('/datasets/clicks/versions/2026-10-01/users')).json.items
    expect(unclear).toMatchObject([{ package: 'ranker', role: 'validation', datasetVersion: null }])
  })

  it('says where those that stand on it are live', async () => {
    const asked = { version: '1.0.0', environment: 'dev', share: 1, rationale: 'to be live' }
    const { id } = (await api.ask('POST', '/packages/ranker/promotions', { as: 'promote', json: asked })).json
    await api.ask('POST', `/promotions/${id}/application`, { as: 'promote', json: {} })
    const { items } = (await get('/datasets/orders/versions/2026-09/users')).json
    expect(items[0].live).toEqual([{ environment: 'dev', stage: 'dev', share: 1 }])
  })

  it('is compared by the profiles of its versions, where the packages have none of their own', async () => {
    for (const [version, cells] of Object.entries({ '2026-09': '1\n3\n', '2026-10': '1\n5\n' })) {
      const profile = await profileOf(bytesSource(Buffer.from(`price\n${cells}`)), 'orders.csv')
      const said = { version, profile: { ...profile, rows: version === '2026-09' ? 5 : 2 } }
      expect((await post('/datasets/orders/versions', said)).status).toBeLessThan(202)
      const trained = [{ role: 'training', dataset: 'orders', version }]
      await register(api, 'ranker', version === '2026-09' ? '1.1.0' : '1.2.0', { data: trained })
    }
    const { columns } = (await get('/compare?package=ranker&versions=1.1.0,1.2.0')).json
    expect(columns).toContainEqual(expect.objectContaining({ column: 'price', statistic: 'most', values: [3, 5] }))
  })

  it('marks the versions that stand on it when it is withdrawn', async () => {
    const address = '/datasets/orders/versions/2026-09/withdrawal'
    const withdrawn = await api.ask('PUT', address, { json: { reason: 'bad data: prices in cents' } })
    expect(withdrawn.json.withdrawal).toMatchObject({ reason: 'bad data: prices in cents' })
    expect((await get('/packages/ranker/versions/1.0.0')).json.withdrawnData).toMatchObject([
      { dataset: 'orders', version: '2026-09', role: 'training', reason: 'bad data: prices in cents' },
    ])
    expect((await api.ask('DELETE', address)).json.withdrawal).toBeNull()
    expect((await get('/packages/ranker/versions/1.0.0')).json.withdrawnData).toEqual([])
    expect((await get('/audit?verb=dataset.version-withdrawn')).json.items).toHaveLength(1)
  })

  it('of a restricted package only is known to those who know the package', async () => {
    const secret = [{ role: 'training', dataset: 'moon-rocks', version: '1' }]
    await api.ask('POST', '/packages/moonshot/versions', {
      as: 'nobody',
      headers: insider,
      json: { shipshape: 1, package: 'moonshot', version: '1.0.0', summary: 'x', data: secret },
    })
    const outsider = viewer
    expect((await get('/datasets/moon-rocks', insider)).status).toBe(200)
    expect((await get('/datasets/moon-rocks', outsider)).status).toBe(404)
    expect((await get('/datasets/moon-rocks/versions', outsider)).status).toBe(404)
    const names = (await get('/datasets', outsider)).json.items.map(({ name }: { name: string }) => name)
    expect(names).toEqual(['clicks', 'orders'])
  })

  it('of a dataset known to all, a version that only a restricted package names is known to those who know the package', async () => {
    const outsider = await personOf('contributor')
    const send = (path: string, headers: Record<string, string>, json: object) =>
      api.ask('POST', path, { as: 'nobody', headers, json })
    const data = ['clicks', 'moon-dust', 'moon-sand'].map((dataset) => ({
      role: 'training',
      dataset,
      version: 'zeppelin',
      asOf: '2026-11-20',
    }))
    const manifest = { shipshape: 1, package: 'moonshot', version: '2.0.0', summary: 'x', data }
    expect((await send('/packages/moonshot/versions', insider, manifest)).status).toBe(201)
    expect((await send('/datasets', outsider, { name: 'moon-dust' })).status).toBe(201)
    const event = {
      eventTime: '2026-11-28T00:00:00Z',
      run: { runId: 'spy' },
      job: { namespace: 'n', name: 'spy' },
      inputs: [{ namespace: 'n', name: 'moon-sand' }],
    }
    expect((await send('/lineage', outsider, event)).status).toBe(201)
    const addresses = ['clicks', 'moon-dust', 'moon-sand'].flatMap((name) => [
      `/datasets/${name}`,
      `/datasets/${name}/versions`,
      `/lineage?node=dataset:${name}`,
      `/lineage?node=dataset:${name}&detail=full`,
      `/lineage/impact?node=dataset:${name}`,
    ])
    for (const address of [...addresses, '/lineage?node=run:spy', '/datasets'])
      expect([address, (await get(address, outsider)).text]).toEqual([address, expect.not.stringContaining('zeppelin')])
    expect((await get('/datasets/moon-sand', outsider)).json).toMatchObject({ versions: 0, latest: null })
    expect((await get('/datasets/clicks/versions/zeppelin', outsider)).status).toBe(404)
    const withdrawal = { as: 'nobody' as const, headers: outsider, json: { reason: 'x' } }
    expect((await api.ask('PUT', '/datasets/clicks/versions/zeppelin/withdrawal', withdrawal)).status).toBe(404)
    expect((await get('/datasets/clicks/versions', insider)).text).toContain('zeppelin')
    expect((await get('/lineage?node=run:spy', insider)).text).toContain('zeppelin')
  })
})

describe('two versions of a dataset', () => {
  const profiled = async (version: string, csv: string) => {
    const profile = await profileOf(bytesSource(new TextEncoder().encode(csv)), 'visits.csv')
    return post('/datasets/visits/versions', { version, profile })
  }

  it('are compared by what is said of them, and by their profiles where both have one', async () => {
    await post('/datasets', { name: 'visits' })
    await profiled('1', 'shop,visits\nmen,1\nmen,2\n')
    await profiled('2', 'shop,visits,late\nmen,100\nwomen,200\n')
    await post('/datasets/visits/versions', { version: '3', schema: [{ name: 'shop', type: 'VARCHAR' }] })
    const both = (await get('/datasets/visits/compare?versions=1,2')).json
    expect(both).toMatchObject({ dataset: 'visits', before: { version: '1' }, after: { version: '2' } })
    expect(both.schema.added.map(({ name }: { name: string }) => name)).toEqual(['late'])
    expect(both.profiles.columns.map(({ name }: { name: string }) => name).toSorted()).toEqual(['shop', 'visits'])
    const bare = (await get('/datasets/visits/compare?versions=1,3')).json
    expect(bare.profiles).toBeNull()
    expect(bare.schema.removed).toMatchObject([{ name: 'visits' }])
    expect(bare.schema.retyped).toMatchObject([{ name: 'shop', after: 'VARCHAR' }])
  })

  it.each([
    ['versions=1', 400],
    ['versions=1,2,3', 400],
    ['', 400],
    ['versions=1,9', 404],
  ])('are asked for by their names: %j', async (query, status) => {
    expect((await get(`/datasets/visits/compare?${query}`)).status).toBe(status)
  })
})

describe('what is added to a version of a dataset', () => {
  it('may be a profile of what an event told before, whose columns have other words for types', async () => {
    const told = {
      namespace: 'warehouse',
      name: 'baskets',
      facets: {
        version: { datasetVersion: 'first' },
        schema: { fields: [{ name: 'price', type: 'NUMERIC(10,2)' }] },
      },
    }
    const event = {
      eventTime: '2026-10-01T00:00:00Z',
      eventType: 'COMPLETE',
      run: { runId: 'r' },
      job: { namespace: 'a', name: 'b' },
    }
    await post('/lineage', { ...event, outputs: [told] })
    const profile = await profileOf(bytesSource(Buffer.from('price\n1.5\n')), 'baskets.csv')
    const { status, json } = await post('/datasets/baskets/versions', { version: 'first', profile })
    expect(status).toBe(201)
    expect(json).toMatchObject({ rows: 1, hasProfile: true, schema: [{ name: 'price', type: 'NUMERIC(10,2)' }] })
  })

  it('stays at its as-of when its window is added', async () => {
    await post('/datasets/clicks/versions', { version: 'dated', asOf: '2026-05-01' })
    const window = { from: '2026-01-01', to: '2026-04-01' }
    const { json } = await post('/datasets/clicks/versions', { version: 'dated', window })
    expect(json).toMatchObject({ asOf: '2026-05-01', window, at: '2026-05-01T00:00:00.000Z' })
  })
})
