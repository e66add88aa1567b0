import type { Kpi } from '#lib/kpis/schema'
import { holm } from '#lib/statistics/corrections'
import { type Difference, differenceOf } from '#lib/statistics/difference'
import { type Estimate, estimateOf, isAllTheSame } from '#lib/statistics/estimates'
import { intervalOf } from '#lib/statistics/intervals'
import type { Totals } from '#lib/statistics/totals'
import { type Judged, judge, judgeOnce, notEnough } from '#lib/statistics/verdict'
import { leastEachWay, leastSample } from './least.ts'
import { planOf } from './plan.ts'
import type { ArmDifference, ArmValue, KpiComparison } from './schema.ts'

/** What was observed of a KPI, arm by arm; null where the arm was not served in the window. */
export type Observed = {
  kpi: Kpi
  arms: readonly (Totals | null)[]
  /** Over how many days each arm was observed: what is left of the plan is told at the same pace; left out where nobody tells it. */
  days?: readonly number[]
}

type Asked = {
  /** The place of the baseline among the arms. */
  baseline: number
  /** Why an arm can not be held against the baseline at all, for all arms or one by one; nothing where it can. */
  incomparable?: string | readonly (string | undefined)[] | undefined
  /** Why no difference is to be believed, of all arms or one by one: all numbers are told, and no verdict follows; nothing where they are. */
  distrusted?: string | readonly (string | undefined)[] | undefined
}

/** What takes the verdict from all differences of a report; nothing where its traffic was split as declared, or nobody can tell. */
export const distrust = (mismatch: boolean | undefined): string | undefined =>
  mismatch ? 'Traffic was not split as declared, so the arms may have served different people.' : undefined

const ofArm = (rule: Asked['distrusted'], index: number): string | undefined =>
  typeof rule === 'string' ? rule : rule?.[index]
const whyNot = ({ incomparable }: Asked, index: number): string | undefined => ofArm(incomparable, index)

/**
 * KPIs of arms against one of them. All differences that decide, of every arm and of every KPI that is no guardrail, are one family: their p
 * values are corrected together. Guardrails are a family of their own: a warning must not be lost because much else was looked at.
 */
export function compareKpis(observed: readonly Observed[], asked: Asked): KpiComparison[] {
  const drafts = observed.map((one) => draftOf(one, asked))
  const families = Map.groupBy(drafts, ({ kpi }) => kpi.guardrail)
  for (const family of families.values()) correct(family)
  return drafts.map((draft) => finished(draft, asked))
}

/** `short`: why nothing is judged. */
type Pair = { p: number; plan: ArmDifference['plan'] } & (
  | { difference: Difference; short: null }
  | { difference: Difference | null; short: Judged }
)
type Draft = { kpi: Kpi; arms: ArmValue[]; pairs: (Pair | null)[]; comparisons: number }

function draftOf({ kpi, arms, days = [] }: Observed, asked: Asked): Draft {
  const { baseline } = asked
  const estimates = arms.map((totals) => totals && estimateOf(kpi.kind, totals))
  const of = estimates[baseline] ?? null
  const paceOf = (index: number) => ({ n: estimates[index]?.n ?? 0, days: days[index] ?? 0 })
  const pairOf = (estimate: Estimate | null, index: number): Pair | null => {
    if (index === baseline) return null
    const pair = [arms[baseline] ?? null, arms[index] ?? null]
    const difference =
      of && estimate && whyNot(asked, index) === undefined ? differenceOf(kpi.kind, of, estimate) : null
    const short = shortOf(kpi, pair)
    const plan =
      of && planOf({ ...kpi, minimumSample: kpi.minimumSample && leastOf(kpi) }, of, [paceOf(baseline), paceOf(index)])
    return difference && !short
      ? { difference, short, p: difference.absolute.pAlways, plan }
      : { difference, short: short ?? untold(kpi.kind, pair, [of, estimate]), p: 1, plan }
  }
  return {
    kpi,
    arms: arms.map((totals, index) => valueOf(kpi, totals, estimates[index] ?? null)),
    pairs: estimates.map(pairOf),
    comparisons: 0,
  }
}

const valueOf = ({ kind }: Kpi, totals: Totals | null, estimate: Estimate | null): ArmValue => ({
  n: totals?.n ?? 0,
  value: estimate?.value ?? null,
  interval: estimate && intervalOf(kind, estimate),
})

const leastOf = ({ minimumSample }: Kpi) => Math.max(minimumSample ?? 0, leastSample)

/** Why two arms have too little to be judged by; null where they have enough. */
function shortOf(kpi: Kpi, arms: readonly (Totals | null)[]): Judged | null {
  const least = leastOf(kpi)
  const fewest = Math.min(...arms.map((totals) => totals?.n ?? 0))
  if (fewest < least)
    return notEnough(
      `Each arm needs at least ${least.toLocaleString('en')}; the smaller has ${fewest.toLocaleString('en')}.`,
    )
  if (kpi.kind !== 'proportion') return null
  const rarest = Math.min(...arms.flatMap((totals) => (totals ? [totals.sum, totals.n - totals.sum] : [0])))
  if (rarest >= leastEachWay) return null
  return notEnough(
    `Each arm needs at least ${leastEachWay} that did and ${leastEachWay} that did not; one has ${rarest}.`,
  )
}

/** Why arms that have enough units have no difference all the same. */
function untold(kind: Kpi['kind'], arms: readonly (Totals | null)[], estimates: readonly (Estimate | null)[]): Judged {
  if (arms.some((totals) => totals && isAllTheSame(kind, totals)))
    return notEnough('Every unit of one arm is the same: how far apart the arms are can not be told.')
  if (estimates.every((estimate) => estimate && estimate.variance !== null))
    return notEnough('The difference can not be computed with these numbers.')
  return notEnough(
    'Its sums tell no interval: there is nothing to divide by, or they are too large, too small or vary too little.',
  )
}

function correct(family: Draft[]): void {
  const pairs = family.flatMap((draft) => draft.pairs.filter((pair) => pair !== null)).filter(({ short }) => !short)
  const corrected = holm(pairs.map(({ p }) => p))
  for (const [index, pair] of pairs.entries()) pair.p = corrected[index] ?? 1
  for (const draft of family) draft.comparisons = pairs.length
}

function finished({ kpi, arms, pairs, comparisons }: Draft, asked: Asked): KpiComparison {
  return {
    kpi,
    arms,
    comparisons,
    differences: pairs.map(
      (pair, index) =>
        pair &&
        (apart(whyNot(asked, index)) ??
          withoutVerdict(ofArm(asked.distrusted, index), differenceView(kpi, pair, comparisons))),
    ),
  }
}

const withoutVerdict = (rule: string | undefined, difference: ArmDifference): ArmDifference =>
  rule === undefined ? difference : { ...difference, verdict: 'not comparable', fixedVerdict: 'not comparable', rule }

const none = { absolute: null, relative: null, pCorrected: null }

const apart = (rule: string | undefined): ArmDifference | undefined =>
  rule === undefined
    ? undefined
    : { ...none, verdict: 'not comparable', fixedVerdict: 'not comparable', rule, plan: null }

function differenceView({ direction }: Kpi, { difference, short, p, plan }: Pair, comparisons: number): ArmDifference {
  if (short) return { ...none, ...difference, ...short, fixedVerdict: 'not enough data', plan }
  const judged = judge({ direction, ...difference, p, comparisons })
  return { ...difference, pCorrected: p, ...judged, fixedVerdict: judgeOnce(direction, difference.absolute), plan }
}
