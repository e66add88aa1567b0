import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { event, eventScope } from '#db/schema/events'
import { testApi, testCaller } from '#lib/api/testing'
import type { Actor, PersonActor } from '#lib/caller'
import { requirePackage } from '#lib/packages/reads'
import { createPackage as writePackage } from '#lib/packages/writes'
import { released } from '#lib/reports/testing'
import { findVersion } from '#lib/versions/reads'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { readVersionKpis } from './of-version.ts'
import { readExperiment } from './reads.ts'
import type { ExperimentReport } from './schema.ts'
import { readSides } from './sides.ts'
import { days, defineTestKpi, observe } from './testing.ts'

const day = 86_400_000
const begin = Date.parse('2026-09-01T00:00:00Z')
const now = begin + 40 * day
const at = (count: number) => new Date(begin + count * day).toISOString()
const admin = testCaller().actor
const viewer: PersonActor = {
  kind: 'person',
  id: 'vera',
  name: 'Vera',
  email: 'vera@shop.example',
  role: 'viewer',
  teams: [],
}

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await defineTestKpi('click-through', { primary: true })
  await defineTestKpi('basket', { exposure: false })
  await defineTestKpi('aborts', { direction: 'lower', guardrail: true, exposure: false })
  await defineTestKpi('errors', { direction: 'lower', role: 'service', exposure: false })
  await createPackage(api, 'plain')
  await register(api, 'plain', '1.0.0')
  const secret = { name: 'secret', title: 'A secret', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'reco' }] })
  await register(api, 'secret', '1.0.0')
})
afterAll(() => api.remove())

let made = 0
async function fresh(...numbers: string[]): Promise<string> {
  const name = `ranker-${made++}`
  await createPackage(api, name)
  for (const number of numbers) await register(api, name, number)
  return name
}
const read = (name: string, query: object = {}, actor: Actor | undefined = admin, when = now) =>
  readExperiment(actor, name, query, when)
/** Two versions that convert alike, first 5% and later 15%, while the newer one goes from a tenth of the traffic to nine. */
async function ramped(): Promise<string> {
  const name = await fresh('1.0.0', '2.0.0')
  await released(name, 'dev', { '1.0.0': 9000, '2.0.0': 1000 }, begin)
  await released(name, 'dev', { '1.0.0': 1000, '2.0.0': 9000 }, begin + 10 * day)
  const where = { package: name, environment: 'dev', kpi: 'click-through' }
  const phases = (first: number, second: number) => [
    ...days(begin, 10, first, 0.05 * first),
    ...days(begin + 10 * day, 10, second, 0.15 * second),
  ]
  await observe({ ...where, arm: '1.0.0' }, phases(9000, 1000))
  await observe({ ...where, arm: '2.0.0' }, phases(1000, 9000))
  return name
}

async function readSidesOf(name: string, numbers: string[], asked: object = { environment: 'dev' }) {
  const sides = await Promise.all(
    numbers.map(async (label) => {
      const { id, packageId } = await findVersion(name, label, db)
      return { packageId, versionId: id, label }
    }),
  )
  return readSides(admin, { sides, baseline: 0, ...asked }, now)
}
const shown = ({ kpis }: ExperimentReport, index = 0) => kpis[index]?.differences.map((one) => one && one.verdict)

describe('an experiment', () => {
  it('is there by itself where a release has two arms, with its window, shares and plain baseline', async () => {
    const name = await fresh('1.0.0')
    await released(name, 'production', { '1.0.0': 10_000 }, begin)
    await released(name, 'production', { '1.0.0': 5000, 'plain@1.0.0': 5000 }, begin + 10 * day)
    const [clicks, sure] = [{ package: name, kpi: 'click-through' }, 20]
    await observe({ ...clicks, arm: '1.0.0' }, [...days(begin, 10, 500, 25), ...days(begin + 10 * day, sure, 1000, 80)])
    await observe({ ...clicks, arm: 'plain@1.0.0' }, days(begin + 10 * day, sure, 1000, 50))
    await observe({ package: name, kpi: 'errors', arm: '1.0.0' }, days(begin + 10 * day, sure, 1000, 100))
    await observe({ package: name, kpi: 'aborts', arm: '1.0.0' }, days(begin + 10 * day, sure, 1000, 100))
    await observe({ package: name, kpi: 'basket', arm: '1.0.0' }, days(begin + 10 * day, sure, 1000, 100))
    const report = await read(name)
    expect(report).toMatchObject({
      environment: 'production',
      environments: ['production'],
      windowIs: 'release',
      window: { from: at(10), to: at(40) },
      running: true,
      baseline: 0,
      arms: [
        { label: 'plain 1.0.0', share: 0.5, version: '1.0.0' },
        { label: '1.0.0', share: 0.5 },
      ],
      notes: [],
      sampleRatio: { kpi: 'click-through', counts: [20_000, 20_000], expected: [20_000, 20_000], mismatch: false },
      bucket: 'day',
    })
    expect(report.kpis.map(({ kpi }) => kpi.name)).toEqual(['click-through', 'basket', 'aborts', 'errors'])
    expect(shown(report)).toEqual([null, 'better'])
    expect(report.kpis[0]?.differences[1]?.relative?.value).toBeCloseTo(0.6)
    expect(shown(report, 1)).toEqual([null, 'not enough data'])
    expect(report.series.filter(({ kpi }) => kpi === 'click-through').map(({ points }) => points.length)).toEqual([
      20, 20,
    ])
  })

  it('that ended is still the one that is shown, until another is observed', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await released(name, 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
    await released(name, 'production', { '1.1.0': 10_000 }, begin + 10 * day)
    for (const arm of ['1.0.0', '1.1.0'])
      await observe({ package: name, kpi: 'click-through', arm }, days(begin, 12, 1000, 50))
    expect(await read(name)).toMatchObject({
      windowIs: 'release',
      running: false,
      window: { from: at(0), to: at(10) },
      baseline: 0,
      arms: [{ label: '1.0.0' }, { label: '1.1.0' }],
    })
    const { kpis, arms, notes } = await read(name, { from: at(10) })
    expect(arms.map(({ label, share }) => [label, share])).toEqual([
      ['1.0.0', null],
      ['1.1.0', 1],
    ])
    expect(notes.join()).toContain('1.0.0 was observed, but no release of this window names it')
    expect(kpis[0]?.arms.map(({ n }) => n)).toEqual([2000, 2000])
  })

  it('says in words that its window mixes allocations, and leaves buckets across a change out of the check of shares', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await released(name, 'production', { '1.0.0': 9000, '1.1.0': 1000 }, begin)
    await released(name, 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin + 2.5 * day)
    const kpi = 'click-through'
    await observe({ package: name, kpi, arm: '1.0.0' }, [
      ...days(begin, 2, 9000, 450),
      ...days(begin + 2 * day, 2, 5000, 250),
    ])
    await observe({ package: name, kpi, arm: '1.1.0' }, [
      ...days(begin, 2, 1000, 50),
      ...days(begin + 2 * day, 2, 5000, 250),
    ])
    const { notes, sampleRatio, releases, kpis } = await read(name, { from: at(0), to: at(4) })
    expect(notes[0]).toContain('This window mixes 2 allocations: 1.0.0 90%, 1.1.0 10% from 2026-09-01 00:00 UTC;')
    expect(notes[0]).toContain('changed on 2026-09-03 12:00 UTC')
    expect(notes[1]).toBe(
      '2 buckets lie across a change of arms or shares, and are left out of the check of shares: 2026-09-03 00:00 UTC to 2026-09-04 00:00 UTC.',
    )
    expect(sampleRatio).toMatchObject({ counts: [23_000, 7000], expected: [23_000, 7000], mismatch: false })
    expect(kpis[0]?.arms.map(({ n }) => n)).toEqual([28_000, 12_000])
    expect(releases).toHaveLength(2)
    const latest = await read(name)
    expect(latest.notes).toEqual([
      '2 buckets began before the window and are left out of it: 2026-09-03 00:00 UTC to 2026-09-04 00:00 UTC.',
    ])
    expect(latest.sampleRatio?.counts).toEqual([5000, 5000])
  })

  it('is red, and has no winner, where its traffic was not split as declared', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await released(name, 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
    await observe({ package: name, kpi: 'click-through', arm: '1.0.0' }, days(begin, 10, 1000, 50))
    await observe({ package: name, kpi: 'click-through', arm: '1.1.0' }, days(begin, 10, 900, 45))
    await observe({ package: name, kpi: 'basket', arm: '1.0.0' }, days(begin, 10, 1000, 50))
    await observe({ package: name, kpi: 'basket', arm: '1.1.0' }, days(begin, 10, 1000, 100))
    const report = await read(name)
    expect(report.sampleRatio).toMatchObject({ mismatch: true, counts: [10_000, 9000], expected: [9500, 9500] })
    expect(report.sampleRatio?.p).toBeLessThan(0.001)
    for (const index of [0, 1]) expect(shown(report, index)).toEqual([null, 'not comparable'])
    expect(report.kpis.find(({ kpi }) => kpi.name === 'basket')?.differences[1]).toMatchObject({
      fixedVerdict: 'not comparable',
      rule: 'Traffic was not split as declared, so the arms may have served different people.',
      relative: { value: 1 },
    })
  })

  it('holds no version against one that it never ran beside', async () => {
    const name = await fresh('1.0.0', '1.1.0', '1.2.0')
    await released(name, 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
    await released(name, 'production', { '1.1.0': 5000, '1.2.0': 5000 }, begin + 10 * day)
    const kpi = 'click-through'
    await observe({ package: name, kpi, arm: '1.0.0' }, days(begin, 10, 1000, 50))
    await observe({ package: name, kpi, arm: '1.1.0' }, days(begin, 20, 1000, 100))
    await observe({ package: name, kpi, arm: '1.2.0' }, days(begin + 10 * day, 10, 1000, 100))
    const report = await read(name, { from: at(0), to: at(20) })
    expect(report.kpis[0]?.differences[2]).toMatchObject({
      verdict: 'not comparable',
      rule: 'The two never ran side by side in this window: what differs between them may be the time alone.',
    })
    expect(report.kpis[0]?.comparisons).toBe(1)
    expect(shown(await read(name, { from: at(0), to: at(10) }))).toEqual([null, 'better'])
    expect(shown(await read(name))).toEqual([null, 'no clear difference'])
  })

  it('has no winner over a window in which the ratio of the shares changed, though all numbers are there', async () => {
    const name = await ramped()
    const report = await read(name, { environment: 'dev', from: at(0), to: at(20) })
    expect(report.sampleRatio?.mismatch).toBe(false)
    expect(report.kpis[0]?.differences[1]).toMatchObject({
      verdict: 'not comparable',
      fixedVerdict: 'not comparable',
      rule: 'Shares changed within this window, so the arms were served at different times.',
      relative: { value: expect.closeTo(4 / 3, 9) },
    })
    expect(shown(await read(name, { environment: 'dev' }))).toEqual([null, 'no clear difference'])
    const held = await readSidesOf(name, ['1.0.0', '2.0.0'])
    expect(held?.window).toEqual({ from: at(10), to: at(40) })
    expect(held?.kpis[0]?.differences[1]?.verdict).toBe('no clear difference')
    const asked = await readSidesOf(name, ['1.0.0', '2.0.0'], { environment: 'dev', from: begin, to: begin + 20 * day })
    expect(asked?.kpis[0]?.differences[1]).toEqual(report.kpis[0]?.differences[1])
  })

  it('has one where what changed is before anything was observed, or leaves the ratio as it was', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await released(name, 'production', { '1.0.0': 10_000 }, begin)
    await released(name, 'production', { '1.0.0': 4000, '1.1.0': 4000, 'plain@1.0.0': 2000 }, begin + day)
    await released(name, 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin + 6 * day)
    const kpi = 'click-through'
    await observe({ package: name, kpi, arm: '1.0.0' }, days(begin + day, 10, 1000, 50))
    await observe({ package: name, kpi, arm: '1.1.0' }, days(begin + day, 10, 1000, 100))
    await observe({ package: name, kpi, arm: 'plain@1.0.0' }, days(begin + day, 5, 500, 25))
    const report = await read(name, { from: at(0), baseline: '1.0.0' })
    expect(report.sampleRatio?.mismatch).toBe(false)
    expect(shown(report)).toEqual(['not comparable', null, 'better'])
  })

  it('is the last that was really observed, whatever one late bucket lies after it', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await released(name, 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
    await released(name, 'production', { '1.0.0': 1000, '1.1.0': 9000 }, begin + 10 * day)
    await released(name, 'production', { '1.1.0': 10_000 }, begin + 20 * day)
    const kpi = 'click-through'
    for (const arm of ['1.0.0', '1.1.0'])
      await observe({ package: name, kpi, arm }, [...days(begin, 7, 1000, 50), ...days(begin + 25 * day, 1, 10, 1)])
    const window = { from: at(0), to: at(10) }
    const report = await read(name)
    expect(report).toMatchObject({ windowIs: 'release', window })
    expect(report.kpis[0]?.arms.map(({ n }) => n)).toEqual([7000, 7000])
    expect(await readSidesOf(name, ['1.0.0', '1.1.0'], { environment: 'production' })).toMatchObject({ window })
    expect((await readVersionKpis(admin, name, '1.1.0', now))?.report.window).toEqual(window)
  })

  it('is read of a segment, and of both sides of an event', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await released(name, 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
    const kpi = 'click-through'
    await observe({ package: name, kpi, arm: '1.0.0' }, days(begin, 20, 1000, 50))
    await observe({ package: name, kpi, arm: '1.1.0' }, [
      ...days(begin, 10, 1000, 50),
      ...days(begin + 10 * day, 10, 1000, 150),
    ])
    await observe({ package: name, kpi, arm: '1.1.0', segment: 'visitor=new' }, days(begin, 3, 200, 5))
    const segment = await read(name, { segment: 'visitor=new' })
    expect(segment).toMatchObject({ segment: 'visitor=new', segments: ['visitor=new'] })
    expect(segment.kpis[0]?.arms.map(({ n }) => n)).toEqual([0, 600])
    expect((await read(name, { segment: 'visitor=old' })).notes).toContain(
      'Nothing was observed of the segment visitor=old in production in this window.',
    )
    const id = 'price-change'
    const said = { kind: 'pricing', title: 'Prices up', by: 'test', createdAt: 0, changedAt: 0 } as const
    const secret = await requirePackage('secret')
    await db.transaction(async (tx) => {
      await tx.insert(event).values([
        { id, ...said, at: begin + 10 * day },
        { id: 'at-noon', ...said, at: begin + 10.5 * day },
        { id: 'lasting', ...said, at: begin + 9.5 * day, until: begin + 12 * day },
        { id: 'hidden', ...said, at: begin },
      ])
      await tx.insert(eventScope).values({ eventId: 'hidden', subject: `package:${secret.id}` })
    })
    const { split, notes } = await read(name, { split: id })
    expect(notes).toEqual([])
    expect((await read(name, { split: 'at-noon' })).notes).toEqual([
      '2 buckets lie across the event; each counts where it began.',
    ])
    expect((await read(name, { split: 'at-noon' })).sampleRatio?.counts).toEqual([20_000, 20_000])
    const lasting = await read(name, { split: 'lasting' })
    expect(lasting.split?.event).toMatchObject({ at: at(9.5), until: at(12) })
    expect(lasting.split?.before[0]?.arms.map(({ n }) => n)).toEqual([10_000, 10_000])
    expect(lasting.split?.after[0]?.arms.map(({ n }) => n)).toEqual([8000, 8000])
    expect(lasting.notes).toContain(
      '“Prices up” lasted from 2026-09-10 12:00 UTC to 2026-09-13 00:00 UTC: what began in that time is on neither side of it.',
    )
    expect(split?.event).toEqual({ id, title: 'Prices up', at: at(10) })
    expect(split?.before[0]?.differences[1]?.verdict).toBe('no clear difference')
    expect(split?.after[0]?.differences[1]?.verdict).toBe('better')
    expect((await read(name, { split: 'hidden' })).split?.before).toEqual([])
    await expect(read(name, { split: 'hidden' }, viewer)).rejects.toMatchObject({ issues: [{ path: 'split' }] })
  })

  it('tells the days that are left at the pace of those in which it was observed', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await defineTestKpi('planned', { minimumSample: 30_000, exposure: false })
    await released(name, 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
    for (const arm of ['1.0.0', '1.1.0'])
      await observe({ package: name, kpi: 'planned', arm }, [
        ...days(begin + 5 * day, 10, 1000, 50),
        { from: begin + 39 * day, n: 0, sum: 0 },
      ])
    const report = await read(name)
    expect(report.window).toEqual({ from: at(0), to: at(40) })
    expect(report.kpis[0]?.differences[1]?.plan).toMatchObject({ perArm: 30_000, daysLeft: 20 })
  })

  it('says which buckets the ends of its window cut, and what became of them', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await released(name, 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
    for (const arm of ['1.0.0', '1.1.0'])
      await observe({ package: name, kpi: 'click-through', arm }, days(begin, 10, 1000, 50))
    const notesOf = async (from: number, to: number) => (await read(name, { from: at(from), to: at(to) })).notes
    const said = '2 buckets began before this window and are left out; 2 run on beyond its end and are counted whole.'
    expect(await notesOf(1.5, 4.5)).toEqual([said])
    expect(await notesOf(1.5, 4)).toEqual(['2 buckets began before this window and are left out.'])
    expect(await notesOf(1, 4.5)).toEqual(['2 buckets of this window run on beyond its end and are counted whole.'])
    expect(await notesOf(1, 4)).toEqual([])
    const asked = { environment: 'production', from: begin + 1.5 * day, to: begin + 4.5 * day }
    expect((await readSidesOf(name, ['1.0.0', '1.1.0'], asked))?.notes).toEqual([said])
  })

  it('of versions that no release names says so, also where they are compared', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    for (const [arm, sum] of [
      ['1.0.0', 50],
      ['1.1.0', 90],
    ] as const)
      await observe({ package: name, kpi: 'click-through', arm }, days(begin, 10, 1000, sum))
    const report = await read(name)
    const sides = await readSidesOf(name, ['1.0.0', '1.1.0'], { environment: 'production' })
    expect(report.windowIs).toBe('observed')
    expect(report.notes).toHaveLength(1)
    expect(sides).toMatchObject({ windowIs: 'observed', window: report.window, notes: report.notes })
  })

  it('changes with what comes late', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await released(name, 'production', { '1.0.0': 5000, '1.1.0': 5000 }, begin)
    const kpi = 'click-through'
    for (const arm of ['1.0.0', '1.1.0']) await observe({ package: name, kpi, arm }, days(begin, 10, 1000, 50))
    expect(shown(await read(name))).toEqual([null, 'no clear difference'])
    await observe({ package: name, kpi, arm: '1.1.0' }, days(begin, 10, 1000, 90))
    expect(shown(await read(name))).toEqual([null, 'better'])
  })

  it('has no number of a version that is hidden, nor one from which it follows', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await released(name, 'production', { '1.0.0': 3000, '1.1.0': 3000, 'secret@1.0.0': 4000 }, begin)
    const kpi = 'click-through'
    for (const arm of ['1.0.0', '1.1.0']) await observe({ package: name, kpi, arm }, days(begin, 10, 3000, 150))
    await observe({ package: name, kpi, arm: 'secret@1.0.0' }, days(begin, 10, 4321, 217))
    await observe(
      { package: name, kpi: 'errors', arm: 'secret@1.0.0', segment: 'only-there' },
      days(begin, 10, 4321, 217),
    )
    await observe({ package: name, kpi: 'errors', arm: 'secret@1.0.0', environment: 'dev' }, days(begin, 10, 4321, 217))
    const all = await read(name)
    expect(all.arms.map(({ label }) => label)).toEqual(['secret 1.0.0', '1.0.0', '1.1.0'])
    expect(all.sampleRatio?.mismatch).toBe(true)
    const some = await read(name, {}, viewer)
    expect(some.arms.map(({ label }) => label)).toEqual(['1.0.0', '1.1.0'])
    expect(some.sampleRatio).toMatchObject({ counts: [30_000, 30_000], expected: [30_000, 30_000], mismatch: false })
    expect(some.notes[0]).toContain('hidden from you')
    expect(some.segments).toEqual([])
    expect(some.environments).toEqual(['production'])
    expect(some.releases[0]?.arms[0]).toEqual({ label: 'a hidden version', share: 0.4 })
    expect(JSON.stringify(some)).not.toMatch(/secret|43210|4321/)
    await expect(read(name, { baseline: 'secret@1.0.0' }, viewer)).rejects.toMatchObject({
      issues: [{ path: 'baseline' }],
    })
  })
})

describe('asked over the API', () => {
  it('it answers with empty lists and says so where nothing was observed', async () => {
    const name = await fresh('1.0.0')
    const { status, json } = await api.ask('GET', `/packages/${name}/kpis`)
    expect(status).toBe(200)
    expect(json).toMatchObject({ environment: 'production', arms: [], kpis: [], baseline: null, sampleRatio: null })
    expect(json.notes).toEqual(['Nothing was observed in production in this window.'])
  })

  it.each([
    ['environment=prod', 'environment'],
    ['from=yesterday', 'from'],
    ['from=2026-09-02T00:00:00Z&to=2026-09-01T00:00:00Z', 'to'],
    ['bucket=year', 'bucket'],
    ['baseline=9.9.9', 'baseline'],
    ['split=none', 'split'],
    ['arm=1', 'arm'],
  ])('it refuses %s by its field', async (query, path) => {
    const name = await fresh('1.0.0')
    const { status, json } = await api.ask('GET', `/packages/${name}/kpis?${query}`)
    expect([status, json.errors[0].path]).toEqual([400, path])
  })

  it('it is missing of a package that there is not', async () => {
    expect((await api.ask('GET', '/packages/nowhere/kpis')).status).toBe(404)
  })
})
