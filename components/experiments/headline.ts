import type { ArmDifference, ExperimentReport, KpiComparison } from '#lib/experiments/schema'
import { formatCount } from '#lib/format'
import { differenceText, firstKpi } from './first-kpi.ts'

const most = 3
const isDecided = ({ verdict }: ArmDifference) => verdict === 'better' || verdict === 'worse'

/**
 * The whole in a sentence or two, by fixed rules: the lifts of the first business KPI with their verdicts, those that decide first, then
 * every guardrail that got worse.
 */
export function headlineOf(report: ExperimentReport): string {
  const { arms, baseline, kpis } = report
  if (baseline === null) return 'Nothing stands beside another here: there is no baseline.'
  const first = firstKpi(report) ?? kpis[0]
  if (!first) return 'Nothing was observed in this window yet.'
  const against = arms[baseline]?.label ?? ''
  const lifts = arms
    .flatMap(({ label }, index) => {
      const difference = first.differences[index]
      return difference ? [{ label, difference }] : []
    })
    .toSorted((a, b) => Number(isDecided(b.difference)) - Number(isDecided(a.difference)))
  const said = lifts.slice(0, most).map(({ label, difference }) => {
    return `${label} against ${against}: ${differenceWords(first, difference)}`
  })
  const rest = lifts.length - said.length
  const more = rest > 0 ? [`${formatCount(rest, 'more arm is', 'more arms are')} below`] : []
  const worse = kpis.filter(({ kpi }) => kpi.guardrail).flatMap((one) => worseWords(one, arms))
  return [...said, ...more, ...worse].map((sentence) => `${sentence}.`).join(' ')
}

const differenceWords = ({ kpi }: KpiComparison, difference: ArmDifference): string =>
  `${[kpi.title, differenceText(kpi, difference)].filter(Boolean).join(' ')}: ${difference.verdict}`

function worseWords({ kpi, differences }: KpiComparison, arms: ExperimentReport['arms']): string[] {
  const worse = arms.filter((_, index) => differences[index]?.verdict === 'worse').map(({ label }) => label)
  return worse.length === 0 ? [] : [`${kpi.title} (guardrail) got worse with ${listed(worse)}`]
}

/** `1.1.0, 1.2.0 and 1.3.0`; of more the first two and how many more there are. */
function listed(labels: readonly string[]): string {
  const named = labels.length > most ? labels.slice(0, most - 1) : labels.slice(0, -1)
  const last = labels.length > most ? `${labels.length - named.length} more` : labels.at(-1)
  return named.length === 0 ? `${last}` : `${named.join(', ')} and ${last}`
}
