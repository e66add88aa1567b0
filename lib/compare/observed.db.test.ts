import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { days, defineTestKpi, observe } from '#lib/experiments/testing'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

const day = 86_400_000
const begin = Date.parse('2026-09-01T00:00:00Z')

let api: TestApi
const data = (from: string, to: string) => ({ data: [{ role: 'training', dataset: 'clicks', window: { from, to } }] })
beforeAll(async () => {
  api = await testApi()
  await defineTestKpi('click-through', { title: 'Click-through', primary: true })
  await defineTestKpi('returns', { title: 'Returns', direction: 'lower', guardrail: true })
  await createPackage(api, 'men')
  await createPackage(api, 'plain')
  await register(api, 'men', '1.0.0', data('2026-06-01', '2026-07-01'))
  await register(api, 'men', '1.1.0', data('2026-07-01', '2026-08-11'))
  await register(api, 'plain', '1.0.0')
  await released('men', 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
  const of = (arm: string, kpi: string, sum: number) =>
    observe({ package: 'men', kpi, arm }, days(begin, 10, 1000, sum))
  await of('1.0.0', 'click-through', 5)
  await of('1.1.0', 'click-through', 7)
  await of('1.0.0', 'returns', 100)
  await of('1.1.0', 'returns', 300)
})
afterAll(() => api.remove())

const compare = async (versions: string, more = '') =>
  (await api.ask('GET', `/compare?package=men&versions=${versions}${more}`, { as: 'read' })).json

describe('what was observed of the sides', () => {
  it('stands beside what they are made of, with the interval that decides in the headline', async () => {
    const { kpis, observed, headline } = await compare('1.0.0,1.1.0')
    expect(observed).toMatchObject({ environment: 'production', windowIs: 'release', running: true })
    expect(kpis.map(({ kpi }: { kpi: { name: string } }) => kpi.name)).toEqual(['click-through', 'returns'])
    const { relative, verdict } = kpis[0].differences[1]
    expect(verdict).toBe('no clear difference')
    expect(relative.value).toBeCloseTo(0.4)
    const told = /click-through \+40% \[(-?[\d.]+)%, \+([\d.]+)%\]: no clear difference yet$/.exec(headline)
    expect(Number(told?.[1])).toBeCloseTo(100 * relative.always.lower, 0)
    expect(Number(told?.[2])).toBeCloseTo(100 * relative.always.upper, 0)
    expect(kpis[1].differences[1].verdict).toBe('worse')
  })

  it('is of the time that is asked for, and nothing where nothing was observed', async () => {
    const to = new Date(begin + 2 * day).toISOString()
    const short = await compare('1.0.0,1.1.0', `&from=${new Date(begin).toISOString()}&to=${to}`)
    expect(short.observed.windowIs).toBe('asked')
    expect(short.kpis[0].arms.map(({ n }: { n: number }) => n)).toEqual([2000, 2000])
    const none = await compare('plain@1.0.0,1.0.0', '&environment=staging')
    expect([none.kpis, none.observed]).toEqual([[], null])
  })

  it('is printed in the same table as what was measured', async () => {
    const measured = { metric: 'auc', value: 0.7, dataset: 'clicks@1' }
    await api.ask('POST', '/packages/men/versions/1.0.0/metrics', { json: [measured] })
    const found = await compare('1.0.0,1.1.0')
    const { comparisonMarkdown } = await import('./markdown.ts')
    const text = comparisonMarkdown(found)
    expect(text).toMatch(
      /\| Click-through \| 0\.5% \\\[0\.3\d+%, 0\.6\d+%\\\], n 10,000 \| 0\.7% .*; \+40% .*: no clear difference \|/,
    )
    expect(text).toContain(
      '| Area under the ROC curve on clicks&#64;1 | 0.7 (no interval given), n not given | not measured |',
    )
  })
})

describe('business events', () => {
  it('say what the data of each side knows of them, the nearest first chosen', async () => {
    const post = (json: object) => api.ask('POST', '/events', { json })
    await post({ kind: 'pricing', title: 'Autumn price change', at: '2026-07-13T00:00:00Z' })
    await post({ kind: 'data', title: 'Other data', at: '2026-07-13T00:00:00Z', datasets: ['views'] })
    await post({ kind: 'pricing', title: 'Elsewhere', at: '2026-07-13T00:00:00Z', packages: ['plain'] })
    expect((await compare('1.0.0,1.1.0')).data).toEqual([
      {
        role: 'training',
        dataset: 'clicks',
        events: [['ends before “Autumn price change” (by 12 days)'], ['spans “Autumn price change”']],
      },
    ])
  })
})
