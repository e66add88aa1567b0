import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi, testCaller } from '#lib/api/testing'
import type { PersonActor } from '#lib/caller'
import { createPackage as writePackage } from '#lib/packages/writes'
import { isAnythingLive, readLive, readPackageLive } from '#lib/releases/live'
import type { ArmView } from '#lib/releases/schema'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { compareLive } from './compare.ts'
import { readLights } from './lights.ts'
import { readStages } from './stages.ts'

const day = 86_400_000
const begin = Date.parse('2026-09-01T00:00:00Z')
const at = (ms: number) => new Date(ms).toISOString()
const admin = testCaller().actor
const viewer: PersonActor = {
  kind: 'person',
  id: 'vera',
  name: 'Vera',
  email: 'vera@shop.example',
  role: 'viewer',
  teams: [],
}
const names = ['alpha', 'beta', 'gamma']

let api: TestApi
const digests = new Map<string, string>()

beforeAll(async () => {
  api = await testApi()
  expect(await isAnythingLive(admin)).toBe(false)
  for (const name of names) {
    await createPackage(api, name)
    for (const number of ['1.0.0', '1.1.0'])
      digests.set(`${name} ${number}`, (await register(api, name, number)).json.digest)
    await released(name, 'dev', { '1.0.0': 10_000 }, begin)
  }
  await released('alpha', 'production', { '1.0.0': 10_000 }, begin + day)
  await released('alpha', 'production', { '1.0.0': 9000, '1.1.0': 1000 }, begin + 2 * day, 'another')
  await released('alpha', 'dev', { '1.1.0': 10_000 }, begin + 2 * day)
  const secret = { name: 'a-secret', title: 'A secret', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'reco' }] })
  await register(api, 'a-secret', '1.0.0')
  await released('a-secret', 'dev', { '1.0.0': 10_000 }, begin)
  await released('gamma', 'staging', { '1.0.0': 5000, 'a-secret@1.0.0': 5000 }, begin + day)
})
afterAll(() => api.remove())

const said = (arms: readonly ArmView[]) => arms.map(({ version, share }) => `${version} ${share}`).join(', ')
const live = async (query: object = {}, actor = admin) =>
  (await readLive(actor, query, { limit: 50 })).items.map(
    (row) => `${row.package} ${row.environment}: ${said(row.arms)}`,
  )

describe('what is live', () => {
  it('is nothing before the first release, and each release from the moment at which it took effect', async () => {
    expect(await live({ at: at(begin - 1) })).toEqual([])
    const production = { environment: 'production' }
    expect(await live({ ...production, at: at(begin + day - 1) })).toEqual([])
    expect(await live({ ...production, at: at(begin + day) })).toEqual(['alpha production: 1.0.0 1'])
    expect(await live({ ...production, at: at(begin + 2 * day - 1) })).toEqual(['alpha production: 1.0.0 1'])
    expect(await live({ ...production, at: at(begin + 2 * day) })).toEqual(['alpha production: 1.0.0 0.9, 1.1.0 0.1'])
    expect(await live(production)).toEqual(['alpha production: 1.0.0 0.9, 1.1.0 0.1'])
  })

  it('is narrowed by how a name begins', async () => {
    expect(await live({ q: 'BET' })).toEqual(['beta dev: 1.0.0 1'])
    expect(await live({ q: 'bete' })).toEqual([])
    expect((await live({ q: 'a' })).length).toBe(3)
  })

  it('is paged, each page where the one before ended', async () => {
    const seen: string[] = []
    for (let cursor: string | undefined; seen.length < 20; ) {
      const page = await readLive(admin, {}, { limit: 2, cursor })
      seen.push(...page.items.map((row) => `${row.package} ${row.environment}: ${said(row.arms)}`))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(seen).toEqual(await live())
  })

  it('tells nobody of a package that is hidden from them, nor its name where it serves in the place of another', async () => {
    expect((await live()).filter((row) => row.startsWith('a-secret'))).toHaveLength(1)
    const rows = await live({}, viewer)
    expect(rows.join('\n')).not.toContain('a-secret')
    expect(rows.find((row) => row.startsWith('gamma staging'))).toContain('null 0.5')
  })

  it('is the same for one package, by its name, now and at a moment', async () => {
    expect((await readPackageLive(admin, 'alpha')).map(({ environment }) => environment)).toEqual(['dev', 'production'])
    const then = await api.ask('GET', `/packages/alpha/live?at=${at(begin + day)}`)
    expect(then.json.items).toEqual(await readPackageLive(admin, 'alpha', at(begin + day)))
    expect(then.json.items.map(({ arms }: { arms: ArmView[] }) => said(arms))).toEqual(['1.0.0 1', '1.0.0 1'])
  })
})

const lightsOf = async (name: string, environment: string, actor = admin) => {
  const { items } = await readLive(actor, {}, { limit: 50 })
  const row = items.find((one) => one.package === name && one.environment === environment)
  return (await readLights(actor, items, begin + 3 * day)).get(row?.release ?? '')
}

describe('the lights of what is live', () => {
  it('hold the largest share against the standard of its environment, and say what a rollback returns to', async () => {
    expect(await lightsOf('alpha', 'production')).toMatchObject({
      standard: { verdict: 'falls short', text: expect.stringMatching(/^\d\/7$/) },
      scenarios: { verdict: 'cannot tell' },
      rollback: { verdict: 'holds', words: 'Ready: returns to 1.0.0' },
      reported: { state: 'no reports' },
    })
    expect(await lightsOf('beta', 'dev')).toMatchObject({
      standard: { verdict: 'cannot tell' },
      rollback: { verdict: 'cannot tell' },
    })
  })

  it('are dark where a version is hidden from who looks', async () => {
    expect((await lightsOf('gamma', 'staging', viewer))?.scenarios.verdict).toBe('cannot tell')
    await createPackage(api, 'epsilon')
    await register(api, 'epsilon', '1.0.0')
    const first = { '1.0.0': 4000, 'a-secret@1.0.0': 6000 }
    await released('epsilon', 'production', first, begin + day)
    await released('epsilon', 'production', { '1.0.0': 3000, 'a-secret@1.0.0': 7000 }, begin + 2 * day, 'more-of-it')
    expect(await lightsOf('epsilon', 'production')).toMatchObject({
      standard: { text: expect.stringMatching(/^\d\/7$/) },
      rollback: { verdict: 'holds', words: 'Ready: returns to a-secret 1.0.0, 1.0.0' },
    })
    expect(await lightsOf('epsilon', 'production', viewer)).toMatchObject({
      standard: { verdict: 'cannot tell', words: 'The version with the largest share is hidden from you' },
      scenarios: { verdict: 'cannot tell' },
      rollback: { verdict: 'cannot tell', words: 'Would return to what is hidden from you' },
    })
    for (const [name, environment] of [
      ['gamma', 'staging'],
      ['epsilon', 'production'],
    ] as const)
      expect(JSON.stringify(await lightsOf(name, environment, viewer))).not.toContain('a-secret')
  })

  it('fall when what a rollback would return to is withdrawn, and when a scenario fails', async () => {
    const scenarios = [{ id: 'new-customer', input: {}, expected: {} }]
    await createPackage(api, 'delta')
    await register(api, 'delta', '1.0.0')
    const made = await register(api, 'delta', '1.1.0', { scenarios })
    expect(made.status, made.text).toBe(201)
    await released('delta', 'dev', { '1.0.0': 10_000 }, begin)
    await released('delta', 'dev', { '1.1.0': 10_000 }, begin + day, 'another')
    const reason = { reason: 'wrong data' }
    await api.ask('PUT', '/packages/delta/versions/1.0.0/withdrawal', { as: 'promote', json: reason })
    const json = {
      target: 'reported',
      runner: { name: 'ci' },
      results: [{ scenario: 'new-customer', outcome: 'fail' }],
    }
    const run = await api.ask('POST', '/packages/delta/versions/1.1.0/scenario-runs', { as: 'register', json })
    expect(run.status, run.text).toBe(201)
    expect(await lightsOf('delta', 'dev')).toMatchObject({
      scenarios: { verdict: 'falls short', words: '1.1.0: 1 of 1 failed', text: '1' },
      rollback: { verdict: 'falls short', words: 'Would return to 1.0.0, which is withdrawn' },
    })
  })
})

describe('live then against live now', () => {
  it('names what changed, what was not live yet and what is the same, page by page', async () => {
    const rows: string[] = []
    let cursor: string | undefined
    do {
      const page = await compareLive(admin, { at: at(begin + day) }, { limit: 2, cursor })
      for (const { now, was, changes } of page.items)
        if (names.includes(now.package))
          rows.push(`${now.package} ${now.environment}: ${was ? changes.join(', ') : 'new'}`)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(rows).toEqual([
      'alpha dev: 1.0.0 100% → gone, 1.1.0 new → 100%',
      'alpha production: 1.0.0 100% → 90%, 1.1.0 new → 10%',
      'beta dev: ',
      'gamma dev: ',
      'gamma staging: ',
    ])
    const before = await compareLive(admin, { at: at(begin - 1), q: 'beta' }, { limit: 2 })
    expect(before.items.map(({ was }) => was)).toEqual([null])
  })
})

describe('the stages of versions', () => {
  it('are derived from where they serve in their own package', async () => {
    const stages = await readStages([...digests.values()])
    const of = (key: string) => stages.get(digests.get(key) ?? '')?.map(({ stage, share }) => `${stage} ${share}`)
    expect(of('alpha 1.0.0')).toEqual(['limited 0.9'])
    expect(of('alpha 1.1.0')?.toSorted()).toEqual(['dev 1', 'limited 0.1'])
    expect(of('beta 1.0.0')).toEqual(['dev 1'])
    expect(of('beta 1.1.0')).toEqual([])
  })

  it('end as retired, when a version was live and is not any more', async () => {
    await released('beta', 'dev', { '1.1.0': 10_000 }, begin + 2 * day)
    const digest = digests.get('beta 1.0.0') ?? ''
    expect((await readStages([digest])).get(digest)).toMatchObject([{ stage: 'retired' }])
  })
})
