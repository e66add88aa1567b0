import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { compareKpis } from '#lib/experiments/rules'
import type { ExperimentReport } from '#lib/experiments/schema'
import { nothingNote, undeclaredNote } from '#lib/experiments/sentences'
import type { Kpi } from '#lib/kpis/schema'
import { nothing, type Totals } from '#lib/statistics/totals'
import { ExperimentPage } from './experiment-page.tsx'
import { headlineOf } from './headline.ts'
import { reportCsv } from './report-csv.ts'
import { sayDifference, sayLift, sayPlan, sayValue } from './words.ts'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined, prefetch: () => undefined }) }))

const kpiOf = (name: string, more: Partial<Kpi> = {}): Kpi => ({
  name,
  title: name,
  kind: 'proportion',
  direction: 'higher',
  unit: null,
  role: 'business',
  primary: false,
  guardrail: false,
  exposure: false,
  minimumSample: null,
  minimumEffect: null,
  ...more,
})
const did = (n: number, sum: number): Totals => ({ ...nothing, n, sum, squares: sum })
const arm = (version: string, share: number) => ({ package: 'ranker', version, digest: null, label: version, share })
const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString()

function reportOf(observed: { kpi: Kpi; arms: Totals[] }[], more: Partial<ExperimentReport> = {}): ExperimentReport {
  return {
    package: 'ranker',
    environment: 'production',
    environments: ['production'],
    segment: '',
    segments: [],
    window: { from: at(1), to: at(11) },
    windowIs: 'release',
    running: true,
    arms: [arm('1.2.0', 0.5), arm('1.3.0', 0.5)],
    baseline: 0,
    releases: [
      {
        id: 'r1',
        from: at(1),
        to: null,
        arms: [
          { label: '1.2.0', share: 0.5 },
          { label: '1.3.0', share: 0.5 },
        ],
      },
    ],
    notes: [],
    sampleRatio: null,
    kpis: compareKpis(
      observed.map((one) => ({ ...one, days: [10, 10] })),
      { baseline: 0 },
    ),
    bucket: 'day',
    series: observed.flatMap(({ kpi, arms }) =>
      arms.map(({ n, sum }, index) => ({
        kpi: kpi.name,
        arm: index,
        points: [{ from: at(1), to: at(2), n, value: sum / n, interval: null }],
      })),
    ),
    split: null,
    ...more,
  }
}

const clicks = kpiOf('Click-through', { primary: true })
const unclear = [{ kpi: clicks, arms: [did(10_000, 46), did(10_000, 69)] }]
const clear = [{ kpi: clicks, arms: [did(10_000, 500), did(10_000, 700)] }]
const returns = kpiOf('Returns', { direction: 'lower', guardrail: true })
const worse = [...clear, { kpi: returns, arms: [did(5000, 100), did(5000, 400)] }]
const mismatch = {
  kpi: 'Click-through',
  counts: [6000, 4000],
  expected: [5000, 5000],
  chiSquare: 400,
  p: 1e-9,
  mismatch: true,
}

const pageOf = (report: ExperimentReport, asked = {}, mayPost = false) =>
  renderToStaticMarkup(
    <ExperimentPage name="ranker" {...{ asked, report, mayPost }} events={[]} now={Date.parse(at(11))} />,
  )

describe('the headline of an experiment', () => {
  it('says lift, interval and verdict, and no winner while the interval holds zero', () => {
    expect(headlineOf(reportOf(unclear))).toMatch(
      /^1\.3\.0 against 1\.2\.0: Click-through \+50% \[-?\+?[\d.]+%, \+[\d.]+%\]: no clear difference\.$/,
    )
    expect(headlineOf(reportOf(clear))).toContain(': better.')
  })

  it('names every guardrail that got worse', () => {
    expect(headlineOf(reportOf(worse))).toContain('Returns (guardrail) got worse with 1.3.0.')
  })

  it('says the decided arms first and counts the rest of many', () => {
    const many = Array.from({ length: 6 }, (_, index) => did(10_000, index === 5 ? 900 : 500))
    const arms = many.map((_, index) => arm(`1.${index}.0`, 1 / 6))
    const said = headlineOf(reportOf([{ kpi: clicks, arms: many }], { arms }))
    expect(said).toMatch(/^1\.5\.0 against 1\.0\.0: .*: better\. 1\.1\.0 .* 2 more arms are below\.$/)
  })

  it('names two of many arms with which a guardrail got worse, and counts the rest', () => {
    const many = (of: number) => Array.from({ length: of }, (_, index) => did(5000, index === 0 ? 100 : 400))
    const saidOf = (of: number) =>
      headlineOf(
        reportOf(
          [
            { kpi: clicks, arms: many(of) },
            { kpi: returns, arms: many(of) },
          ],
          { arms: many(of).map((_, index) => arm(`1.${index}.0`, 1 / of)) },
        ),
      )
    expect(saidOf(4)).toContain('Returns (guardrail) got worse with 1.1.0, 1.2.0 and 1.3.0.')
    expect(saidOf(6)).toContain('Returns (guardrail) got worse with 1.1.0, 1.2.0 and 3 more.')
  })

  it('gives no lift of what is too little', () => {
    expect(headlineOf(reportOf([{ kpi: clicks, arms: [did(50, 5), did(50, 0)] }]))).toBe(
      '1.3.0 against 1.2.0: Click-through: not enough data.',
    )
    expect(pageOf(reportOf([{ kpi: clicks, arms: [did(50, 5), did(50, 0)] }]))).not.toContain('-100%')
  })
})

describe('the page of an experiment', () => {
  it('offers to upload observations to who may post them, with package and environment said', () => {
    expect(pageOf(reportOf([]), {}, true)).toContain('href="/kpis/upload?package=ranker&amp;environment=production"')
    expect(pageOf(reportOf([]))).not.toContain('/kpis/upload')
  })

  it('puts a split that was not as declared before all else, with what was counted and expected', () => {
    const page = pageOf(reportOf(clear, { sampleRatio: mismatch }))
    expect(page).toContain('Traffic was not split as declared: no difference below can be trusted')
    expect(page).toContain('1.2.0 answered 6,000, 5,000 were expected; 1.3.0 answered 4,000, 5,000 were expected')
    expect(page.indexOf('6,000, 5,000')).toBeLessThan(page.indexOf('<table'))
    expect(page.match(/Traffic was not split as declared: no difference/g)).toHaveLength(1)
    expect(page).not.toContain('left at this pace')
  })

  it('says notes before the numbers', () => {
    const page = pageOf(reportOf(clear, { notes: ['This window mixes two allocations.'] }))
    expect(page.indexOf('mixes two allocations')).toBeLessThan(page.indexOf('<table'))
  })

  it('has n, both intervals, verdict, rule and what one look would have said in each row', () => {
    const page = pageOf(reportOf(unclear))
    for (const words of [
      'n 10,000',
      'one look [',
      'no clear difference',
      'holds 0.',
      '(had this been the only look: better, p = 0.0',
    ])
      expect(page).toContain(words)
  })

  it('keeps guardrails in a table of their own and says what p was corrected for', () => {
    const two = [...clear, { kpi: kpiOf('Orders'), arms: [did(10_000, 100), did(10_000, 110)] }]
    const page = pageOf(reportOf([...two, ...worse.slice(1)]))
    expect(page).toMatch(/<caption[^>]*>Business KPIs<[\s\S]*<caption[^>]*>Guardrails</)
    expect(page).toContain('p corrected for 2 comparisons (Holm)')
  })

  it('tells apart that nothing was observed and that nothing ran side by side', () => {
    const nothing = pageOf(reportOf([], { notes: [nothingNote({ environment: 'production', segment: '' })] }))
    expect(nothing.match(/Nothing was observed/g)).toHaveLength(1)
    expect(nothing).toContain('Nothing was observed in production in this window<')
    const alone = reportOf([], { arms: [arm('1.2.0', 1)], releases: [] })
    expect(pageOf(alone)).toContain('No release in production ever had two arms')
  })

  it('has a call at hand for one whole day, for no bucket is longer', () => {
    const page = pageOf(reportOf([], { window: { from: at(1), to: new Date(Date.parse(at(55)) + 5).toISOString() } }))
    expect(page).toMatch(
      /&quot;from&quot;: &quot;2026-11-10T00:00:00.000Z&quot;,\s+&quot;to&quot;: &quot;2026-11-11T00:00/,
    )
  })

  it('lights the window that it shows', () => {
    const lit = (page: string) => /aria-label="Window".*?aria-current="page"[^>]*>([^<]+)</.exec(page)?.[1]
    expect(lit(pageOf(reportOf(clear)))).toBe('This release')
    expect(lit(pageOf(reportOf(clear, { windowIs: 'observed' })))).toBe('All')
    expect(lit(pageOf(reportOf(clear, { windowIs: 'asked' }), { to: at(11) }))).toBe('All')
  })

  it('says above the numbers, once, which arms no release names', () => {
    const arms = [arm('1.2.0', 0.5), { ...arm('1.3.0', 0), share: null }]
    const note = undeclaredNote(arms) ?? ''
    const page = pageOf(reportOf(clear, { arms, notes: [note] }))
    expect(note).toContain('1.3.0 was observed, but no release of this window names it: nothing declares')
    expect(page.split(note)).toHaveLength(2)
    expect(page.indexOf(note)).toBeLessThan(page.indexOf('<table'))
    expect(page).not.toContain('Read before the numbers')
  })

  it('keeps what was asked in every choice, and leaves the empty ones out of the address', () => {
    const page = pageOf(reportOf(unclear), { baseline: '1.3.0', segment: 'country=de' })
    expect(page).toContain(
      'href="/packages/ranker/experiment?baseline=1.3.0&amp;segment=country%3Dde&amp;to=2026-11-11T00%3A00%3A00.000Z"',
    )
    expect(page).toContain('aria-label="Remove Segment: country=de"')
    expect(page).toContain('href="/api/v1/packages/ranker/kpis?baseline=1.3.0&amp;segment=country%3Dde"')
  })
})

describe('words of an experiment', () => {
  it.each([
    ['a proportion', sayValue(clicks)(0.0046), '0.46%'],
    ['a mean with its unit', sayValue({ kind: 'mean', unit: 'EUR' })(12.345), '12.35 EUR'],
    ['a difference of proportions', sayDifference(clicks)(0.0023), '+0.23 pp'],
    ['a loss', sayDifference({ kind: 'mean', unit: 'ms' })(-3), '-3 ms'],
    ['no difference', sayDifference(clicks)(0), '0 pp'],
    ['a lift', sayLift(0.5), '+50%'],
  ])('say %s', (_what, said, words) => expect(said).toBe(words))

  it('say what is left of the plan', () => {
    const planned = [{ kpi: { ...clicks, minimumSample: 20_000 }, arms: [did(10_000, 46), did(10_000, 69)] }]
    const difference = reportOf(planned).kpis[0]?.differences[1]
    expect(difference && sayPlan(difference)).toBe(
      'Planned: 20,000 an arm as the KPI asks for; 10 days left at this pace.',
    )
  })

  it('leave as CSV one line for each KPI and arm, harmless and not rounded', () => {
    const csv = reportCsv(reportOf([{ kpi: { ...clicks, name: 'clicks' }, arms: [did(3000, 1000), did(3000, 1000)] }]))
    const [head = '', baseline = '', other = ''] = csv.split('\r\n')
    expect(head.split(',')).toHaveLength(25)
    expect(baseline).toContain('clicks,proportion,higher,,business,no,1.2.0,yes,3000,0.3333333333333333,')
    expect(other).toContain('no clear difference')
  })
})
