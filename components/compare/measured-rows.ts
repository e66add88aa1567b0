import type { Comparison, MetricRow } from '#lib/compare/schema'
import type { ArmDifference, KpiComparison } from '#lib/experiments/schema'
import { formatMeasure, formatPercent, formatSigned } from '#lib/format'
import type { Verdict } from '#lib/statistics/verdict'
import { reachOf } from './effect-bar.tsx'

type Ends = { lower: number; upper: number }

/** A value of one side; the words are ready to be shown. */
export type Measured = { value: string; interval: string | null; n: number | null }

/** How far a side is from the baseline. */
export type Against = {
  by: string
  interval: string | null
  bar: { value: number; interval: Ends | null; once?: Ends; longest?: number }
  /** What it would have been, had it been looked at once. */
  once: { interval: string; verdict: Verdict } | null
  verdict: Verdict
  rule: string
}

/** A line of the table: an offline metric or a KPI, with a place for each side. */
export type MeasuredRow = {
  key: string
  kind: 'offline' | 'business' | 'apart'
  title: string
  direction: 'higher' | 'lower' | null
  primary: boolean
  guardrail: boolean
  /** What it was measured on, or where it was observed. */
  on: string[]
  /** All sides have the same value. */
  same: boolean
  values: (Measured | null)[]
  differences: (Against | null)[]
}

/** Offline metrics and business KPIs as lines of one table; metrics that hold nothing against each other come last. */
export function measuredRows({ metrics, kpis, observed }: Pick<Comparison, 'metrics' | 'kpis' | 'observed'>) {
  const offline = metrics.map((row) => metricLine(row, scaleOf(row, metrics)))
  const environment = observed?.environment ?? 'production'
  return [
    ...offline.filter(isComparable),
    ...kpis.map((kpi) => kpiLine(kpi, environment)),
    ...offline.filter((row) => !isComparable(row)).map((row): MeasuredRow => ({ ...row, kind: 'apart' })),
  ]
}

const isComparable = ({ differences }: MeasuredRow) =>
  differences.some((one) => one !== null && one.verdict !== 'not comparable')

const endsText = (ends: Ends, say: (value: number) => string) => `${say(ends.lower)} to ${say(ends.upper)}`

const signed = (say: (value: number) => string) => (by: number) => formatSigned(by, say)

const unitText = (unit: string | null) => (unit ? ` ${unit}` : '')

/** How far the differences of a metric reach, on whatever it was measured: its rows can be told apart by their bars. */
const scaleOf = ({ metric }: MetricRow, rows: readonly MetricRow[]): number =>
  Math.max(
    ...rows
      .filter((row) => row.metric === metric)
      .flatMap(({ differences }) => differences)
      .map((one) => (one === null ? 0 : reachOf({ value: one.value ?? 0, interval: one.interval }))),
  )

function metricLine(
  { metric, dataset, split, slice, unit, values, differences, ...row }: MetricRow,
  longest: number,
): MeasuredRow {
  return {
    key: JSON.stringify([metric, dataset, split, slice]),
    kind: 'offline',
    title: row.title,
    direction: row.direction,
    primary: row.primary,
    guardrail: row.guardrail,
    on: [dataset ?? 'dataset not stated', split, slice].filter((one) => one !== null && one !== undefined),
    same: values.every((one) => one !== null && one.value === values[0]?.value),
    values: values.map(
      (value) =>
        value && {
          value: `${formatMeasure(value.value)}${unitText(unit)}`,
          interval:
            value.lower === null || value.upper === null
              ? null
              : endsText({ lower: value.lower, upper: value.upper }, formatMeasure),
          n: value.n,
        },
    ),
    differences: differences.map(
      (difference) =>
        difference && {
          by: difference.value === null ? '–' : signed(formatMeasure)(difference.value),
          interval: difference.interval && endsText(difference.interval, signed(formatMeasure)),
          bar: { value: difference.value ?? 0, interval: difference.interval, longest },
          once: null,
          verdict: difference.verdict,
          rule: difference.rule,
        },
    ),
  }
}

function kpiLine({ kpi, arms, differences }: KpiComparison, environment: string): MeasuredRow {
  const say = kpi.kind === 'proportion' ? formatPercent : formatMeasure
  return {
    key: `kpi ${kpi.name}`,
    kind: 'business',
    title: kpi.title,
    direction: kpi.direction,
    primary: kpi.primary,
    guardrail: kpi.guardrail,
    on: [`${kpi.role === 'business' ? '' : `${kpi.role} signal, `}in ${environment}`],
    same: false,
    values: arms.map(({ value, interval, n }) =>
      value === null
        ? null
        : { value: `${say(value)}${unitText(kpi.unit)}`, interval: interval && endsText(interval, say), n },
    ),
    differences: differences.map((difference) => difference && against(difference, signed(say))),
  }
}

const holdsNone = ({ lower, upper }: Ends) => lower <= 0 && upper >= 0

/** Said relative to the baseline where that can be; the verdict rests on the absolute difference all the same. */
function against(difference: ArmDifference, absolutely: (by: number) => string): Against {
  const { relative, absolute, verdict, rule, fixedVerdict } = difference
  const judged = fixedVerdict !== 'not comparable' && fixedVerdict !== 'not enough data'
  const effect = relative ?? absolute
  const say = relative ? signed(formatPercent) : absolutely
  if (!effect) return { by: '–', interval: null, bar: { value: 0, interval: null }, once: null, verdict, rule }
  return {
    by: say(effect.value),
    interval: endsText(effect.always, say),
    bar: { value: effect.value, interval: effect.always, once: effect.fixed },
    once: judged
      ? {
          interval: endsText(effect.fixed, say),
          verdict: holdsNone(effect.fixed) ? 'no clear difference' : fixedVerdict,
        }
      : null,
    verdict,
    rule,
  }
}

/** The rules that verdicts follow from, each once, in the order in which the table first needs them. */
export const rulesOf = (rows: readonly MeasuredRow[]): string[] => [
  ...new Set(rows.flatMap(({ differences }) => differences.flatMap((difference) => difference?.rule ?? []))),
]

/** Whether a line can be counted instead of shown: nothing decides by it, and all sides have the same value. */
export const isQuiet = ({ same, primary, guardrail }: MeasuredRow): boolean => same && !primary && !guardrail

/** What a reader must not miss when little is shown: what is clearly better or worse, what decides, what guards. */
export const matters = ({ primary, guardrail, differences }: MeasuredRow): boolean =>
  primary || guardrail || differences.some((one) => one?.verdict === 'better' || one?.verdict === 'worse')
