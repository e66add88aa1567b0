import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { scenarioResult } from '#db/schema/evidence'
import { testApi, testCaller } from '#lib/api/testing'
import type { Metric, MetricValue } from '#lib/metrics/schema'
import { readScenarios } from '#lib/versions/parts'
import { loadExample } from './writes.ts'

let api: Awaited<ReturnType<typeof testApi>>
beforeAll(async () => {
  api = await testApi()
  await loadExample(testCaller())
}, 120_000)
afterAll(() => api.remove())

const names = async () => (await api.ask('GET', '/packages')).json.items.map(({ name }: { name: string }) => name)
const remove = () => api.ask('DELETE', '/example', { as: 'administer' })
const register = (version: string) => {
  const json = { shipshape: 1, package: 'top-sellers', version, summary: 'One of our own' }
  return api.ask('POST', '/packages/top-sellers/versions', { json })
}

const firstScenario = async () => (await readScenarios('recommender-men', '2.1.0'))[0]?.id

describe('the example catalog', () => {
  it('holds packages that meet the standard and packages that fall short of it', async () => {
    const { items } = (await api.ask('GET', '/packages?sort=name')).json
    const minimal = (name: string) => {
      const { latest } = items.find((one: { name: string }) => one.name === name)
      const { met, required } = latest.scores.find(({ standard }: { standard: string }) => standard === 'minimal')
      return met === required
    }
    expect(['recommender-men', 'top-sellers'].map(minimal)).toEqual([true, true])
    expect(['retail-demand', 'light-squeezenet', 'mlflow-sklearn-sample'].map(minimal)).toEqual([false, false, false])
  })

  it('reads what a model file says, and says which run code when loaded', async () => {
    const files = async (name: string) => (await api.ask('GET', `/packages/${name}/versions/latest/files`)).json.items
    const model = (await files('recommender-men')).find(({ path }: { path: string }) => path === 'model.onnx')
    expect(model.facts).toMatchObject({ format: 'onnx', runsCode: false })
    expect(model.facts.inputs.map(({ name }: { name: string }) => name)).toEqual(['context', 'affinity'])
    expect((await api.ask('GET', '/packages/mlflow-sklearn-sample/versions/latest')).json.runsCode).toBe(true)
  })

  it('holds what was measured of its versions, with intervals, and each metric is one that every catalog knows', async () => {
    const { items } = (await api.ask('GET', '/packages/recommender-men/versions/2.1.0/metrics')).json
    const whole = items.filter(({ split, slice }: MetricValue) => split === 'test' && slice === null)
    const names = ['auc', 'calibration', 'log_loss', 'snips_click_rate_top_5']
    expect(whole.map(({ metric }: { metric: string }) => metric)).toEqual(names)
    for (const { n, lower, upper } of whole) expect([n > 0, lower < upper]).toEqual([true, true])
    const { items: known } = (await api.ask('GET', '/api/v1/metrics?limit=200')).json
    expect(known.filter(({ builtin }: Metric) => !builtin)).toEqual([])
  })

  it('is loaded again without a second version of anything', async () => {
    const before = (await api.ask('GET', '/audit')).json.items[0].seq
    await loadExample(testCaller())
    expect((await api.ask('GET', '/audit')).json.items[0].seq).toBe(before)
  })

  it('goes in one step, but never takes a version with it that somebody registered', async () => {
    expect((await register('9.9.9')).status).toBe(201)
    const { status } = await api.ask('POST', '/packages/recommender-men/versions/2.1.0/scenario-runs', {
      json: {
        target: 'reported',
        runner: { name: 'by hand' },
        results: [{ scenario: await firstScenario(), outcome: 'pass' }],
      },
    })
    expect(status).toBe(201)
    expect((await remove()).json).toEqual({ packages: 6 })
    expect(await db.$count(scenarioResult)).toBe(0)
    expect(await names()).toEqual(['top-sellers'])
    expect((await api.ask('GET', '/packages/top-sellers/versions/9.9.9')).status).toBe(200)
    expect((await remove()).json).toEqual({ packages: 0 })
    expect((await api.ask('GET', '/audit/verification')).json.firstBad).toBeNull()
  })
})
