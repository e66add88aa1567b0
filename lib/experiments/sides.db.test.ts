import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { testApi, testCaller } from '#lib/api/testing'
import { nobody } from '#lib/caller'
import { createPackage as writePackage } from '#lib/packages/writes'
import { released } from '#lib/reports/testing'
import { findVersion } from '#lib/versions/reads'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { readSides } from './sides.ts'
import { days, defineTestKpi, observe } from './testing.ts'

const day = 86_400_000
const begin = Date.parse('2026-09-01T00:00:00Z')
const now = begin + 60 * day
const at = (count: number) => new Date(begin + count * day).toISOString()
const admin = testCaller().actor
const kpi = 'click-through'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await defineTestKpi(kpi, { primary: true })
  for (const [name, numbers] of [
    ['men', ['1.0.0', '1.1.0', '1.2.0']],
    ['women', ['1.0.0', '1.1.0']],
    ['kids', ['1.0.0', '1.1.0']],
    ['plain', ['1.0.0']],
  ] as const) {
    await createPackage(api, name)
    for (const number of numbers) await register(api, name, number)
  }
  await released('men', 'production', { '1.0.0': 5000, 'plain@1.0.0': 5000 }, begin)
  await released('men', 'production', { '1.0.0': 3000, '1.1.0': 3000, 'plain@1.0.0': 4000 }, begin + 10 * day)
  await released('men', 'production', { '1.1.0': 10_000 }, begin + 20 * day)
  await released('men', 'production', { '1.2.0': 10_000 }, begin + 30 * day)
  await released('women', 'production', { '1.0.0': 5000, 'plain@1.0.0': 5000 }, begin)
  await released('kids', 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
  for (const [arm, sum] of [
    ['1.0.0', 50],
    ['1.1.0', 90],
  ] as const)
    await observe({ package: 'kids', kpi, arm }, days(begin, 10, 1000, sum))
  const men = { package: 'men', kpi }
  await observe({ ...men, arm: '1.0.0' }, [...days(begin, 10, 1000, 50), ...days(begin + 10 * day, 10, 600, 30)])
  await observe({ ...men, arm: 'plain@1.0.0' }, [...days(begin, 10, 1000, 50), ...days(begin + 10 * day, 10, 800, 40)])
  await observe({ ...men, arm: '1.1.0' }, [
    ...days(begin + 10 * day, 10, 600, 60),
    ...days(begin + 20 * day, 10, 2000, 100),
  ])
  await observe({ ...men, arm: '1.2.0' }, days(begin + 30 * day, 10, 2000, 200))
  await observe({ package: 'women', kpi, arm: '1.0.0' }, days(begin, 50, 1000, 50))
  await observe({ package: 'women', kpi, arm: 'plain@1.0.0' }, days(begin, 50, 1000, 50))
  const secret = { name: 'secret', title: 'A secret', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'reco' }] })
  await released('secret', 'production', { 'men@1.1.0': 5000, 'men@1.2.0': 5000 }, begin)
  for (const arm of ['men@1.1.0', 'men@1.2.0'])
    await observe({ package: 'secret', kpi, arm }, days(begin, 50, 9999, 500))
})
afterAll(() => api.remove())

async function sides(names: string[], asked: object = {}, actor = admin) {
  const found = await Promise.all(
    names.map(async (label) => {
      const [name = '', number = ''] = label.split('@')
      const { id, packageId } = await findVersion(name, number, db)
      return { packageId, versionId: id, label }
    }),
  )
  return readSides(actor, { sides: found, baseline: 0, ...asked }, now)
}
const verdictsOf = (report: Awaited<ReturnType<typeof sides>>) =>
  report?.kpis[0]?.differences.map((one) => one && one.verdict)
const counts = (report: Awaited<ReturnType<typeof sides>>) => report?.kpis[0]?.arms.map(({ n }) => n)

describe('versions that ran side by side', () => {
  it('are compared over that time alone, also where one went on', async () => {
    const report = await sides(['men@1.0.0', 'men@1.1.0'])
    expect(report).toMatchObject({
      environment: 'production',
      windowIs: 'release',
      window: { from: at(10), to: at(20) },
      running: false,
      notes: [],
      sampleRatio: { counts: [6000, 6000], mismatch: false },
    })
    expect(counts(report)).toEqual([6000, 6000])
    expect(verdictsOf(report)).toEqual([null, 'better'])
  })

  it('in several allocations are compared over the last one, and over more of them with a note that says so', async () => {
    const last = await sides(['plain@1.0.0', 'men@1.0.0'])
    expect(last).toMatchObject({ window: { from: at(10), to: at(20) }, notes: [] })
    const report = await sides(['plain@1.0.0', 'men@1.0.0'], { from: begin, to: begin + 20 * day })
    expect(report?.notes.join()).toContain('This window mixes 2 allocations: 1.0.0 50%, plain 1.0.0 50% from')
    expect(report?.sampleRatio).toMatchObject({ counts: [18_000, 16_000], mismatch: false })
  })

  it('in several places are those of the place with most observation of both', async () => {
    const report = await sides(['plain@1.0.0', 'women@1.0.0'], { from: begin, to: begin + 50 * day })
    expect(report).toMatchObject({ windowIs: 'asked', notes: [] })
    expect(counts(report)).toEqual([50_000, 50_000])
  })

  it('have no winner where their traffic was not split as declared, though all numbers are there', async () => {
    const before = await sides(['kids@1.0.0', 'kids@1.1.0'])
    expect(verdictsOf(before)).toEqual([null, 'better'])
    await observe({ package: 'kids', kpi, arm: 'kids@1.1.0' }, days(begin + 10 * day, 1, 900, 90))
    const report = await sides(['kids@1.0.0', 'kids@1.1.0'])
    expect(report?.sampleRatio?.mismatch).toBe(true)
    expect(report?.kpis[0]?.differences[1]).toMatchObject({
      verdict: 'not comparable',
      rule: 'Traffic was not split as declared, so the arms may have served different people.',
      relative: { value: expect.any(Number) },
    })
  })

  it('in traffic that is hidden from who asks never did for them', async () => {
    const seen = await sides(['men@1.1.0', 'men@1.2.0'])
    expect(counts(seen)).toEqual([499_950, 499_950])
    const report = await sides(['men@1.1.0', 'men@1.2.0'], {}, nobody)
    expect(counts(report)).toEqual([26_000, 20_000])
    expect(verdictsOf(report)).toEqual([null, 'not comparable'])
    expect(JSON.stringify(report)).not.toMatch(/secret|9999/)
  })
})

describe('versions that never ran side by side', () => {
  it('are shown, each over its own last time, and not held against each other', async () => {
    const report = await sides(['men@1.0.0', 'women@1.0.0'])
    expect(verdictsOf(report)).toEqual([null, 'not comparable'])
    expect(counts(report)).toEqual([16_000, 50_000])
    expect(report).toMatchObject({ windowIs: 'observed', running: true, sampleRatio: null })
    expect(report?.kpis[0]?.differences[1]?.rule).toBe(
      "They never ran side by side in one package's traffic in production: what differs between them may be the time or the traffic.",
    )
    expect(report?.notes[0]).toContain(
      'men@1.0.0 from 2026-09-01 00:00 UTC to 2026-09-21 00:00 UTC in the traffic of men; women@1.0.0 from',
    )
  })

  it('in the window that is asked for are not comparable in it', async () => {
    const report = await sides(['men@1.0.0', 'men@1.1.0'], { from: begin + 20 * day })
    expect(verdictsOf(report)?.[1]).not.toBe('better')
    const before = await sides(['men@1.0.0', 'men@1.1.0'], { to: begin + 10 * day })
    expect(verdictsOf(before)?.[1]).toBe('not comparable')
  })

  it('are nothing where nothing was observed of any', async () => {
    expect(await sides(['men@1.0.0', 'men@1.1.0'], { environment: 'dev' })).toBeNull()
    expect(await sides(['men@1.0.0'], { segment: 'visitor=new' })).toBeNull()
  })
})
