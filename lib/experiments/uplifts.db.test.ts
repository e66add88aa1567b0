import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { testApi, testCaller } from '#lib/api/testing'
import { nobody } from '#lib/caller'
import { createPackage as writePackage } from '#lib/packages/writes'
import { readLive } from '#lib/releases/live'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { readVersionKpis } from './of-version.ts'
import { readExperiment } from './reads.ts'
import { days, defineTestKpi, observe } from './testing.ts'
import { readUplifts } from './uplifts.ts'

const day = 86_400_000
const begin = Date.parse('2026-09-01T06:00:00Z')
const now = begin + 30.5 * day
const midnight = begin - 6 * 3_600_000
const admin = testCaller().actor

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await defineTestKpi('click-through', { primary: true })
  await defineTestKpi('basket')
  await defineTestKpi('aborts', { guardrail: true })
  for (const name of ['men', 'women', 'plain', 'kids']) {
    await createPackage(api, name)
    for (const number of ['1.0.0', '1.1.0']) await register(api, name, number)
  }
  await released('men', 'production', { '1.1.0': 5000, 'plain@1.0.0': 5000 }, begin)
  await released('women', 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
  await released('kids', 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
  await released('plain', 'production', { '1.0.0': 10_000 }, begin)
  for (const kpi of ['basket', 'click-through', 'aborts']) {
    await observe({ package: 'men', kpi, arm: '1.1.0' }, days(midnight, 40, 1000, 60))
    await observe({ package: 'men', kpi, arm: 'plain@1.0.0' }, days(midnight, 40, 1000, 40))
    await observe({ package: 'plain', kpi, arm: '1.0.0' }, days(midnight, 40, 1000, 40))
  }
  const women = { package: 'women', kpi: 'basket' }
  await observe({ ...women, arm: '1.0.0' }, days(begin, 10, 1000, 40))
  await observe({ ...women, arm: '1.1.0' }, days(begin, 10, 700, 28))
})
afterAll(() => api.remove())

const rowsOf = async () => (await readLive(admin, {}, { limit: 50 })).items
const upliftOf = async (name: string, actor = admin) => {
  const rows = await rowsOf()
  const row = rows.find((one) => one.package === name)
  const all = await readUplifts(
    actor,
    rows.map(({ release }) => release),
    now,
  )
  return all.get(row?.release ?? '')
}

describe('the uplift of what is live', () => {
  it('is the newest arm against the baseline, with the very numbers of the experiment', async () => {
    const { kpis, arms } = await readExperiment(admin, 'men', {}, now)
    const difference = kpis[0]?.differences[1]
    expect(difference?.verdict).toBe('better')
    expect(await upliftOf('men')).toEqual({
      kpi: 'click-through',
      title: 'click-through',
      kind: 'proportion',
      unit: null,
      arm: '1.1.0',
      baseline: arms[0]?.label,
      n: kpis[0]?.arms[1]?.n,
      baselineN: kpis[0]?.arms[0]?.n,
      value: difference?.relative?.value,
      interval: difference?.relative?.always,
      absolute: { value: difference?.absolute?.value, interval: difference?.absolute?.always },
      verdict: difference?.verdict,
      rule: difference?.rule,
      mismatch: false,
    })
    expect(kpis[0]?.arms[1]?.n).toBe(30_000)
  })

  it('goes on where a shadow comes or goes, as the experiment does, and begins anew where shares change', async () => {
    await createPackage(api, 'hats')
    for (const number of ['1.0.0', '1.1.0', '1.2.0']) await register(api, 'hats', number)
    const halves = { '1.0.0': 5000, '1.1.0': 5000 }
    await released('hats', 'production', { '1.0.0': 9000, '1.1.0': 1000 }, begin)
    await released('hats', 'production', halves, begin + 2 * day)
    await released('hats', 'production', { ...halves, '1.2.0': 0 }, begin + 6.3 * day)
    await released('hats', 'production', halves, begin + 12 * day)
    for (const [arm, sum] of [
      ['1.0.0', 50],
      ['1.1.0', 62],
    ] as const)
      for (const kpi of ['click-through', 'basket', 'aborts'])
        await observe({ package: 'hats', kpi, arm }, days(begin, 20, 1000, sum))
    await observe({ package: 'hats', kpi: 'click-through', arm: '1.2.0' }, days(begin + 6 * day, 5, 1000, 90))
    const same = async () => {
      const { kpis, arms, sampleRatio } = await readExperiment(admin, 'hats', {}, now)
      const at = arms.findIndex(({ label }) => label === '1.1.0')
      const { relative, verdict, rule } = kpis[0]?.differences[at] ?? {}
      expect(await upliftOf('hats')).toMatchObject({
        arm: '1.1.0',
        baseline: '1.0.0',
        n: kpis[0]?.arms[at]?.n,
        baselineN: kpis[0]?.arms[0]?.n,
        value: relative?.value,
        interval: relative?.always,
        verdict,
        rule,
        mismatch: sampleRatio?.mismatch,
      })
      return { n: kpis[0]?.arms[at]?.n, comparisons: kpis[0]?.comparisons }
    }
    expect(await same()).toEqual({ n: 18_000, comparisons: 3 })
    await released('hats', 'production', { '1.0.0': 5001, '1.1.0': 4999 }, begin + 15 * day)
    expect(await same()).toMatchObject({ n: 5000 })
  })

  it('falls back on the first business KPI, and is red where traffic was not split as declared', async () => {
    expect(await upliftOf('women')).toMatchObject({
      kpi: 'basket',
      arm: '1.1.0',
      baseline: '1.0.0',
      mismatch: true,
      verdict: 'not comparable',
      interval: { lower: expect.any(Number) },
    })
  })

  it('is none of one arm, and none where nothing was observed', async () => {
    expect(await upliftOf('kids')).toBeUndefined()
    expect(await upliftOf('plain')).toBeUndefined()
  })

  it('is none where an arm is hidden from who looks', async () => {
    const secret = { name: 'secret', title: 'A secret', purpose: 'to be hidden', restricted: true }
    await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'reco' }] })
    await register(api, 'secret', '1.0.0')
    await createPackage(api, 'shoes')
    await register(api, 'shoes', '1.0.0')
    await released('shoes', 'production', { '1.0.0': 5000, 'secret@1.0.0': 5000 }, begin)
    for (const arm of ['1.0.0', 'secret@1.0.0'])
      await observe({ package: 'shoes', kpi: 'basket', arm }, days(begin, 10, 1000, 40))
    expect(await upliftOf('shoes')).toMatchObject({ baseline: 'secret 1.0.0' })
    expect(await upliftOf('shoes', nobody)).toBeUndefined()
  })

  it('takes four statements, however many rows', async () => {
    const ids = (await rowsOf()).map(({ release }) => release)
    for (const some of [ids.slice(0, 1), ids]) {
      const asked: string[] = []
      const counting = new Proxy(db, {
        get: (target, key: keyof typeof db) => {
          if (key === 'select') asked.push(key)
          return target[key]
        },
      })
      await readUplifts(admin, some, now, counting)
      expect(asked.length).toBeLessThanOrEqual(4)
    }
  })

  it('belongs to what the API says is live now, and to no other time', async () => {
    const { json } = await api.ask('GET', '/live?q=men')
    expect(json.items[0].uplift).toMatchObject({ kpi: 'click-through', verdict: 'better' })
    const then = await api.ask('GET', `/live?q=men&at=${new Date(begin + day).toISOString()}`)
    expect(then.json.items[0].uplift).toBeNull()
  })
})

describe('what was observed of a version', () => {
  it('is that of the last time it stood beside another, with its place among the arms', async () => {
    const men = await readVersionKpis(admin, 'men', '1.1.0', now)
    expect(men).toMatchObject({ arm: 1, asked: { environment: 'production' }, report: { baseline: 0 } })
    const plain = await readVersionKpis(admin, 'plain', '1.0.0', now)
    expect(plain).toMatchObject({ arm: 0, report: { package: 'plain', arms: [{ label: '1.0.0' }] } })
    expect(await readVersionKpis(admin, 'kids', '1.0.0', now)).toBeNull()
  })

  it('stays with its own time once the version is gone', async () => {
    await released('women', 'production', { '1.1.0': 10_000 }, begin + 20 * day)
    const old = await readVersionKpis(admin, 'women', '1.0.0', now)
    const to = new Date(begin + 20 * day).toISOString()
    expect(old).toMatchObject({ arm: 0, asked: { to }, report: { running: false, baseline: 0 } })
  })
})
