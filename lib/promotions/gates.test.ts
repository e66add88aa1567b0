import { describe, expect, it } from 'vitest'
import type { ChosenGate, GateKey } from '#lib/environments/schema'
import type { Evidence, Guardrail, KpiEvidence, MetricPair } from './evidence.ts'
import { gates, judge, turned, worseBy } from './gates.ts'
import { sightOf } from './sight.ts'
import { evidenceWith, passing } from './testing.ts'

type Judging = Exclude<GateKey, 'approvals'>
const verdictOf = (gate: Judging, more: Partial<Evidence>, asked: Partial<ChosenGate> = {}) =>
  gates[gate].judge(evidenceWith(more), { gate, ...asked })
const run = { id: 'r', at: 0, by: 'ci', digest: 'sha256:a', passed: 3, failed: 0, failing: [] as string[] }
type Run = NonNullable<Evidence['scenarios']['run']>
const ran = (more: Partial<Run>, declared = 3) => ({ scenarios: { declared, run: { ...run, ...more } } })
const day = 86_400_000

const cases: [Judging, string, Partial<Evidence>, string, Partial<ChosenGate>?][] = [
  ['not-withdrawn', 'holds', {}, 'it stands'],
  ['not-withdrawn', 'falls short', { withdrawn: { by: 'Ann', reason: 'slow' } }, 'withdrawn by Ann: slow'],
  [
    'not-withdrawn',
    'falls short',
    { withdrawn: { by: 'Ann', reason: 'slow', rest: 'b 1.0.0' } },
    'b 1.0.0, which gets the rest',
  ],
  ['standard', 'holds', {}, 'the environment asks for none'],
  ['standard', 'holds', { standard: { name: 'm', verdict: 'holds', met: 2, required: 2, short: [] } }, '2 of 2 of m'],
  [
    'standard',
    'falls short',
    { standard: { name: 'm', verdict: 'falls short', met: 1, required: 2, short: ['Owners'] } },
    'missing: Owners',
  ],
  [
    'standard',
    'cannot tell',
    { standard: { name: 'm', verdict: 'cannot tell', met: 1, required: 2, short: ['Owners'] } },
    '1 of 2',
  ],
  ['data', 'holds', {}, 'none of the 2 datasets'],
  ['data', 'holds', { data: { named: 0, unstated: 0, withdrawn: [] } }, 'names no data'],
  ['data', 'holds', { data: { named: 2, unstated: 1, withdrawn: [] } }, '1 of them without a version'],
  [
    'data',
    'falls short',
    { data: { named: 2, unstated: 0, withdrawn: [{ dataset: 'clicks', version: '1', reason: 'in cents' }] } },
    'clicks@1 was withdrawn: in cents',
  ],
  ['scenarios', 'cannot tell', { scenarios: { declared: 0, run: null } }, 'declares no scenarios'],
  ['scenarios', 'cannot tell', { scenarios: { declared: 3, run: null } }, 'not run yet'],
  ['scenarios', 'cannot tell', ran({ digest: 'sha256:b' }), 'another digest'],
  ['scenarios', 'falls short', ran({ passed: 2, failed: 1, failing: ['sold-out'] }), '1 of 3 failed: sold-out'],
  [
    'scenarios',
    'falls short',
    ran({ passed: 1, failed: 2, failing: ['sold-out'] }),
    '2 of 3 failed: sold-out and 1 more',
  ],
  ['scenarios', 'cannot tell', ran({ passed: 2 }), '2 of 3 passed'],
  ['scenarios', 'holds', ran({}), 'all 3 passed'],
  ['scenarios', 'holds', { ...ran({}), collectedAt: 90 * day }, 'all 3 passed', { withinDays: 90 }],
  ['scenarios', 'cannot tell', { ...ran({}), collectedAt: 90 * day + 1 }, '90 days ago', { withinDays: 90 }],
  ['scenarios', 'holds', ran({ environment: { verdict: 'matches', words: 'there' } }), 'all 3 passed'],
  [
    'scenarios',
    'cannot tell',
    ran({ environment: { verdict: 'differs', words: 'elsewhere' } }),
    'passed, but elsewhere',
  ],
  ['scenarios', 'cannot tell', ran({ environment: { verdict: 'not said', words: 'unsaid' } }), 'passed, but unsaid'],
  [
    'scenarios',
    'holds',
    ran({ environment: { verdict: 'differs', words: 'elsewhere' } }),
    'all 3 passed',
    { anyEnvironment: true },
  ],
  [
    'scenarios',
    'holds',
    ran({ elsewhere: { failed: 2, words: 'in another environment: numpy 2 where 1 is declared' } }),
    'of a newer run 2 failed, in another environment',
  ],
  [
    'owners',
    'holds',
    {
      owners: [
        { role: 'accountable', owner: 'a' },
        { role: 'backup', owner: 'b' },
      ],
    },
    'a (accountable)',
  ],
  ['owners', 'falls short', { owners: [{ role: 'accountable', owner: 'a' }] }, 'no backup'],
  ['owners', 'falls short', { owners: [{ role: 'backup', owner: 'a' }] }, 'no accountable'],
  ['owners', 'falls short', { owners: [] }, 'no accountable and no backup'],
  ['freeze', 'holds', {}, 'no freeze'],
  ['freeze', 'falls short', { freeze: { reason: 'a big week', until: 0 } }, '1970-01-01 00:00 UTC: a big week'],
]

describe('a gate', () => {
  it.each(cases)('%s %s', (gate, verdict, more, found, asked) => {
    const outcome = verdictOf(gate, more, asked)
    expect(outcome).toEqual({ verdict, found: expect.stringContaining(found) })
  })
})

const pair = (more: Partial<MetricPair>): MetricPair => ({
  metric: 'ndcg',
  title: 'NDCG',
  direction: 'higher',
  dataset: 'baskets@7',
  split: 'test',
  slice: null,
  value: 0.5,
  n: 100,
  live: { value: 0.5, n: 100 },
  ...more,
})
const against = (...pairs: MetricPair[]) => ({ metrics: { against: 'ranker 1.0.0', pairs, onlyLive: 0 } })
const metric = (tolerance: number | undefined, ...pairs: MetricPair[]) =>
  verdictOf('metrics', against(...pairs), { tolerance })

describe('the gate of metrics', () => {
  it('lets a tolerance pass and not more, whichever way is better', () => {
    const live = { value: 100, n: 1 }
    const judged = (direction: 'higher' | 'lower', value: number) =>
      metric(0.05, pair({ direction, value, live })).verdict
    expect([94.9, 95, 100, 200].map((value) => judged('higher', value))).toEqual([
      'falls short',
      'holds',
      'holds',
      'holds',
    ])
    expect([105.1, 105, 100, 0].map((value) => judged('lower', value))).toEqual([
      'falls short',
      'holds',
      'holds',
      'holds',
    ])
  })

  it('lets nothing worse pass without a tolerance', () => {
    expect(metric(undefined, pair({ value: 0.4999 })).verdict).toBe('falls short')
    expect(metric(undefined, pair({})).verdict).toBe('holds')
  })

  it('takes what is lost as a share of the live value, also of one below zero; of nothing every loss is too much', () => {
    expect(worseBy(pair({ value: -110, live: { value: -100, n: 1 } }))).toBeCloseTo(0.1)
    expect(worseBy(pair({ value: -0.1, live: { value: 0, n: 1 } }))).toBe(Number.POSITIVE_INFINITY)
    expect(worseBy(pair({ value: 0, live: { value: 0, n: 1 } }))).toBe(0)
    expect(worseBy(pair({ live: null }))).toBe(0)
  })

  it('cannot tell what was measured on other data, and says how much it left out', () => {
    expect(metric(0, pair({ live: null }))).toMatchObject({
      verdict: 'cannot tell',
      found: expect.stringContaining('not comparable'),
    })
    expect(metric(0).verdict).toBe('cannot tell')
    const some = metric(0, pair({}), pair({ metric: 'mrr', live: null }))
    expect(some).toMatchObject({ verdict: 'holds', found: expect.stringContaining('; 1 not comparable') })
  })

  it('falls short by one slice that is worse, and names it', () => {
    const slice = pair({ slice: 'men', value: 0.4 })
    expect(metric(0.01, pair({ value: 0.6 }), slice)).toMatchObject({
      verdict: 'falls short',
      found: expect.stringMatching(/0\.4 is worse \(0\.5 on baskets@7, men\)/),
    })
  })

  it('holds where nothing else is live', () => {
    expect(verdictOf('metrics', {}).verdict).toBe('holds')
  })
})

describe('the gate of the API', () => {
  const changes = [{ kind: 'breaking' as const, path: 'output', what: 'the output score is gone' }]
  const broken = (acknowledged: boolean) => ({ api: { acknowledged, against: [{ version: '1.0.0', changes }] } })
  it('holds beside nothing and beside compatible versions', () => {
    expect(verdictOf('api', {}).verdict).toBe('holds')
    expect(
      verdictOf('api', { api: { acknowledged: false, against: [{ version: '1.0.0', changes: [] }] } }).verdict,
    ).toBe('holds')
  })

  it('falls short of a breaking change until who asks acknowledges it', () => {
    expect(verdictOf('api', broken(false))).toMatchObject({
      verdict: 'falls short',
      found: expect.stringContaining('1.0.0'),
    })
    expect(verdictOf('api', broken(true))).toMatchObject({
      verdict: 'holds',
      found: expect.stringContaining('acknowledged'),
    })
  })
})

describe('the gate of KPI guardrails', () => {
  const guardrail = (more: Partial<Guardrail>): Guardrail => ({
    kpi: 'returns',
    title: 'Returns',
    kind: 'proportion',
    unit: null,
    verdict: 'no clear difference',
    interval: { lower: -0.01, upper: 0.012 },
    n: 4000,
    ...more,
  })
  const observed = (guardrails: Guardrail[], mismatch: KpiEvidence['mismatch'] = null): Partial<Evidence> => ({
    kpis: { since: 0, until: null, guardrails, mismatch },
  })
  const worse = guardrail({ verdict: 'worse', interval: { lower: 0.004, upper: 0.019 } })
  const mismatch = { kpi: 'sessions', p: 1e-9 }

  it('falls short of what is worse, and names it with its interval', () => {
    const latency = guardrail({
      title: 'Latency',
      kind: 'mean',
      unit: 'ms',
      verdict: 'worse',
      interval: { lower: 3, upper: 9 },
    })
    expect(verdictOf('guardrails', observed([guardrail({}), worse, latency]))).toEqual({
      verdict: 'falls short',
      found:
        'Returns is worse than the baseline by 0.4 to 1.9 percentage points, Latency is worse than the baseline by 3 to 9 ms',
    })
    const untold = verdictOf('guardrails', observed([{ ...worse, interval: null }]))
    expect(untold.found).toBe('Returns is worse than the baseline')
  })

  it('can not tell where the arms were not served as declared, but never lets harm pass for that', () => {
    expect(verdictOf('guardrails', observed([guardrail({})], mismatch))).toMatchObject({
      verdict: 'cannot tell',
      found: expect.stringContaining('not served as declared, by the counts of sessions'),
    })
    expect(verdictOf('guardrails', observed([worse], mismatch)).verdict).toBe('falls short')
  })

  it('holds while nothing is shown to be worse, and says what was not observed', () => {
    expect(verdictOf('guardrails', { kpis: null })).toEqual({
      verdict: 'holds',
      found: 'it was not observed here beside others',
    })
    expect(verdictOf('guardrails', observed([])).found).toBe('no guardrail KPI was observed of it here')
    const some = [guardrail({ verdict: 'better' }), guardrail({ title: 'Latency', verdict: 'not enough data' })]
    expect(verdictOf('guardrails', observed(some))).toEqual({
      verdict: 'holds',
      found: 'Returns, Latency not shown to be worse than the baseline; not enough data yet: Latency',
    })
  })

  it('leaves a decision standing that was taken before guardrails were known, unless they are broken now', () => {
    const { kpis: _none, ...old } = passing
    const before = { ...old, asks: { ...old.asks, gates: old.asks.gates.filter(({ gate }) => gate !== 'guardrails') } }
    expect(judge(before).map(({ gate }) => gate)).not.toContain('guardrails')
    expect(turned(before, passing)).toEqual([])
    expect(turned(before, evidenceWith(observed([worse])))).toEqual([
      expect.stringContaining('not asked then, falls short now'),
    ])
    expect(verdictOf('guardrails', { kpis: undefined }).verdict).toBe('holds')
  })

  it('shows the same to who decides while only counts turn, and something else when a verdict does', () => {
    const sight = (guardrails: Guardrail[]) => sightOf(evidenceWith(observed(guardrails)))
    expect(sight([guardrail({ n: 5000, interval: { lower: -0.02, upper: 0.02 } })])).toBe(sight([guardrail({})]))
    expect(sight([worse])).not.toBe(sight([guardrail({})]))
  })
})

describe('evidence', () => {
  it('is judged by the gates the environment asks for, and no others', () => {
    const asks = { ...passing.asks, gates: [{ gate: 'owners' as const }, { gate: 'approvals' as const }] }
    expect(judge(evidenceWith({ asks, owners: [] })).map(({ gate, verdict }) => [gate, verdict])).toEqual([
      ['owners', 'falls short'],
    ])
  })

  it('turns a gate by another verdict, for the better too, not by other words for the same', () => {
    expect(turned(passing, evidenceWith({ scenarios: { declared: 9, run: { ...run, passed: 9 } } }))).toEqual([])
    const failed = evidenceWith(ran({ passed: 2, failed: 1, failing: ['sold-out'] }))
    expect(turned(passing, failed)).toEqual([expect.stringMatching(/holds then, falls short now \(1 of 3 failed/)])
    expect(turned(failed, passing)).toHaveLength(1)
    expect(turned(passing, evidenceWith({ owners: [] }))).toHaveLength(1)
  })

  it('turns by a gate that was not asked for then', () => {
    const before = evidenceWith({ asks: { ...passing.asks, gates: [] } })
    expect(turned(before, passing)[0]).toMatch('not asked then, holds now')
  })

  it('is not turned by time: a freeze begins and ends, and the approval stands', () => {
    expect(turned(passing, evidenceWith({ freeze: { reason: 'a big week', until: 1 } }))).toEqual([])
  })
})

describe('the evidence of the scenarios', () => {
  const linkOf = (more: Partial<Evidence>) =>
    gates.scenarios.link(evidenceWith({ package: 'p', version: '1.0.0', ...more }))

  it('is the run that the gate rests on, and of it what failed', () => {
    expect(linkOf(ran({ failed: 1 }))?.href).toBe('/packages/p/versions/1.0.0/runs/r?outcome=failing')
    expect(linkOf(ran({}))?.href).toBe('/packages/p/versions/1.0.0/runs/r')
  })

  it('is what the version declares where it was not run', () => {
    expect(linkOf({ scenarios: { declared: 3, run: null } })?.href).toBe('/packages/p/versions/1.0.0#scenarios')
  })
})
