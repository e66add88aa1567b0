import * as fc from 'fast-check'
import type { Manifest } from '#lib/manifest/schema'
import { manifests } from '#lib/manifest/testing'
import { kpiKinds } from '#lib/statistics/totals'
import { verdicts } from '#lib/statistics/verdict'
import { compareParts } from './parts.ts'
import { scenarioRows } from './scenarios.ts'
import type { Comparison } from './schema.ts'

type Body = Omit<Comparison, 'headline'>

/** What the server makes of manifests, with nothing measured and nothing observed. */
export function bodyOf(sides: readonly Manifest[], baseline = 0): Body {
  return {
    package: sides[0]?.package ?? '',
    sides: sides.map(({ package: name, version }, index) => ({
      asked: version,
      label: name === sides[0]?.package ? version : `${name} ${version}`,
      package: name,
      version,
      digest: `sha256:${String(index).repeat(64)}`,
      registeredAt: '2026-11-01T00:00:00.000Z',
      withdrawn: false,
      live: [],
    })),
    baseline,
    ...compareParts(sides, baseline),
    scenarios: scenarioRows(sides, []),
    data: [],
    columns: [],
    metrics: [],
    kpis: [],
    observed: null,
  }
}

const number = fc.double({ min: -10, max: 10, noNaN: true })
const verdict = fc.constantFrom(...verdicts)
const ends = fc.record({ lower: number, upper: number })

const difference = fc.record({ value: fc.option(number), interval: fc.option(ends), verdict, rule: fc.string() })
const metric = fc.record({
  metric: fc.string(),
  title: fc.string(),
  direction: fc.constantFrom('higher' as const, 'lower' as const, null),
  unit: fc.option(fc.string()),
  primary: fc.boolean(),
  guardrail: fc.boolean(),
  dataset: fc.option(fc.string()),
  split: fc.option(fc.string()),
  slice: fc.option(fc.string()),
})

const effect = fc.record({ value: number, fixed: ends, always: ends, pFixed: number, pAlways: number })
const kpi = fc.record({
  name: fc.string(),
  title: fc.string(),
  kind: fc.constantFrom(...kpiKinds),
  direction: fc.constantFrom('higher' as const, 'lower' as const),
  unit: fc.option(fc.string()),
  role: fc.constantFrom('business' as const, 'model' as const, 'service' as const),
  primary: fc.boolean(),
  guardrail: fc.boolean(),
  exposure: fc.boolean(),
  minimumSample: fc.constant(null),
  minimumEffect: fc.constant(null),
})
const armDifference = fc.record({
  absolute: fc.option(effect),
  relative: fc.option(effect),
  pCorrected: fc.option(number),
  verdict,
  rule: fc.string(),
  fixedVerdict: verdict,
  plan: fc.constant(null),
})
const arm = fc.record({ n: fc.nat(), value: fc.option(number), interval: fc.option(ends) })
const value = fc.record({ value: number, n: fc.option(fc.nat()), lower: fc.option(number), upper: fc.option(number) })

/** Comparisons of two to four versions with all that can be measured and observed of them. */
export const comparisons: fc.Arbitrary<Body> = fc
  .integer({ min: 2, max: 4 })
  .chain((count) =>
    fc.record({
      sides: fc.array(manifests, { minLength: count, maxLength: count }),
      baseline: fc.nat(count - 1),
      running: fc.boolean(),
      metrics: fc.array(fc.tuple(metric, row(fc.option(value), count), row(fc.option(difference), count)), {
        maxLength: 3,
      }),
      kpis: fc.array(fc.tuple(kpi, row(arm, count), row(fc.option(armDifference), count)), { maxLength: 3 }),
    }),
  )
  .map(({ sides, baseline, running, metrics, kpis }) => ({
    ...bodyOf(sides, baseline),
    metrics: metrics.map(([one, values, differences]) => ({ ...one, values, differences })),
    kpis: kpis.map(([one, arms, differences]) => ({ kpi: one, arms, differences, comparisons: 1 })),
    observed: {
      environment: 'production',
      window: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-08T00:00:00.000Z' },
      windowIs: 'release' as const,
      running,
      notes: [],
      sampleRatio: null,
    },
  }))

const row = <Value>(one: fc.Arbitrary<Value>, count: number) => fc.array(one, { minLength: count, maxLength: count })

/** The same JSON with the keys of every object in the opposite order. */
export function turned<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(turned) as Value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const)
  return Object.fromEntries(entries.toReversed()) as Value
}
