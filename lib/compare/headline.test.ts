import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '#lib/manifest/schema'
import { manifests } from '#lib/manifest/testing'
import { headlineOf } from './headline.ts'
import type { Comparison } from './schema.ts'
import { bodyOf, comparisons, turned } from './testing.ts'

type Body = Omit<Comparison, 'headline'>

const least = { shipshape: 1 as const, package: 'ranker', version: '1.2.0', summary: 'Ranks', files: [] }
const said = (before: object, after: object, more: Partial<Body> = {}) => {
  const sides = [
    { ...least, ...before },
    { ...least, version: '1.3.0', ...after },
  ] as Manifest[]
  return headlineOf({ ...bodyOf(sides), ...more }, 'python')
}
const data = (end: string, role = 'training') => ({
  role,
  dataset: 'clicks',
  window: { from: '2026-01-01', to: end },
})
const libraries = (...all: string[]) => ({
  environment: {
    libraries: all.map((one) => ({ ecosystem: 'pypi', name: one.split('==')[0], version: one.split('==')[1] })),
  },
})

const metric = {
  metric: 'ndcg@10',
  title: 'NDCG at 10',
  direction: 'higher' as const,
  unit: null,
  primary: true,
  guardrail: false,
  dataset: 'clicks@1',
  split: 'test',
  slice: null,
  values: [],
}
const offline = (
  verdict: 'better' | 'not comparable',
  value: number | null,
  interval = { lower: 0.01, upper: 0.03 },
) => ({
  metrics: [
    { ...metric, differences: [null, { value, interval: value === null ? null : interval, verdict, rule: '' }] },
  ],
})

const effect = (value: number, lower: number, upper: number) => ({
  value,
  fixed: { lower: value, upper: value },
  always: { lower, upper },
  pFixed: 1,
  pAlways: 1,
})
type Verdict = 'better' | 'no clear difference' | 'not comparable'
const observed = (verdict: Verdict, running: boolean, more: object = {}): Partial<Body> => ({
  kpis: [
    {
      kpi: {
        name: 'ctr',
        title: 'Click-through',
        kind: 'proportion',
        direction: 'higher',
        unit: null,
        role: 'business',
        primary: true,
        guardrail: false,
        exposure: true,
        minimumSample: null,
        minimumEffect: null,
      },
      arms: [],
      comparisons: 1,
      differences: [
        null,
        {
          absolute: effect(0.002, -0.001, 0.006),
          relative: effect(0.5, -0.39, 1.39),
          pCorrected: 0.4,
          verdict,
          rule: '',
          fixedVerdict: 'better',
          plan: null,
          ...more,
        },
      ],
    },
  ],
  observed: {
    environment: 'production',
    window: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-08T00:00:00.000Z' },
    windowIs: 'release',
    running,
    notes: [],
    sampleRatio: null,
  },
})

const broken = ({ observed, ...rest }: Partial<Body>): Partial<Body> => ({
  ...rest,
  observed: observed && {
    ...observed,
    sampleRatio: { kpi: 'ctr', counts: [9, 1], expected: [5, 5], chiSquare: 99, p: 0, mismatch: true },
  },
})

describe('the headline', () => {
  it.each<[string, object, object, Partial<Body>?]>([
    ['Nothing differs but the number', {}, {}],
    ['Nothing differs but the name', {}, { package: 'other', version: '1.2.0' }],
    ['Nothing differs but the name and the number', {}, { package: 'other' }],
    ['Nothing differs but the number and the description', {}, { summary: 'Sorts' }],
    ['Data newer by 41 days', { data: [data('2026-10-01')] }, { data: [data('2026-11-11')] }],
    ['Data older by 1 day', { data: [data('2026-10-02')] }, { data: [data('2026-10-01')] }],
    ['Data newer by 2 hours', { data: [data('2026-10-01T00:00:00Z')] }, { data: [data('2026-10-01T02:00:00Z')] }],
    [
      'Data newer by 1 day',
      { data: [data('2026-10-01'), data('2026-10-02', 'test')] },
      { data: [data('2026-10-02'), data('2026-10-09', 'test')] },
    ],
    ['Data changed', { data: [{ ...data('2026-10-01'), rows: 1 }] }, { data: [{ ...data('2026-10-01'), rows: 2 }] }],
    [
      'Numpy 1.26 → 2.1 (major); two libraries by a minor version; one library added, one removed',
      libraries('numpy==1.26.4', 'scipy==1.15.0', 'onnx==1.16.0', 'six==1.0.0'),
      libraries('numpy==2.1.0', 'scipy==1.16.0', 'onnx==1.17.0', 'seven==1.0.0'),
    ],
    [
      'A 1.0 → 2.0 (major); b 2.0 → 1.0 (major, older); one more library by a major version',
      libraries('a==1.0.0', 'b==2.0.0', 'c==1.0.0'),
      libraries('a==2.0.0', 'b==1.0.0', 'c==2.0.0'),
    ],
    [
      'Python 3.11 → 3.12 (minor)',
      { environment: { runtime: { name: 'python', version: '3.11.7' } } },
      { environment: { runtime: { name: 'python', version: '3.12.0' } } },
    ],
    [
      'Runtime python → node',
      { environment: { runtime: { name: 'python' } } },
      { environment: { runtime: { name: 'node' } } },
    ],
    ['Environment changed', libraries('a==1.0.0'), libraries('a==1.0.1')],
    [
      'API breaking in one place',
      { api: { protocol: 'json', outputs: [{ name: 'scores', type: 'float32' }] } },
      { api: { protocol: 'json', outputs: [{ name: 'ranks', type: 'float32' }] } },
    ],
    [
      'API compatible',
      { api: { protocol: 'json', outputs: [] } },
      { api: { protocol: 'json', outputs: [{ name: 'ranks', type: 'float32' }] } },
    ],
    [
      'Configuration, code and model changed',
      { code: { entrypoint: 'a' }, configuration: { settings: { a: 1 } }, model: [{ path: 'a', format: 'onnx' }] },
      { code: { entrypoint: 'b' }, configuration: { settings: { a: 2 } }, model: [{ path: 'a', format: 'gguf' }] },
    ],
    ['Nothing differs but the number; NDCG at 10 +0.02 [+0.01, +0.03]: better', {}, {}, offline('better', 0.02)],
    ['Nothing differs but the number; NDCG at 10: not comparable', {}, {}, offline('not comparable', null)],
    [
      'Nothing differs but the number; click-through +50% [-39%, +139%]: no clear difference yet',
      {},
      {},
      observed('no clear difference', true),
    ],
    [
      'Nothing differs but the number; click-through +50% [-39%, +139%]: no clear difference',
      {},
      {},
      observed('no clear difference', false),
    ],
    ['Nothing differs but the number; click-through +50% [-39%, +139%]: better', {}, {}, observed('better', true)],
    [
      'Nothing differs but the number; click-through +0.002 [-0.001, +0.006]: no clear difference',
      {},
      {},
      observed('no clear difference', false, { relative: null }),
    ],
    ['Nothing differs but the number; click-through: not comparable', {}, {}, observed('not comparable', true)],
    [
      'Nothing differs but the number; click-through not judged: traffic was not split as declared',
      {},
      {},
      broken(observed('not comparable', true)),
    ],
  ])('%s', (sentence, before, after, more) => {
    expect(said(before, after, more)).toBe(sentence)
  })

  it('counts what flipped, in words up to ten, and what is failing now', () => {
    const flips = (...pairs: [string, string][]) => ({
      scenarios: pairs.map((outcomes, index) => ({
        scenario: `${index}`,
        why: null,
        outcomes,
        flipped: true,
      })) as Body['scenarios'],
    })
    const one = said({}, {}, flips(['pass', 'fail']))
    expect(one).toBe('Nothing differs but the number; one scenario flipped, one now failing')
    expect(said({}, {}, flips(['fail', 'pass'], ['error', 'pass']))).toContain('; two scenarios flipped')
    expect(said({}, {}, flips(...Array.from({ length: 11 }, (): [string, string] => ['fail', 'pass'])))).toContain(
      '; 11 scenarios',
    )
    expect(said({}, {}, flips(['pass', 'not run'], ['none', 'fail'], ['fail', 'error']))).not.toContain('flipped')
  })

  it('picks out no metric where none is primary: it counts verdicts, of whole datasets', () => {
    const [row] = offline('better', 0.02).metrics
    const metrics = row
      ? [
          { ...row, primary: false },
          { ...row, primary: false, slice: 'new' },
        ]
      : []
    expect(said({}, {}, { metrics })).toBe('Nothing differs but the number; offline metrics: one better')
  })

  it('names the two it is about where there are more, the last against the baseline', () => {
    const sides = ['1.0.0', '1.1.0', '1.2.0'].map((version) => ({
      ...least,
      version,
      configuration: { settings: { version } },
    }))
    expect(headlineOf(bodyOf(sides))).toBe('1.2.0 against 1.0.0: configuration changed')
    expect(headlineOf(bodyOf(sides, 2))).toBe('1.1.0 against 1.2.0: configuration changed')
  })

  it('keeps what matters most where all of it would be too long', () => {
    const long = (number: string) => libraries(`${'a'.repeat(150)}==${number}.0.0`, `${'b'.repeat(150)}==${number}.0.0`)
    const sentence = said(long('1'), long('2'), observed('no clear difference', true))
    expect(sentence).toBe(
      `A${'a'.repeat(149)} 1.0 → 2.0 (major); click-through +50% [-39%, +139%]: no clear difference yet; and one more`,
    )
  })
})

describe('for all comparisons', () => {
  it('is one line of some length, the same whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.array(manifests, { minLength: 2, maxLength: 4 }), (sides) => {
        const sentence = headlineOf(bodyOf(sides))
        expect(headlineOf(bodyOf(sides.map(turned)))).toBe(sentence)
        expect(sentence).toMatch(/^\S.*\S$/)
      }),
    )
    fc.assert(
      fc.property(comparisons, (body) => {
        expect(headlineOf(body)).toBe(headlineOf(structuredClone(body)))
      }),
    )
  })

  it('never says better or worse where no verdict is', () => {
    fc.assert(
      fc.property(comparisons, fc.constantFrom('better', 'worse'), (body, word) => {
        const verdicts = [...body.metrics, ...body.kpis].flatMap(({ differences }) =>
          differences.map((one) => one?.verdict),
        )
        const titles = [...body.metrics.map(({ title }) => title), ...body.kpis.map(({ kpi }) => kpi.title)].join(' ')
        fc.pre(!verdicts.includes(word) && !titles.includes(word))
        expect(
          headlineOf({ ...body, sides: body.sides.map((side, index) => ({ ...side, label: `${index}` })) }),
        ).not.toContain(`: ${word}`)
      }),
    )
  })
})
