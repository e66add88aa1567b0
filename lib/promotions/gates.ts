import type { ChosenGate, GateKey } from '#lib/environments/schema'
import { formatCount, formatMeasure, formatNumber } from '#lib/format'
import { pages } from '#lib/paths'
import { isAsDeclared } from '#lib/scenario-runs/environment'
import type { Verdict } from '#lib/standards/contract'
import type { Evidence, Guardrail, MetricPair } from './evidence.ts'

/** What a gate says of the evidence alone. */
export type Outcome = { verdict: Verdict; found: string }

type Gate = {
  title: string
  why: string
  repair: string
  /** Whether a person may let it pass by a reasoned exception. */
  waivable: boolean
  /** Whether its turning means that an approval was given on other evidence; a freeze comes and goes with time. */
  binds: boolean
  judge: (evidence: Evidence, asked: ChosenGate) => Outcome
  /** Where what it rests on is seen. */
  link: (evidence: Evidence) => { label: string; href: string } | null
}

const holds = (found: string): Outcome => ({ verdict: 'holds', found })
const fallsShort = (found: string): Outcome => ({ verdict: 'falls short', found })
const cannotTell = (found: string): Outcome => ({ verdict: 'cannot tell', found })

const onVersion = (fragment: string, label: string) => (evidence: Evidence) => ({
  label,
  href: `${pages.version(evidence.package, evidence.version)}#${fragment}`,
})

/** The run that the gate rests on: what failed in it, where something did. */
function runLink(evidence: Evidence) {
  const { package: name, version, scenarios } = evidence
  const { run } = scenarios
  if (!run) return onVersion('scenarios', 'Scenarios')(evidence)
  return run.failed > 0
    ? { label: 'What failed', href: pages.run(name, version, run.id, { outcome: 'failing' }) }
    : { label: 'The run', href: pages.run(name, version, run.id) }
}

/** The first names; of how many in all, where not all of them are known. */
const some = (names: string[], all = names.length) => {
  const first = names.slice(0, 3)
  const more = all - first.length
  return `${first.join(', ')}${more > 0 ? ` and ${formatNumber(more)} more` : ''}`
}

const day = 24 * 3600 * 1000

function scenarios(
  { scenarios: { declared, run }, digest, collectedAt }: Evidence,
  { withinDays, anyEnvironment = false }: ChosenGate,
): Outcome {
  if (declared === 0) return cannotTell('it declares no scenarios')
  if (!run) return cannotTell(`${formatCount(declared, 'scenario')} declared, not run yet`)
  if (run.digest !== digest) return cannotTell('the newest run names another digest')
  if (run.failed > 0)
    return fallsShort(
      `${formatNumber(run.failed)} of ${formatNumber(declared)} failed: ${some(run.failing, run.failed)}`,
    )
  if (run.passed < declared)
    return cannotTell(`${formatNumber(run.passed)} of ${formatNumber(declared)} passed, the others were not run`)
  const days = Math.floor((collectedAt - run.at) / day)
  if (withinDays !== undefined && collectedAt - run.at > withinDays * day)
    return cannotTell(`all ${declared} passed, but ${days} days ago: at most ${withinDays} are asked for`)
  const { environment, elsewhere } = run
  if (!anyEnvironment && environment && !isAsDeclared(environment))
    return cannotTell(`all ${declared} passed, but ${environment.words}`)
  const rest = elsewhere ? `; of a newer run ${elsewhere.failed} failed, ${elsewhere.words}` : ''
  return holds(`all ${declared} passed${rest}`)
}

/** How much worse than what is live, as a share of its value; 0 or less when it is not. */
export function worseBy({ direction, value, live }: MetricPair): number {
  if (!live) return 0
  const lost = direction === 'higher' ? live.value - value : value - live.value
  if (lost <= 0) return 0
  return live.value === 0 ? Number.POSITIVE_INFINITY : lost / Math.abs(live.value)
}

function metrics({ metrics: { against, pairs, onlyLive } }: Evidence, { tolerance = 0 }: ChosenGate): Outcome {
  if (against === null) return holds('nothing else is live here to be compared with')
  const comparable = pairs.filter(({ live }) => live !== null)
  if (comparable.length === 0)
    return cannotTell(
      `not comparable: no metric was measured on the same dataset version as of ${against}, which is live`,
    )
  const worse = comparable.filter((pair) => worseBy(pair) > tolerance)
  const left = pairs.length - comparable.length + onlyLive
  const rest = left > 0 ? `; ${left} not comparable` : ''
  if (worse.length > 0)
    return fallsShort(`${some(worse.map((pair) => worseThan(pair)))} than ${against}, which is live${rest}`)
  return holds(`${formatCount(comparable.length, 'metric')} no worse than ${against}, which is live${rest}`)
}

const worseThan = (pair: MetricPair) =>
  `${pair.title} ${pair.value} is worse (${pair.live?.value} on ${pair.dataset}${pair.slice ? `, ${pair.slice}` : ''})`

/** What a difference is within, in words: `by -0.4 to -1.9 percentage points`. */
function withinText({ kind, unit, interval }: Guardrail): string {
  if (!interval) return ''
  const scale = kind === 'proportion' ? 100 : 1
  const [lower, upper] = [interval.lower, interval.upper].map((end) => formatMeasure(end * scale))
  const of = kind === 'proportion' ? ' percentage points' : unit === null ? '' : ` ${unit}`
  return ` by ${lower} to ${upper}${of}`
}

function guardrails({ kpis }: Evidence): Outcome {
  if (!kpis) return holds('it was not observed here beside others')
  const { guardrails: observed, mismatch } = kpis
  const worse = observed.filter(({ verdict }) => verdict === 'worse')
  const misshared = mismatch && `the arms were not served as declared, by the counts of ${mismatch.kpi}`
  if (worse.length > 0)
    return fallsShort(
      `${some(worse.map((one) => `${one.title} is worse than the baseline${withinText(one)}`))}${misshared ? `; ${misshared}` : ''}`,
    )
  if (misshared) return cannotTell(`${misshared}: no difference between them means anything`)
  if (observed.length === 0) return holds('no guardrail KPI was observed of it here')
  const open = observed.filter(({ verdict }) => verdict === 'not enough data').map(({ title }) => title)
  const left = open.length > 0 ? `; not enough data yet: ${some(open)}` : ''
  return holds(`${some(observed.map(({ title }) => title))} not shown to be worse than the baseline${left}`)
}

function api({ api: { acknowledged, against } }: Evidence): Outcome {
  if (against.length === 0) return holds('no version of this package is live here to be called')
  const breaking = against.flatMap(({ version, changes }) =>
    changes.filter(({ kind }) => kind === 'breaking').map(({ what }) => ({ version, what })),
  )
  const [first] = breaking
  if (!first) return holds(`compatible with ${some(against.map(({ version }) => version))}`)
  const found = `${formatCount(breaking.length, 'breaking change')} against ${first.version}: ${first.what}`
  return acknowledged ? holds(`${found}; acknowledged by who asked`) : fallsShort(found)
}

function owners({ owners }: Evidence): Outcome {
  const missing = ['accountable', 'backup'].filter((role) => !owners.some((one) => one.role === role))
  if (missing.length > 0) return fallsShort(`no ${missing.join(' and no ')} owner is named`)
  return holds(owners.map(({ role, owner }) => `${owner} (${role})`).join(', '))
}

function data({ data: { named, unstated, withdrawn } = { named: 0, unstated: 0, withdrawn: [] } }: Evidence): Outcome {
  const bad = withdrawn.map(({ dataset, version, reason }) => `${dataset}@${version} was withdrawn: ${reason}`)
  if (bad.length > 0) return fallsShort(some([...new Set(bad)]))
  if (named === 0) return holds('it names no data')
  const rest = unstated > 0 ? `; ${unstated} of them without a version, which may be any` : ''
  return holds(`none of the ${formatCount(named, 'dataset')} it names is withdrawn${rest}`)
}

/** Every gate but that of the approvals, which looks at reviews: `rules.ts`. */
export const gates: Record<Exclude<GateKey, 'approvals'>, Gate> = {
  'not-withdrawn': {
    title: 'The version is not withdrawn',
    why: 'Whoever withdrew it had a reason not to run it.',
    repair: 'Let the version stand again, or promote another.',
    waivable: false,
    binds: true,
    judge: ({ withdrawn }) =>
      withdrawn
        ? fallsShort(
            `${withdrawn.rest ? `${withdrawn.rest}, which gets the rest, was ` : ''}withdrawn by ${withdrawn.by}: ${withdrawn.reason}`,
          )
        : holds('it stands'),
    link: onVersion('history', 'History'),
  },
  standard: {
    title: 'It meets the standard of the environment',
    why: 'What runs here has to be testable, callable and repeatable by others.',
    repair: 'Register a version that meets what is missing.',
    waivable: true,
    binds: true,
    judge: ({ standard }) => {
      if (!standard) return holds('the environment asks for none')
      const { name, verdict, met, required, short } = standard
      const score = `${met} of ${required} of ${name}`
      return { verdict, found: short.length > 0 ? `${score}; missing: ${some(short)}` : score }
    },
    link: (evidence) =>
      evidence.standard &&
      onVersion(`checks-${evidence.standard.name}`, `Checks of ${evidence.standard.name}`)(evidence),
  },
  data: {
    title: 'The data it stands on is not withdrawn',
    why: 'What was learned from data that was taken back may be wrong in the same way.',
    repair: 'Train on a corrected version of the data, or waive it with the reason why it does no harm here.',
    waivable: true,
    binds: true,
    judge: data,
    link: onVersion('data', 'Data'),
  },
  scenarios: {
    title: 'Its scenarios pass on this digest',
    why: 'They are what this package promises, as examples: another digest having passed, or another environment, says nothing of this one.',
    repair:
      'Run the scenarios of exactly this version in the environment that it declares, such as by shipshape test, and report the run.',
    waivable: true,
    binds: true,
    judge: scenarios,
    link: runLink,
  },
  metrics: {
    title: 'Offline metrics are no worse than what is live',
    why: 'Compared only on the same dataset version, split and slice: anything else compares data, not models.',
    repair: 'Measure this version on the dataset version on which the live one was measured, and post the values.',
    waivable: true,
    binds: true,
    judge: metrics,
    link: onVersion('metrics', 'Metrics'),
  },
  guardrails: {
    title: 'KPI guardrails hold',
    why: 'A version that already harms what must not get worse is not given more traffic.',
    repair:
      'Look at the KPIs: go back, or wait for more data; where the sample ratio is wrong, mend how traffic is shared.',
    waivable: true,
    binds: true,
    judge: guardrails,
    link: ({ package: name, environment }) => ({ label: 'KPIs', href: pages.experiment(name, { environment }) }),
  },
  api: {
    title: 'Its API does not break who calls it',
    why: 'Services that call what is live go on calling in the same way.',
    repair:
      'Keep the API compatible; or take this promotion back, and ask anew with acknowledgeBreakingApi once every caller is known to be ready.',
    waivable: true,
    binds: true,
    judge: api,
    link: onVersion('api', 'Prediction API'),
  },
  owners: {
    title: 'An accountable owner and a backup are named',
    why: 'Somebody must answer when it goes wrong at night.',
    repair: 'Name them on the package page.',
    waivable: true,
    binds: true,
    judge: owners,
    link: (evidence) => ({ label: 'Owners', href: pages.editOwners(evidence.package) }),
  },
  freeze: {
    title: 'The environment is not frozen',
    why: 'In a freeze nothing changes but by rollback.',
    repair: 'Wait until the freeze is over, or waive it with the reason.',
    waivable: true,
    binds: false,
    judge: ({ freeze }) =>
      freeze
        ? fallsShort(
            `frozen until ${new Date(freeze.until).toISOString().slice(0, 16).replace('T', ' ')} UTC: ${freeze.reason}`,
          )
        : holds('no freeze'),
    link: (evidence) => ({ label: 'Freezes', href: pages.environment(evidence.environment) }),
  },
}

export type Judged = { gate: Exclude<GateKey, 'approvals'> } & Outcome

/** What each gate the environment asks for says of the evidence; approvals are not among them. */
export function judge(evidence: Evidence): Judged[] {
  return evidence.asks.gates.flatMap((asked) =>
    asked.gate === 'approvals' ? [] : [{ gate: asked.gate, ...gates[asked.gate].judge(evidence, asked) }],
  )
}

/** What was decided before guardrails, or data, were known stands while they hold. */
const isNewsOnly = (gate: GateKey, verdict: Verdict, then: Evidence) =>
  verdict === 'holds' &&
  ((gate === 'guardrails' && then.kpis === undefined) || (gate === 'data' && then.data === undefined))

/** Gates that say something else now than they did on the evidence of a decision, in words; a freeze alone turns none. */
export function turned(then: Evidence, now: Evidence): string[] {
  const before = new Map(judge(then).map(({ gate, verdict }) => [gate, verdict]))
  return judge(now)
    .filter(
      ({ gate, verdict }) => gates[gate].binds && before.get(gate) !== verdict && !isNewsOnly(gate, verdict, then),
    )
    .map(
      ({ gate, verdict, found }) =>
        `${gates[gate].title}: ${before.get(gate) ?? 'not asked'} then, ${verdict} now (${found})`,
    )
}
