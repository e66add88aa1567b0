import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { observationSeries } from '#db/schema/kpis'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { createToken } from '#lib/access/writes'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

const clicks = { name: 'click-through', title: 'Click-through', kind: 'proportion', direction: 'higher' }
const define = (json: object, as: 'register' | 'read' = 'register') => api.ask('POST', '/kpis', { json, as })
const said = {
  ...clicks,
  unit: null,
  role: 'business',
  primary: false,
  guardrail: false,
  exposure: true,
  minimumSample: null,
  minimumEffect: null,
}

async function observed(kpi: string): Promise<void> {
  await createPackage(api, `of-${kpi}`)
  await register(api, `of-${kpi}`, '1.0.0')
  const of = (await db.select().from(modelPackage)).find(({ name }) => name === `of-${kpi}`)
  const arm = (await db.select().from(version)).find(({ packageId }) => packageId === of?.id)
  const row = {
    id: kpi,
    kpi,
    packageId: of?.id ?? '',
    environment: 'production',
    versionId: arm?.id ?? '',
    segment: '',
  }
  await db.transaction((tx) => tx.insert(observationSeries).values(row))
}

describe('what a KPI means', () => {
  it('is said once and read by its name, with what was left open', async () => {
    const { status, json, headers } = await define(clicks)
    expect([status, json, headers.get('location')]).toEqual([201, said, '/api/v1/kpis/click-through'])
    expect((await api.ask('GET', '/kpis/click-through', { as: 'read' })).json).toEqual(said)
    const missing = await api.ask('GET', '/kpis/click-trough')
    expect([missing.status, missing.json.code]).toEqual([404, 'kpi_missing'])
  })

  it.each([
    ['proportion', undefined, true],
    ['mean', undefined, false],
    ['ratio', undefined, false],
    ['proportion', false, false],
    ['mean', true, true],
  ])('a %s with exposure %s counts everybody an arm answered: %s', async (kind, exposure, expected) => {
    const { json } = await define({ ...clicks, name: `${kind}-${exposure}`, kind, exposure })
    expect(json.exposure).toBe(expected)
  })

  it('has no unit but percent where it is a proportion', async () => {
    const { status, json } = await define({ ...clicks, name: 'share', kind: 'proportion', unit: 'EUR' })
    expect([status, json.errors]).toEqual([422, [{ path: 'unit', message: 'is of no proportion: leave it out' }]])
    expect((await define({ ...clicks, name: 'share', kind: 'proportion', unit: '%' })).status).toBe(201)
  })

  it('is said anew whole, leaves one entry for each change, and none where nothing changed', async () => {
    const revenue = { name: 'revenue', title: 'Revenue', kind: 'mean', direction: 'higher', unit: 'EUR' }
    await define({ ...revenue, primary: true, minimumSample: 500, minimumEffect: 0.05 })
    const again = await define({ ...revenue, guardrail: true })
    expect([again.status, again.json]).toMatchObject([200, { primary: false, guardrail: true, minimumSample: null }])
    expect((await define({ ...revenue, guardrail: true })).status).toBe(200)
    const { items } = (await api.ask('GET', '/audit?verb=kpi.defined&limit=200')).json
    const own = items.filter(({ subject }: { subject: string }) => subject === 'kpi:revenue')
    expect(own).toHaveLength(2)
    expect(own[0]).toMatchObject({ label: 'Revenue', before: { primary: true }, after: { guardrail: true } })
    expect(own[1].before).toBeNull()
  })

  it('keeps its kind and direction once it was observed, and nothing else', async () => {
    const name = 'returns'
    await define({ ...clicks, name })
    expect((await define({ ...clicks, name, kind: 'mean', direction: 'lower' })).status).toBe(200)
    await observed(name)
    const turned = await define({ ...clicks, name })
    expect([turned.status, turned.json.code]).toEqual([409, 'kpi_in_use'])
    expect(turned.json.errors.map(({ path }: { path: string }) => path)).toEqual(['kind', 'direction'])
    expect(turned.json.errors[0].message).toContain('must stay mean')
    expect((await define({ ...clicks, name, kind: 'mean', direction: 'lower', title: 'Returns' })).status).toBe(200)
  })

  it.each([
    [{ ...clicks, name: 'Click' }, 'name'],
    [{ ...clicks, name: undefined }, 'name'],
    [{ ...clicks, kind: 'rate' }, 'kind'],
    [{ ...clicks, direction: 'up' }, 'direction'],
    [{ ...clicks, minimumSample: 29 }, 'minimumSample'],
    [{ ...clicks, minimumEffect: 0 }, 'minimumEffect'],
    [{ ...clicks, minimumEffect: 1e-12 }, 'minimumEffect'],
    [{ ...clicks, minimumEffect: 11 }, 'minimumEffect'],
    [{ ...clicks, exposed: true }, 'exposed'],
  ])('is refused where it says %j', async (json, path) => {
    const { status, json: problem } = await define(json)
    expect([status, problem.errors[0].path]).toEqual([422, path])
  })

  it('is for contributors everywhere: not for a token that only reads or is narrowed to a package', async () => {
    expect((await define(clicks, 'read')).status).toBe(403)
    await createPackage(api, 'narrow')
    const { secret } = await createToken(testCaller(), { name: 'ci', scopes: ['register'], packages: ['narrow'] })
    const headers = { authorization: `Bearer ${secret}` }
    expect((await api.ask('POST', '/kpis', { json: clicks, headers })).status).toBe(403)
  })

  it('is listed page by page, each once, by role and name, or those of one role', async () => {
    for (const role of ['business', 'model', 'service']) await define({ ...clicks, name: `of-${role}`, role })
    const found = async (query: string) => {
      const rows: { name: string; role: string }[] = []
      let next = ''
      do {
        const { items, nextCursor } = (await api.ask('GET', `/kpis?limit=3${query}${next}`, { as: 'read' })).json
        rows.push(...items)
        next = nextCursor ? `&cursor=${nextCursor}` : ''
      } while (next)
      return rows.map(({ name, role }) => `${role} ${name}`)
    }
    const all = await found('')
    expect(all).toEqual([...new Set(all)].toSorted())
    expect(all).toEqual(expect.arrayContaining(['business click-through', 'model of-model', 'service of-service']))
    expect(await found('&role=model')).toEqual(all.filter((one) => one.startsWith('model ')))
    expect((await api.ask('GET', '/kpis?role=lost')).json.errors[0].path).toBe('role')
  })
})
