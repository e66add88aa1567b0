import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { testApi, testCaller } from '#lib/api/testing'
import { days, defineTestKpi, observe } from '#lib/experiments/testing'
import { requirePackage } from '#lib/packages/reads'
import { createPackage as writePackage } from '#lib/packages/writes'
import { released } from '#lib/reports/testing'
import { findVersion } from '#lib/versions/reads'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { guardrailsOf } from './guardrails.ts'

const day = 86_400_000
const begin = Date.parse('2026-09-01T00:00:00Z')
const now = begin + 20 * day

let api: TestApi
let name: string
let made = 0
beforeAll(async () => {
  api = await testApi()
  await defineTestKpi('returns', { title: 'Returns', direction: 'lower', guardrail: true, exposure: false })
  await defineTestKpi('buys', { title: 'Buys' })
  const secret = { name: 'moonshot', title: 'Moonshot', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'lab' }] })
  await register(api, 'moonshot', '1.0.0')
})
afterAll(() => api.remove())
beforeEach(async () => {
  name = `ranker-${made++}`
  await createPackage(api, name)
  for (const number of ['1.0.0', '2.0.0']) await register(api, name, number)
})

async function known(number = '2.0.0') {
  const { id: packageId } = await requirePackage(name)
  const versionId = (await findVersion(name, number, db)).id
  return guardrailsOf({ packageId, versionId, environment: 'production' }, name, now, db)
}
const arm = (kpi: string, arm: string, n: number, sum: number, from = begin) =>
  observe({ package: name, arm, kpi }, days(from, 10, n, sum))
const half = () => released(name, 'production', { '1.0.0': 5000, '2.0.0': 5000 }, begin)

describe('guardrail KPIs of a version that serves beside others', () => {
  it('are judged against the baseline, with what no other KPI has to do with', async () => {
    await half()
    await arm('returns', '1.0.0', 2000, 100)
    await arm('returns', '2.0.0', 2000, 240)
    await arm('buys', '1.0.0', 2000, 400)
    await arm('buys', '2.0.0', 2000, 100)
    const found = await known()
    expect(found).toMatchObject({
      since: begin,
      until: null,
      guardrails: [{ kpi: 'returns', title: 'Returns', verdict: 'worse', n: 20_000 }],
      mismatch: null,
    })
    expect(found?.guardrails[0]?.interval?.lower).toBeGreaterThan(0)
    expect((await known('1.0.0'))?.guardrails[0]?.verdict).toBe('better')
  })

  it('are not there before it serves beside another, nor before it is observed', async () => {
    expect(await known()).toBeNull()
    await released(name, 'production', { '1.0.0': 10_000 }, begin)
    await arm('returns', '1.0.0', 2000, 100)
    expect(await known()).toBeNull()
    await released(name, 'production', { '1.0.0': 9000, '2.0.0': 1000 }, begin + 10 * day, 'next')
    expect(await known()).toBeNull()
  })

  it('tell that the arms were not served as declared', async () => {
    await half()
    await arm('buys', '1.0.0', 3000, 400)
    await arm('buys', '2.0.0', 1000, 100)
    expect(await known()).toMatchObject({ guardrails: [], mismatch: { kpi: 'buys' } })
  })

  it('are of the last time in which it was observed: a version that went back is judged by what it did', async () => {
    await half()
    await arm('returns', '1.0.0', 2000, 100)
    await arm('returns', '2.0.0', 2000, 240)
    await released(name, 'production', { '1.0.0': 10_000 }, begin + 12 * day, 'back')
    expect(await known()).toMatchObject({ until: begin + 12 * day, guardrails: [{ verdict: 'worse' }] })
  })

  it('tell no number against a package that is restricted', async () => {
    await released(name, 'production', { 'moonshot@1.0.0': 5000, '2.0.0': 5000 }, begin)
    await arm('returns', 'moonshot@1.0.0', 2000, 100)
    await arm('returns', '2.0.0', 2000, 240)
    const found = await known()
    expect(found?.guardrails).toMatchObject([{ verdict: 'worse', interval: null }])
    expect(JSON.stringify(found)).not.toContain('moonshot')
  })
})
