import type { Comparison, MetricRow } from '#lib/compare/schema'
import { compareKpis } from '#lib/experiments/rules'
import type { Kpi } from '#lib/kpis/schema'

const sideOf = (version: string, more: Partial<Comparison['sides'][number]> = {}): Comparison['sides'][number] => ({
  asked: version,
  label: version,
  package: 'ranker',
  version,
  digest: `sha256:${version.charCodeAt(0).toString(16).repeat(32)}`,
  registeredAt: '2026-11-01T10:00:00.000Z',
  withdrawn: false,
  live: [],
  ...more,
})

const kpi = (name: string, more: Partial<Kpi> = {}): Kpi => ({
  name,
  title: name,
  kind: 'proportion',
  direction: 'higher',
  unit: null,
  role: 'business',
  primary: false,
  guardrail: false,
  exposure: true,
  minimumSample: null,
  minimumEffect: null,
  ...more,
})

const totals = (n: number, sum: number) => ({
  n,
  sum,
  squares: sum,
  denominator: n,
  denominatorSquares: n,
  products: sum,
})

const auc: MetricRow = {
  metric: 'auc',
  title: 'Area under the curve',
  direction: 'higher',
  unit: null,
  primary: true,
  guardrail: false,
  dataset: 'clicks@2026-10-01',
  split: 'test',
  slice: null,
  values: [
    { value: 0.671, n: 2000, lower: 0.651, upper: 0.691 },
    { value: 0.72, n: 2000, lower: 0.7, upper: 0.74 },
  ],
  differences: [
    null,
    { value: 0.049, interval: { lower: 0.02, upper: 0.078 }, verdict: 'better', rule: 'It does not hold 0.' },
  ],
}

/** Two versions that ran side by side: measured, observed, and different in a few places. */
export const twoSides: Comparison = {
  package: 'ranker',
  sides: [
    sideOf('1.0.0', { live: [{ environment: 'production', share: 0.9, shadow: false }] }),
    sideOf('2.0.0', { asked: 'live@2026-11-02T09:00:00Z', withdrawn: true }),
  ],
  baseline: 0,
  headline: 'Data newer by 41 days; numpy 1.26 → 2.1 (major); click-through +50% [+4%, +96%]: no clear difference',
  parts: {
    code: [],
    configuration: [{ path: 'configuration.settings.depth', kind: 'changed', values: [6, 8], note: '+2 (+33.3%)' }],
    data: [],
    scenarios: [],
    model: [],
    environment: [
      {
        path: 'environment.libraries[pypi:numpy].version',
        kind: 'changed',
        values: ['1.26.4', '2.1.3'],
        note: 'major',
      },
      {
        path: 'environment.libraries[pypi:scipy]',
        kind: 'added',
        values: [null, { ecosystem: 'pypi', name: 'scipy', version: '1.15.3' }],
      },
    ],
    api: [],
  },
  unchanged: { environment: 12, configuration: 37 },
  facts: [],
  files: [],
  commits: [null, null],
  api: [null, null],
  scenarios: [
    { scenario: 'new-customer', why: 'most visitors', outcomes: ['pass', 'fail'], flipped: true },
    { scenario: 'known-customer', why: null, outcomes: ['pass', 'pass'], flipped: false },
  ],
  data: [],
  columns: [],
  metrics: [
    auc,
    {
      ...auc,
      slice: 'visitor=new',
      values: [null, { value: 0.7, n: 12, lower: null, upper: null }],
      differences: [null, null],
    },
  ],
  kpis: compareKpis(
    [
      {
        kpi: kpi('click-through', { title: 'Click-through', primary: true }),
        arms: [totals(10_000, 46), totals(10_000, 69)],
      },
      {
        kpi: kpi('errors', { title: 'Errors', direction: 'lower', role: 'service', guardrail: true }),
        arms: [totals(10_000, 300), totals(10_000, 500)],
      },
    ],
    { baseline: 0 },
  ),
  observed: {
    environment: 'production',
    window: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-08T00:00:00.000Z' },
    windowIs: 'release',
    running: true,
    notes: ['The window holds two releases: their shares differ.'],
    sampleRatio: {
      kpi: 'click-through',
      counts: [10_000, 10_000],
      expected: [18_000, 2000],
      chiSquare: 35_555,
      p: 1e-9,
      mismatch: true,
    },
  },
}
