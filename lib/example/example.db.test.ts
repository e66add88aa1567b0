import { eq, notInArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { idempotency } from '#db/schema/audit'
import { event } from '#db/schema/events'
import { scenarioRun } from '#db/schema/evidence'
import { kpi, observation, observationSeries } from '#db/schema/kpis'
import { edge, job, lineageEvent, run } from '#db/schema/lineage'
import { modelPackage } from '#db/schema/packages'
import { promotion } from '#db/schema/promotions'
import { version } from '#db/schema/versions'
import { testApi, testCaller } from '#lib/api/testing'
import { forgetRepeats } from '#lib/audit/repeats'
import { examine } from '#lib/doctor/examine'
import { draftsOf } from '#lib/drafts/testing'
import { noteEvent } from '#lib/events/writes'
import type { ExperimentReport } from '#lib/experiments/schema'
import { openIncident } from '#lib/incidents/writes'
import type { Metric, MetricValue } from '#lib/metrics/schema'
import { readPoints } from '#lib/observations/points'
import { requirePackage } from '#lib/packages/reads'
import { fixture } from '#lib/statistics/testing'
import { readScenarios } from '#lib/versions/parts'
import { createPackage, register as registerLeast } from '#lib/versions/testing'
import { dataOfWindow, readData, windowsOfLogs } from './data.ts'
import { loadExample, type Progress } from './writes.ts'

let api: Awaited<ReturnType<typeof testApi>>
let halfWay: unknown
const stopping: Progress = (_done, _total, current) => {
  if (current === 'recommender-men 2.0.0') throw new Error('the process dies')
}
beforeAll(async () => {
  api = await testApi()
  halfWay = await loadExample(testCaller(), stopping).catch((error: Error) => error.message)
  await forgetRepeats(Date.now())
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

type Counted = { byDay: { n: number; sum: number }[] }
const published = (
  fixture('open-bandit.json') as { daily: Record<'men' | 'women', { baseline: Counted; treatment: Counted }> }
).daily

/** The plain policy of a campaign and the one that learns, and the package in whose traffic both were. */
async function armsOf(campaign: string) {
  const name = `thompson-${campaign}`
  const { id: packageId } = await requirePackage(name)
  const rows = await db
    .select({ id: version.id, name: modelPackage.name })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
  const idOf = (name: string) => rows.find((row) => row.name === name)?.id ?? ''
  return { name, packageId, versionIds: [idOf(`random-${campaign}`), idOf(name)] }
}

type Arm = { package: string; version: string; share: number; shadow: boolean }

describe('the example catalog', () => {
  it('holds packages that meet the standard and packages that fall short of it', async () => {
    const { items } = (await api.ask('GET', '/packages?sort=name')).json
    const minimal = (name: string) => {
      const { latest } = items.find((one: { name: string }) => one.name === name)
      const { met, required } = latest.scores.find(({ standard }: { standard: string }) => standard === 'minimal')
      return met === required
    }
    const ours = ['recommender-men', 'top-sellers', 'thompson-men', 'random-men', 'thompson-women', 'random-women']
    expect(ours.filter((name) => !minimal(name))).toEqual([])
    expect(['retail-demand', 'light-squeezenet', 'mlflow-sklearn-sample'].map(minimal)).toEqual([false, false, false])
  })

  it('describes its data, and every figure of it is computed from the bytes that the manifests name', async () => {
    const windows = await windowsOfLogs()
    expect(windows).toHaveLength(10)
    for (const reference of windows) {
      const { dataset, version } = reference
      const computed = JSON.parse(JSON.stringify(await dataOfWindow(reference)))
      expect(await readData(dataset, version)).toEqual(computed)
      const here = (await api.ask('GET', `/datasets/${dataset}/versions/${version}`)).json
      expect(here).toMatchObject({ described: true, rows: reference.rows, digest: reference.digest, hasProfile: true })
    }
  }, 30_000)

  it('leads from the published log through the runs that cut it to what is live and its KPI', async () => {
    const { nodes } = (await api.ask('GET', '/lineage?node=kpi:click-through&direction=upstream&depth=10')).json
    const ids = nodes.map(({ id }: { id: string }) => id)
    expect(ids).toEqual(
      expect.arrayContaining([
        'environment:thompson-men@production',
        'package:thompson-men',
        'dataset:open-bandit-men-random',
        'job:cut_log',
        'dataset:zr-obp-men-random',
      ]),
    )
    const { live } = (await api.ask('GET', '/lineage/impact?node=dataset:zr-obp-men-random')).json
    expect(live.map((one: { package: string }) => one.package)).toContain('thompson-men')
    const { items } = (await api.ask('GET', '/lineage/columns?node=dataset:open-bandit-men-random')).json
    expect(items).toHaveLength(5)
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

  it('tells once, also after a load that stopped half-way, how its versions came to be live, with a rollback and a decision that is still open', async () => {
    const { items } = (await api.ask('GET', '/packages/recommender-men/releases?environment=production')).json
    expect(halfWay).toBe('the process dies')
    const told = items.map(({ cause, arms }: { cause: string; arms: Arm[] }) => [
      cause,
      arms
        .map((arm) => `${arm.package === 'top-sellers' ? 'top' : arm.version} ${arm.shadow ? 'shadow' : arm.share}`)
        .join(', '),
    ])
    expect(told).toEqual([
      ['promotion', '2.1.0 1'],
      ['promotion', 'top 0.729, 2.1.0 0.1, 1.1.0 0.09, 1.0.0 0.081'],
      ['rollback', 'top 0.81, 1.1.0 0.1, 1.0.0 0.09'],
      ['promotion', 'top 0.6075, 2.0.0 0.25, 1.1.0 0.075, 1.0.0 0.0675'],
      ['promotion', 'top 0.81, 1.1.0 0.1, 1.0.0 0.09'],
      ['promotion', 'top 0.9, 1.0.0 0.1'],
      ['promotion', 'top 1, 1.0.0 shadow'],
    ])
    const open = (await api.ask('GET', '/promotions?state=open')).json.items
    expect(open).toMatchObject([{ package: 'recommender-men', version: '2.1.1', environment: 'production' }])
    expect((await examine({ quick: true })).examined.flatMap(({ findings }) => findings)).toEqual([])
  })

  it('was live at every moment as its releases say', async () => {
    const at = new Date(Date.now() - 27.5 * 24 * 3600 * 1000).toISOString()
    const { items } = (await api.ask('GET', `/packages/recommender-men/live?at=${at}`)).json
    const { arms } = items.find(({ environment }: { environment: string }) => environment === 'production')
    expect(arms.find(({ version }: { version: string }) => version === '2.0.0')).toMatchObject({ share: 0.25 })
  })

  describe('holds the real test of two policies, as it was logged', () => {
    const all = { from: 0, to: Number.MAX_SAFE_INTEGER }

    it.each([
      ['men', [46, 69], 0.5],
      ['women', [46, 46], 0],
    ])('%s: what was clicked, and no clear difference', async (campaign, clicks, lift) => {
      const report: ExperimentReport = (await api.ask('GET', `/packages/thompson-${campaign}/kpis`)).json
      const labels = report.arms.map(({ label, share }) => `${label} ${share}`)
      expect(labels.toSorted()).toEqual(['1.0.0 0.5', `random-${campaign} 1.0.0 0.5`])
      const plain = report.arms.findIndex((arm) => arm.package === `random-${campaign}`)
      const [compared, ...others] = report.kpis
      expect([compared?.kpi.name, others, report.baseline]).toEqual(['click-through', [], plain])
      const values = [compared?.arms[plain], compared?.arms[1 - plain]].map((arm) => [arm?.n, arm?.value])
      expect(values).toEqual(clicks.map((sum) => [10_000, sum / 10_000]))
      const { relative, verdict, plan } = compared?.differences[1 - plain] ?? {}
      expect([relative?.value, verdict]).toEqual([lift, 'no clear difference'])
      expect(plan).toMatchObject({ perArm: 84_930, reached: false })
      expect(report.sampleRatio).toMatchObject({ counts: [10_000, 10_000], p: 1, mismatch: false })
      expect(report.notes).toEqual([])
    })

    it.each(['men', 'women'] as const)(
      '%s: day by day as others counted it, while half of the traffic went to each',
      async (campaign) => {
        const { versionIds, packageId, name } = await armsOf(campaign)
        const series = await readPoints({ versionIds, packageId, environment: 'production' }, all, 'day')
        const daysOf = (id: string | undefined) => series.find(({ versionId }) => versionId === id)?.points ?? []
        const { baseline, treatment } = published[campaign]
        for (const [index, { byDay }] of [baseline, treatment].entries()) {
          const days = daysOf(versionIds[index]).map(({ totals: { n, sum } }) => ({ n, sum }))
          expect(days).toEqual(byDay.map(({ n, sum }) => ({ n, sum })))
        }
        const at = daysOf(versionIds[0]).flatMap(({ from, to }) => [from, to - 1])
        for (const moment of at) {
          const { items } = (await api.ask('GET', `/packages/${name}/live?at=${new Date(moment).toISOString()}`)).json
          const { arms } = items.find(({ environment }: { environment: string }) => environment === 'production')
          expect(arms.map(({ share }: Arm) => share)).toEqual([0.5, 0.5])
        }
      },
    )
  })

  it('is loaded again without a second version of anything', async () => {
    const before = (await api.ask('GET', '/audit')).json.items[0].seq
    await loadExample(testCaller())
    expect((await api.ask('GET', '/audit')).json.items[0].seq).toBe(before)
  })

  it('tells of an incident with what was live then and how it ended', async () => {
    const [incident, ...others] = (await api.ask('GET', '/incidents?package=recommender-men')).json.items
    expect(others).toEqual([])
    expect(incident).toMatchObject({ state: 'resolved', cause: 'api', environment: 'production' })
    const shares = incident.live.arms.map(({ version, share }: { version: string; share: number }) => [version, share])
    expect(shares).toContainEqual(['2.0.0', 0.25])
  })

  it('is not told a second time when what answers repeats was forgotten', async () => {
    await forgetRepeats(Date.now() + 31 * 24 * 3600 * 1000)
    expect(await db.$count(idempotency)).toBe(0)
    const before = (await api.ask('GET', '/audit')).json.items[0].seq
    expect(await loadExample(testCaller())).toEqual({ versions: expect.any(Number) })
    expect((await api.ask('GET', '/audit')).json.items[0].seq).toBe(before)
  })

  it('leaves a baseline behind that a package which stays is released beside', async () => {
    await createPackage(api, 'of-ours')
    await registerLeast(api, 'of-ours', '1.0.0')
    const json = { version: '1.0.0', environment: 'dev', share: 0.5, rest: 'top-sellers@1.1.0', rationale: 'ours' }
    const { id } = (await api.ask('POST', '/packages/of-ours/promotions', { as: 'promote', json })).json
    expect((await api.ask('POST', `/promotions/${id}/application`, { as: 'promote' })).status).toBe(201)
    expect((await api.ask('GET', '/packages/top-sellers')).json.example).toBe(false)
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
    for (const packages of [['recommender-men'], ['recommender-men', 'of-ours']])
      await noteEvent(testCaller(), { kind: 'campaign', title: packages.join(), at: '2026-10-01T00:00:00Z', packages })
    const broken = { package: 'recommender-men', environment: 'production', title: 'all scores alike' }
    await openIncident(testCaller(), broken)
    const drafts = draftsOf(api)
    const { json } = await drafts.begin({ package: 'recommender-men', from: '2.1.0', label: 'wider trees' })
    expect(json.base).toEqual({ package: 'recommender-men', version: '2.1.0' })
    expect((await remove()).json).toEqual({ packages: 10 })
    const orphan = { packageStatus: 'new', base: null, registered: null, revision: 1, content: json.content }
    expect((await drafts.read(json.id)).json).toMatchObject(orphan)
    expect((await drafts.list()).json.items).toMatchObject([{ id: json.id, label: 'wider trees' }])
    expect((await drafts.save(json.id, 1, { ...json.content, label: 'deeper' })).status).toBe(200)
    const events = (await api.ask('GET', '/events?package=of-ours')).json.items
    expect(events.at(-1)).toMatchObject({ title: 'recommender-men,of-ours', packages: ['of-ours'] })
    const titles = (await db.select().from(event)).map(({ title }) => title)
    expect(titles).toContain('recommender-men,of-ours')
    for (const gone of ['recommender-men', broken.title]) expect(titles).not.toContain(gone)
    const kept = db
      .select({ id: version.id })
      .from(version)
      .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    const runsLeft = await db.select().from(scenarioRun).where(notInArray(scenarioRun.versionId, kept))
    expect(runsLeft).toEqual([])
    expect(await db.$count(promotion)).toBe(2)
    expect((await names()).toSorted()).toEqual(['of-ours', 'top-sellers'])
    expect((await api.ask('GET', '/packages/top-sellers/versions/9.9.9')).status).toBe(200)
    expect((await remove()).json).toEqual({ packages: 0 })
    expect([await db.$count(kpi), await db.$count(observationSeries), await db.$count(observation)]).toEqual([0, 0, 0])
    const datasets = (await api.ask('GET', '/datasets')).json.items
    expect(datasets.map(({ name }: { name: string }) => name)).toEqual(['open-bandit-men-random'])
    expect(await Promise.all([job, run, edge, lineageEvent].map((table) => db.$count(table)))).toEqual([0, 0, 0, 0])
    expect((await api.ask('GET', '/audit/verification')).json.firstBad).toBeNull()
  })
})
