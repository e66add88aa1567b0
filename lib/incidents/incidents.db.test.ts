import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage as writePackage } from '#lib/packages/writes'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import type { IncidentView, TimelineEntry } from './schema.ts'

type Headers = Record<string, string>
let api: TestApi
let contributor: Headers
let insider: Headers
let viewer: Headers

const [first, second] = [Date.parse('2026-05-01T10:00:00Z'), Date.parse('2026-05-10T10:00:00Z')]

beforeAll(async () => {
  api = await testApi()
  await newTeams('lab')
  contributor = await personOf('contributor')
  viewer = await personOf('viewer')
  insider = await memberOf('lab', 'contributor')
  for (const name of ['ranker', 'search', 'shelf']) {
    await createPackage(api, name)
    await register(api, name, '1.0.0')
    await register(api, name, '1.1.0')
  }
  const secret = { name: 'moonshot', title: 'Moonshot', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'lab' }] })
  for (const name of ['ranker', 'shelf']) {
    await released(name, 'production', { '1.0.0': 10_000 }, first)
    await released(name, 'production', { '1.0.0': 9_000, '1.1.0': 1_000 }, second)
  }
})
afterAll(() => api.remove())

const said = {
  package: 'ranker',
  environment: 'production',
  title: 'Sold out goods on top',
  at: '2026-05-12T08:00:00Z',
}
const as = (headers: Headers) => ({ as: 'nobody' as const, headers })
const open = (json: object = {}, headers?: object) =>
  api.ask('POST', '/incidents', { json: { ...said, ...json }, ...headers })
const change = (id: string, json: object, headers?: object) =>
  api.ask('PATCH', `/incidents/${id}`, { json, ...headers })
const liveOf = ({ live }: IncidentView) => live?.arms.map(({ version, share }) => `${version} ${share}`)
const wrongIn = ({ status, json }: Awaited<ReturnType<TestApi['ask']>>) => [
  status,
  json.errors?.map(({ path }: { path: string }) => path),
]
const verbs = async (id: string) =>
  (await api.ask('GET', `/audit?subject=incident:${id}`)).json.items.map(({ verb }: { verb: string }) => verb)

describe('an incident', () => {
  it('is opened with what was live when it began, and stands on the time axis of its package', async () => {
    const { status, json, headers } = await open()
    expect(status).toBe(201)
    expect(headers.get('location')).toBe(`/api/v1/incidents/${json.id}`)
    expect(json).toMatchObject({
      ...said,
      at: '2026-05-12T08:00:00.000Z',
      state: 'open',
      cause: null,
      resolvedAt: null,
    })
    expect(liveOf(json)).toEqual(['1.0.0 0.9', '1.1.0 0.1'])
    expect((await api.ask('GET', `/incidents/${json.id}`, { as: 'read' })).json).toEqual(json)
    const event = (await api.ask('GET', `/events/${json.id}`)).json
    expect(event).toMatchObject({
      kind: 'incident',
      title: said.title,
      packages: ['ranker'],
      environment: 'production',
    })
    expect(await verbs(json.id)).toEqual(['incident.opened'])
  })

  it('keeps the release that was in force at its time, also one that took effect in that very moment', async () => {
    const at = async (ms: number) => liveOf((await open({ at: new Date(ms).toISOString() })).json)
    expect(await at(first - 1)).toBeUndefined()
    expect(await at(first)).toEqual(['1.0.0 1'])
    expect(await at(second - 1)).toEqual(['1.0.0 1'])
    expect(await at(second)).toEqual(['1.0.0 0.9', '1.1.0 0.1'])
    expect(liveOf((await open({ environment: 'staging' })).json)).toBeUndefined()
    expect(liveOf((await open({ package: 'search' })).json)).toBeUndefined()
  })

  it('finds anew what was live when it is said to have begun at another time', async () => {
    const { id } = (await open()).json
    const moved = (await change(id, { at: new Date(second - 1).toISOString() })).json
    expect(liveOf(moved)).toEqual(['1.0.0 1'])
    expect((await change(id, { title: 'Another' })).json).toMatchObject({ title: 'Another', live: moved.live })
    expect((await change(id, { title: 'Another' })).status).toBe(200)
    expect(await verbs(id)).toEqual(['incident.changed', 'incident.changed', 'incident.opened'])
  })

  it('is resolved with its cause and what was done, keeps both while it is, and can be opened again', async () => {
    const { id } = (await open()).json
    expect(wrongIn(await change(id, { state: 'resolved' }))).toEqual([422, ['cause', 'resolution']])
    await change(id, { cause: 'data' })
    expect(wrongIn(await change(id, { state: 'resolved' }))).toEqual([422, ['resolution']])
    const done = (await change(id, { state: 'resolved', resolution: 'Stock is read every hour', cause: 'outside' }))
      .json
    expect(done).toMatchObject({ state: 'resolved', cause: 'outside', resolvedAt: expect.any(String) })
    expect(wrongIn(await change(id, { cause: null, resolution: null }))).toEqual([422, ['cause', 'resolution']])
    expect((await change(id, { resolution: 'Rolled back' })).json.resolvedAt).toBe(done.resolvedAt)
    const again = (await change(id, { state: 'open' })).json
    expect(again).toMatchObject({ state: 'open', cause: 'outside', resolution: 'Rolled back', resolvedAt: null })
    const told = ['incident.reopened', 'incident.changed', 'incident.resolved', 'incident.changed', 'incident.opened']
    expect(await verbs(id)).toEqual(told)
  })

  it('names the field that is wrong', async () => {
    expect(wrongIn(await open({ package: 'nobody' }))).toEqual([422, ['package']])
    expect(wrongIn(await open({ environment: 'prodution' }))).toEqual([422, ['environment']])
    expect(wrongIn(await open({ at: '2999-01-01T00:00:00Z' }))).toEqual([422, ['at']])
    expect(wrongIn(await open({ until: said.at }))).toEqual([422, ['until']])
    expect(wrongIn(await open({ title: ' ', cause: 'data' }))).toEqual([422, ['title', 'cause']])
    const { id } = (await open()).json
    expect(wrongIn(await change(id, { at: '2999-01-01T00:00:00Z' }))).toEqual([422, ['at']])
    expect(wrongIn(await change(id, { cause: 'weather' }))).toEqual([422, ['cause']])
    expect(wrongIn(await change(id, { package: 'search' }))).toEqual([422, ['package']])
    expect(wrongIn(await api.ask('GET', '/incidents?state=closed'))).toEqual([400, ['state']])
    expect((await api.ask('GET', '/incidents/nothing')).json.code).toBe('incident_missing')
  })

  it('is neither made, changed nor removed as a mere event', async () => {
    const event = { kind: 'incident', title: 'broken', at: said.at, packages: ['ranker'] }
    const made = await api.ask('POST', '/events', { json: event })
    expect([made.status, made.json.errors]).toMatchObject([422, [{ path: 'kind' }]])
    expect(made.json.errors[0].message).toContain('/api/v1/incidents')
    const { id } = (await open()).json
    for (const [method, asked] of [['PATCH', { json: { title: 'hidden' } }] as const, ['DELETE', {}] as const]) {
      const refused = await api.ask(method, `/events/${id}`, asked)
      expect([refused.status, refused.json.code]).toEqual([409, 'event_is_incident'])
      expect(refused.json.detail).toContain(`/api/v1/incidents/${id}`)
    }
    const { id: other } = (await api.ask('POST', '/events', { json: { ...event, kind: 'outage' } })).json
    expect(wrongIn(await api.ask('PATCH', `/events/${other}`, { json: { kind: 'incident' } }))).toEqual([422, ['kind']])
    expect((await api.ask('GET', '/events?kind=incident&limit=1')).json.items).toHaveLength(1)
  })
})

describe('the timeline of an incident', () => {
  it('tells what was released, asked for and happened around it, and what was found and done', async () => {
    const { id } = (await open({ package: 'shelf' })).json
    const outage = { kind: 'outage', title: 'stock feed down', at: '2026-05-12T07:00:00Z' }
    for (const more of [{ packages: ['shelf'] }, { packages: ['search'], title: 'of another' }])
      await api.ask('POST', '/events', { json: { ...outage, ...more } })
    const note = await api.ask('POST', `/incidents/${id}/notes`, {
      json: { text: 'The feed stood still', at: '2026-05-12T09:00:00Z' },
    })
    expect([note.status, note.json.text]).toEqual([201, 'The feed stood still'])
    await change(id, {
      until: '2026-05-12T12:00:00Z',
      state: 'resolved',
      cause: 'outside',
      resolution: 'Feed repaired',
    })
    const { items, limited } = (await api.ask('GET', `/incidents/${id}/timeline`)).json
    const told = items
      .filter(({ text }: TimelineEntry) => text !== said.title)
      .map(({ kind, text }: TimelineEntry) => `${kind}: ${text}`)
    expect(limited).toBe(false)
    expect(told).toEqual([
      'promotion: 1.0.0 was asked for at 100%',
      'release: 1.0.0 100% → 90%, 1.1.0 new → 10%',
      'event: stock feed down',
      'note: The feed stood still',
      'ended: The harm ended',
      'opened: The incident was opened',
      'resolved: Feed repaired',
    ])
  })

  it('takes no note of what lies ahead, and none that is empty', async () => {
    const { id } = (await open()).json
    const note = async (json: object) => wrongIn(await api.ask('POST', `/incidents/${id}/notes`, { json }))
    expect(await note({ text: 'soon', at: '2999-01-01T00:00:00Z' })).toEqual([422, ['at']])
    expect(await note({})).toEqual([422, ['text']])
  })
})

describe('a list of incidents', () => {
  it('begins with the newest, goes on at its cursor, and holds what is asked for', async () => {
    const at = (day: number) => new Date(Date.parse('2026-06-01T00:00:00Z') + day * 86_400_000).toISOString()
    const old = (await open({ package: 'search', title: 'old', at: at(0) })).json
    await open({ package: 'search', title: '100% sold out', environment: 'staging', at: at(1) })
    const titles = async (query: string, headers?: Headers) =>
      (await api.ask('GET', `/incidents?package=search${query}`, headers && as(headers))).json.items.map(
        ({ title }: IncidentView) => title,
      )
    expect((await titles('')).slice(0, 2)).toEqual(['100% sold out', 'old'])
    const { nextCursor } = (await api.ask('GET', '/incidents?package=search&limit=1')).json
    expect((await titles(`&limit=1&cursor=${nextCursor}`))[0]).toBe('old')
    expect(await titles('&environment=staging')).toEqual(['100% sold out'])
    expect(await titles('&q=100%25%20SOLD')).toEqual(['100% sold out'])
    await change(old.id, { state: 'resolved', cause: 'code', resolution: 'repaired' })
    expect(await titles('&state=resolved')).toEqual(['old'])
    expect((await api.ask('GET', '/incidents?cursor=forged')).json.code).toBe('cursor_invalid')
  })
})

describe('an incident of a restricted package', () => {
  it('is missing for whoever may not see the package, also in the history and on every time axis', async () => {
    const { id } = (await open({ package: 'moonshot', title: 'zeppelin' }, as(insider))).json
    expect((await api.ask('GET', `/incidents/${id}`, as(insider))).json.package).toBe('moonshot')
    const asked = [
      ['GET', `/incidents/${id}`, {}],
      ['GET', `/incidents/${id}/timeline`, {}],
      ['PATCH', `/incidents/${id}`, { json: { title: 'mine' } }],
      ['POST', `/incidents/${id}/notes`, { json: { text: 'mine' } }],
    ] as const
    for (const [method, path, more] of asked) {
      const { status, json } = await api.ask(method, path, { ...as(contributor), ...more })
      expect([status, json.code]).toEqual([404, 'incident_missing'])
    }
    const none = wrongIn(await open({ package: 'moonshine' }, as(contributor)))
    expect(wrongIn(await open({ package: 'moonshot' }, as(contributor)))).toEqual(none)
    for (const path of ['/incidents', '/events', '/audit?verb=incident.opened'])
      expect((await api.ask('GET', path, as(viewer))).text).not.toMatch(/zeppelin|moonshot/)
  })

  it('shows versions of a hidden package in what was live without their names', async () => {
    await register(api, 'moonshot', '0.1.0')
    await createPackage(api, 'mixed')
    await register(api, 'mixed', '1.0.0')
    await released('mixed', 'production', { '1.0.0': 5_000, 'moonshot@0.1.0': 5_000 }, first)
    const { id } = (await open({ package: 'mixed' })).json
    const live = async (headers: Headers) =>
      liveOf((await api.ask('GET', `/incidents/${id}`, as(headers))).json)?.toSorted()
    expect(await live(viewer)).toEqual(['1.0.0 0.5', 'null 0.5'])
    expect(await live(insider)).toEqual(['0.1.0 0.5', '1.0.0 0.5'])
  })
})

describe('who may open an incident', () => {
  it('contributors and tokens for reports or registering, with what they may see', async () => {
    expect((await open({}, as(contributor))).status).toBe(201)
    expect((await open({}, { as: 'report' })).status).toBe(201)
    expect((await open({}, as(viewer))).status).toBe(403)
    expect((await open({}, { as: 'read' })).status).toBe(403)
    expect((await open({}, as(insider))).status).toBe(403)
  })
})
