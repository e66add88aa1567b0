import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { eventScope } from '#db/schema/events'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { createToken } from '#lib/access/writes'
import { testApi, testCaller } from '#lib/api/testing'
import { requirePackage } from '#lib/packages/reads'
import { createPackage as writePackage } from '#lib/packages/writes'
import { createPackage, type TestApi } from '#lib/versions/testing'
import { eventsOf } from './reads.ts'
import type { EventView } from './schema.ts'

type Headers = Record<string, string>
let api: TestApi
let contributor: Headers
let insider: Headers
let viewer: Headers
const idOf = new Map<string, string>()

beforeAll(async () => {
  api = await testApi()
  await newTeams('lab')
  contributor = await personOf('contributor')
  viewer = await personOf('viewer')
  insider = await memberOf('lab', 'contributor')
  for (const name of ['ranker', 'search']) {
    await createPackage(api, name)
    idOf.set(name, (await requirePackage(name)).id)
  }
  const secret = { name: 'moonshot', title: 'Moonshot', purpose: 'to be hidden', restricted: true }
  const owners = [{ role: 'accountable' as const, owner: 'lab' }]
  await writePackage(testCaller(), { ...secret, owners })
})
afterAll(() => api.remove())

beforeEach(async () => {
  for (const { id } of (await api.ask('GET', '/events?limit=200')).json.items) await api.ask('DELETE', `/events/${id}`)
})

const prices = { kind: 'pricing', title: 'Autumn price change', at: '2026-10-13T09:30:00+02:00' }
const note = (json: object = {}, headers?: object) =>
  api.ask('POST', '/events', { json: { ...prices, ...json }, ...headers })
const as = (headers: Headers) => ({ as: 'nobody' as const, headers })
const titles = async (query = '', headers?: Headers) =>
  (await api.ask('GET', `/events${query}`, headers && as(headers))).json.items.map(({ title }: EventView) => title)
const audited = async (verb: string, headers?: Headers) =>
  (await api.ask('GET', `/audit?verb=${verb}&limit=1`, headers && as(headers))).json.items[0]

describe('a business event', () => {
  it('is noted, read at its address, and says when in UTC', async () => {
    const { status, json, headers } = await note({ packages: ['ranker'], datasets: ['clicks', 'clicks'] })
    expect(status).toBe(201)
    expect(headers.get('location')).toBe(`/api/v1/events/${json.id}`)
    const same = { at: '2026-10-13T07:30:00.000Z', until: null, environment: null, description: null }
    expect(json).toMatchObject({ ...prices, ...same, packages: ['ranker'], datasets: ['clicks'] })
    expect((await api.ask('GET', `/events/${json.id}`, { as: 'read' })).json).toEqual(json)
    expect(await audited('event.noted')).toMatchObject({ label: prices.title, after: { packages: ['ranker'] } })
  })

  it('comes once when the same request is sent twice', async () => {
    const headers = { 'idempotency-key': 'prices' }
    const [first, second] = [await note({}, { headers }), await note({}, { headers })]
    expect(second.json).toEqual(first.json)
    expect(await titles()).toEqual([prices.title])
  })

  it('is changed field by field, and what is not said stays', async () => {
    const { id } = (await note({ packages: ['ranker'], description: 'by 5%', until: '2026-10-20T00:00:00Z' })).json
    const change = async (json: object) => (await api.ask('PATCH', `/events/${id}`, { json })).json
    expect(await change({ kind: 'campaign' })).toMatchObject({
      kind: 'campaign',
      description: 'by 5%',
      packages: ['ranker'],
    })
    const ended = await change({ until: null, packages: ['search'], environment: 'production' })
    expect(ended).toMatchObject({ until: null, packages: ['search'], environment: 'production' })
    const [here, there] = (await api.ask('GET', '/audit?verb=event.changed&limit=2')).json.items
    expect(here).toMatchObject({ before: null, after: { packages: ['search'], environment: 'production' } })
    expect(there).toMatchObject({ before: { packages: ['ranker'], environment: null }, after: null })
    const entries = async () => (await api.ask('GET', '/audit?verb=event.changed')).json.items.length
    const before = await entries()
    expect(await change({ environment: 'production' })).toEqual(ended)
    expect(await entries()).toBe(before)
  })

  it('is removed with what it concerned', async () => {
    const { id } = (await note({ packages: ['ranker'] })).json
    expect((await api.ask('DELETE', `/events/${id}`)).status).toBe(204)
    expect((await api.ask('GET', `/events/${id}`)).json.code).toBe('event_missing')
    expect((await api.ask('DELETE', `/events/${id}`)).status).toBe(404)
    expect((await db.select().from(eventScope)).filter(({ eventId }) => eventId === id)).toEqual([])
    expect(await audited('event.removed')).toMatchObject({ before: { title: prices.title } })
  })

  it('names the field that is wrong', async () => {
    const wrong = async (json: object) => {
      const answer = await note(json)
      return [answer.status, answer.json.errors?.map(({ path }: { path: string }) => path)]
    }
    expect(await wrong({ until: '2026-10-13T07:30:00Z' })).toEqual([422, ['until']])
    expect(await wrong({ packages: ['ranker', 'nobody'] })).toEqual([422, ['packages[1]']])
    expect(await wrong({ environment: 'prodution' })).toEqual([422, ['environment']])
    expect(await wrong({ kind: 'price' })).toEqual([422, ['kind']])
    expect(await wrong({ at: 'yesterday' })).toEqual([422, ['at']])
    expect(await wrong({ at: '9999-12-31T23:59:59-23:59' })).toEqual([422, ['at']])
    expect(await wrong({ at: '1899-12-31T23:59:59Z' })).toEqual([422, ['at']])
    expect(await wrong({ until: '9999-12-31T23:59:59-00:01' })).toEqual([422, ['until']])
    const { id } = (await note({ until: '2026-10-20T00:00:00Z' })).json
    const change = async (json: object) => {
      const answer = await api.ask('PATCH', `/events/${id}`, { json })
      return [answer.status, answer.json.errors[0]]
    }
    const early = '2026-01-01T00:00:00Z'
    expect(await change({ until: early })).toEqual([422, { path: 'until', message: 'must be after at' }])
    const late = [422, { path: 'at', message: 'must be before until, which is 2026-10-20T00:00:00.000Z' }]
    expect(await change({ at: '2026-10-20T00:00:00Z' })).toEqual(late)
    expect((await api.ask('GET', '/events?from=soon')).json.code).toBe('query_invalid')
    const turned = await api.ask('GET', '/events?from=2026-10-02&to=2026-10-01')
    expect([turned.status, turned.json.errors]).toEqual([400, [{ path: 'to', message: 'must be after from' }]])
    expect((await api.ask('GET', '/events?from=2026-10-02&to=2026-10-02')).status).toBe(200)
  })

  it('follows the package it concerns to another name', async () => {
    await createPackage(api, 'old-name')
    const { id } = (await note({ packages: ['old-name'] })).json
    await api.ask('PATCH', '/packages/old-name', { json: { name: 'new-name' } })
    expect((await api.ask('GET', `/events/${id}`)).json.packages).toEqual(['new-name'])
    expect(await titles('?package=new-name')).toEqual([prices.title])
  })

  it('is noted by contributors and tokens for registering, and by nobody else', async () => {
    expect((await note({}, as(contributor))).status).toBe(201)
    expect((await note({}, as(viewer))).status).toBe(403)
    expect((await note({}, { as: 'report' })).status).toBe(403)
  })
})

describe('a list of events', () => {
  beforeEach(async () => {
    await note({ title: 'for all', at: '2026-10-01T00:00:00Z', until: '2026-10-05T00:00:00Z' })
    await note({ title: 'of ranker', packages: ['ranker'], kind: 'campaign', at: '2026-10-10T00:00:00Z' })
    await note({ title: 'of clicks', datasets: ['clicks'], environment: 'production', at: '2026-10-20T00:00:00Z' })
    await note({ title: '100% off', description: 'a sale', at: '2026-10-30T00:00:00Z', environment: 'staging' })
  })

  it('begins with the newest and goes on at its cursor', async () => {
    const all = ['100% off', 'of clicks', 'of ranker', 'for all']
    expect(await titles()).toEqual(all)
    const first = (await api.ask('GET', '/events?limit=3')).json
    expect(await titles(`?limit=3&cursor=${first.nextCursor}`)).toEqual(all.slice(3))
    expect((await api.ask('GET', '/events?cursor=forged')).json.code).toBe('cursor_invalid')
  })

  it('holds what is asked for: kind, period, package, dataset, environment and words', async () => {
    expect(await titles('?kind=campaign')).toEqual(['of ranker'])
    expect(await titles('?from=2026-10-05T00:00:00Z&to=2026-10-10T00:00:00Z')).toEqual(['of ranker', 'for all'])
    expect(await titles('?from=2026-10-05T00:00:00.001Z&to=2026-10-09T00:00:00Z')).toEqual([])
    expect(await titles('?package=ranker')).toEqual(['100% off', 'of ranker', 'for all'])
    expect(await titles('?dataset=clicks')).toEqual(['of clicks'])
    expect(await titles('?environment=production')).toEqual(['of clicks', 'of ranker', 'for all'])
    expect(await titles('?q=SALE')).toEqual(['100% off'])
    expect(await titles('?q=0%25')).toEqual(['100% off'])
    expect(await titles('?q=0_')).toEqual([])
  })

  it('is of one package on its time axis, with the datasets it is of, the oldest first', async () => {
    const axis = async (more: object) => {
      const period = { from: Date.parse('2026-10-03'), to: Date.parse('2026-10-25') }
      return (await eventsOf(testCaller().actor, { ...period, ...more })).map(({ title }) => title)
    }
    expect(await axis({ packageId: idOf.get('ranker') })).toEqual(['for all', 'of ranker'])
    expect(await axis({ packageId: idOf.get('search'), datasets: ['clicks'] })).toEqual(['for all', 'of clicks'])
    expect(await axis({ datasets: ['clicks'], environment: 'staging' })).toEqual(['for all'])
    expect(await axis({})).toEqual(['for all', 'of ranker', 'of clicks'])
  })
})

describe('an event of a restricted package', () => {
  const hidden = (headers: Headers, id: string) => api.ask('GET', `/events/${id}`, as(headers))

  it('is missing for whoever may not see the package, also in the history', async () => {
    const made = (await note({ title: 'zeppelin', packages: ['moonshot'] })).json
    expect((await hidden(insider, made.id)).json.packages).toEqual(['moonshot'])
    expect((await hidden(viewer, made.id)).json).toMatchObject({ status: 404, code: 'event_missing' })
    expect(await titles('', viewer)).toEqual([])
    expect(await titles('?package=moonshot', viewer)).toEqual([])
    expect(await titles('?package=moonshot', insider)).toEqual(['zeppelin'])
    const read = await api.ask('GET', '/audit?verb=event.noted', as(viewer))
    expect(read.text).not.toMatch(/zeppelin|moonshot/)
    for (const method of ['PATCH', 'DELETE'])
      expect(
        (await api.ask(method, `/events/${made.id}`, { ...as(contributor), ...(method === 'PATCH' && { json: {} }) }))
          .status,
      ).toBe(404)
  })

  it('is seen without the name of the package where it concerns others too, and keeps it when they change it', async () => {
    const { id } = (await note({ packages: ['moonshot', 'ranker'] })).json
    expect((await hidden(viewer, id)).json.packages).toEqual(['ranker'])
    const change = (json: object) => api.ask('PATCH', `/events/${id}`, { ...as(contributor), json })
    expect((await change({ packages: ['search'] })).json.packages).toEqual(['search'])
    expect((await hidden(insider, id)).json.packages).toEqual(['moonshot', 'search'])
    const read = await api.ask('GET', '/audit?limit=2', as(viewer))
    expect(read.text).toContain(prices.title)
    expect(read.text).not.toContain('moonshot')
    expect((await change({ packages: [] })).json.packages).toEqual([])
    expect((await hidden(insider, id)).json.packages).toEqual([])
  })

  it.each([[[]], [['ranker']]])('tells nobody else what stood before when it is to concern %j', async (packages) => {
    const told = { title: 'zeppelin', description: 'hydrogen', packages: ['moonshot'] }
    const { id } = (await note(told)).json
    await api.ask('PATCH', `/events/${id}`, { json: { title: 'airship', description: null, packages } })
    const { secret } = await createToken(testCaller(), { name: 'other', scopes: ['read'], packages: ['search'] })
    for (const headers of [viewer, { authorization: `Bearer ${secret}` }])
      for (const path of ['/audit?', '/audit/export?']) {
        const { text } = await api.ask('GET', `${path}subject=event:${id}`, as(headers))
        expect(text).toContain('airship')
        expect(text).not.toMatch(/zeppelin|hydrogen|moonshot/)
      }
    const entries = async (headers: Headers) =>
      (await api.ask('GET', `/audit?verb=event.changed&subject=event:${id}`, as(headers))).json.items
    expect(await entries(viewer)).toMatchObject([{ before: null, after: { title: 'airship', packages } }])
    expect((await entries(insider)).at(-1)).toMatchObject({ before: told, after: null })
  })

  it('can not be made to vanish for whoever changes it, and the refusal tells of no package', async () => {
    const [of, none] = [
      (await note({ packages: ['moonshot'], datasets: ['clicks'] })).json,
      (await note({ datasets: ['clicks'] })).json,
    ]
    const empty = async (id: string) => {
      const json = { datasets: [], title: 'renamed' }
      const answer = await api.ask('PATCH', `/events/${id}`, { ...as(contributor), json })
      return [answer.status, answer.json.errors]
    }
    expect(await empty(of.id)).toMatchObject([422, [{ path: 'datasets' }]])
    expect(await empty(of.id)).toEqual(await empty(none.id))
    expect((await api.ask('GET', `/events/${of.id}`)).json).toEqual(of)
    const all = { datasets: [], packages: [], title: 'renamed' }
    for (const { id } of [of, none])
      expect((await api.ask('PATCH', `/events/${id}`, { ...as(contributor), json: all })).json).toMatchObject(all)
  })

  it('can not be noted by whoever may not see it: it is no package that is here', async () => {
    const [of, none] = await Promise.all(
      ['moonshot', 'moonshine'].map(async (name) => (await note({ packages: [name] }, as(contributor))).json),
    )
    expect(of.errors[0].message).toBe(none.errors[0].message.replace('moonshine', 'moonshot'))
  })
})
