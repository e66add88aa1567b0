import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { days, defineTestKpi, observe } from '#lib/experiments/testing'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

const day = 86_400_000
const today = Math.floor(Date.now() / day) * day
const begin = today - 40 * day
const kpi = 'click-through'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await defineTestKpi(kpi, { primary: true })
  await defineTestKpi('complaints', { guardrail: true })
  for (const [name, numbers] of [
    ['ranker', ['1.0.0', '1.1.0', '1.2.0']],
    ['plain', ['1.0.0']],
  ] as const) {
    await createPackage(api, name)
    for (const number of numbers) await register(api, name, number)
  }
  await measured('1.0.0', 0.6)
  await measured('1.1.0', 0.7)
  await released('ranker', 'production', { '1.0.0': 5000, 'plain@1.0.0': 5000 }, begin)
  await released('ranker', 'production', { '1.1.0': 5000, 'plain@1.0.0': 5000 }, begin + 10 * day)
  await released('ranker', 'production', { '1.1.0': 10_000 }, begin + 20 * day)
  await observe({ package: 'ranker', kpi, arm: 'plain@1.0.0' }, days(begin, 20, 5000, 250))
  await observe({ package: 'ranker', kpi, arm: '1.0.0' }, days(begin, 10, 5000, 260))
  await observe({ package: 'ranker', kpi, arm: '1.1.0' }, days(begin + 10 * day, 10, 5000, 400))
  await observe({ package: 'ranker', kpi: 'complaints', arm: '1.1.0' }, days(begin + 10 * day, 10, 5000, 400))
})
afterAll(() => api.remove())

const measured = (version: string, value: number) =>
  api.ask('POST', `/packages/ranker/versions/${version}/metrics`, {
    json: [
      { metric: 'auc', value, lower: value - 0.01, upper: value + 0.01, n: 2000, dataset: 'clicks@1', split: 'test' },
    ],
  })
const outcomes = async (query = '') => (await api.ask('GET', `/packages/ranker/outcomes${query}`, { as: 'read' })).json

describe('offline against business', () => {
  it('holds each version against what it ran beside, over that time, and says who won', async () => {
    const report = await outcomes()
    expect(report.sentence).toBe(
      'Yes: 1.1.0 won offline and in business. In business: click-through +60% against plain 1.0.0, better.',
    )
    expect(report).toMatchObject({ environment: 'production', dataset: 'clicks@1', split: 'test', kpi: { name: kpi } })
    const [first, second, third] = report.versions
    expect(first).toMatchObject({
      version: '1.0.0',
      offline: { value: 0.6, n: 2000, comparable: true },
      business: { baseline: 'plain 1.0.0', n: 50_000, baselineN: 50_000, verdict: 'no clear difference' },
    })
    expect(second.business).toMatchObject({ n: 50_000, baselineN: 50_000, lift: { value: expect.closeTo(0.6, 9) } })
    expect(third).toBeUndefined()
  })

  it('holds a version against its baseline over the last allocation, not over the whole of a ramp', async () => {
    await createPackage(api, 'ramp')
    for (const number of ['1.0.0', '2.0.0']) await register(api, 'ramp', number)
    await released('ramp', 'production', { '1.0.0': 9000, '2.0.0': 1000 }, begin)
    await released('ramp', 'production', { '1.0.0': 1000, '2.0.0': 9000 }, begin + 10 * day)
    for (const [arm, first, second] of [
      ['1.0.0', 9000, 1000],
      ['2.0.0', 1000, 9000],
    ] as const)
      await observe({ package: 'ramp', kpi, arm }, [
        ...days(begin, 10, first, 0.05 * first),
        ...days(begin + 10 * day, 10, second, 0.15 * second),
      ])
    const { json } = await api.ask('GET', '/packages/ramp/outcomes', { as: 'read' })
    expect(json.versions.find(({ version }: { version: string }) => version === '2.0.0').business).toMatchObject({
      baseline: 'ramp 1.0.0',
      n: 90_000,
      lift: { value: expect.closeTo(0, 9) },
      verdict: 'no clear difference',
    })
  })

  it('lets no guardrail win', async () => {
    expect((await outcomes()).kpis.map(({ name }: { name: string }) => name)).toEqual([kpi])
    const { errors } = await outcomes('?kpi=complaints')
    expect(errors).toEqual([{ path: 'kpi', message: `must be one of ${kpi}` }])
  })

  it('refuses a metric or an environment that is nothing here, by its field', async () => {
    for (const [query, path] of [
      ['?metric=acu', 'metric'],
      ['?environment=moon', 'environment'],
      ['?colour=blue', 'colour'],
    ] as const) {
      const { status, json } = await api.ask('GET', `/packages/ranker/outcomes${query}`, { as: 'read' })
      expect([status, json.errors[0].path]).toEqual([400, path])
    }
  })

  it('says of a package without either that there is nothing yet', async () => {
    const { json } = await api.ask('GET', '/packages/plain/outcomes', { as: 'read' })
    expect(json).toMatchObject({ versions: [], metric: null, kpi: null, sentence: 'Nothing was measured offline yet.' })
    expect((await api.ask('GET', '/packages/nothing/outcomes')).status).toBe(404)
  })
})
