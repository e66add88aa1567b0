import { formatPercent, formatSigned } from '#lib/format'
import type { Kpi } from '#lib/kpis/schema'
import { metricDifference } from '#lib/metrics/difference'
import type { Metric } from '#lib/metrics/schema'
import type { VersionOutcome } from './schema.ts'

export const rule =
  'Offline a version is clearly ahead where the 95% interval of its difference to the next does not hold 0; in business where it is better than its baseline and its always-valid interval does not meet that of any other version. Only versions with both are looked at, measured on the same data and beside the same baseline, in traffic that was split as declared.'

type Both = {
  version: string
  offline: NonNullable<VersionOutcome['offline']>
  business: NonNullable<VersionOutcome['business']>
  lift: NonNullable<NonNullable<VersionOutcome['business']>['lift']>
}

/** Whether who won offline won the business too, in a plain sentence by fixed rules. */
export function outcomeSentence(
  versions: readonly VersionOutcome[],
  metric: Pick<Metric, 'title' | 'direction'> | null,
  kpi: Pick<Kpi, 'title' | 'direction'> | null,
): string {
  if (!metric) return 'Nothing was measured offline yet.'
  if (!kpi) return 'Nothing was observed in business yet.'
  if (metric.direction === null) return `Neither way is better for ${metric.title}: nobody can win by it.`
  const both = comparable(versions)
  if (both.length < 2) return `It can not be told yet: ${counted(both.length)} measured offline and in business.`
  const sign = metric.direction === 'higher' ? 1 : -1
  const offline = both.toSorted((a, b) => sign * (b.offline.value - a.offline.value))
  const upwards = kpi.direction === 'higher' ? 1 : -1
  const business = both.toSorted((a, b) => upwards * (b.lift.value - a.lift.value))
  const [first, second] = [offline[0], offline[1]]
  const best = business[0]
  if (!first || !second || !best) return ''
  const clear = {
    offline: metricDifference(second.offline, first.offline, metric.direction).verdict === 'better',
    business: best.business.verdict === 'better' && business.slice(1).every(({ lift }) => apart(best.lift, lift)),
  }
  const lift = `${kpi.title} ${formatSigned(best.lift.value, formatPercent)} against ${best.business.baseline}`
  return `${said(first.version, best.version, clear)} In business: ${lift}, ${best.business.verdict}.`
}

/** Those that have both, on the same data, and in traffic that can be trusted; of several baselines those beside the one that most ran beside. */
function comparable(versions: readonly VersionOutcome[]): Both[] {
  const both = versions.flatMap(({ version, offline, business }) =>
    offline?.comparable && business?.lift && business.verdict !== 'not comparable'
      ? [{ version, offline, business, lift: business.lift }]
      : [],
  )
  const beside = [...Map.groupBy(both, ({ business }) => business.baseline).values()]
  return beside.toSorted((a, b) => b.length - a.length)[0] ?? []
}

const counted = (count: number) => (count === 0 ? 'no version was' : 'only one version was')

type Interval = Both['lift']['interval']
const apart = ({ interval: one }: { interval: Interval }, { interval: other }: { interval: Interval }) =>
  one.lower > other.upper || one.upper < other.lower

function said(offline: string, business: string, clear: { offline: boolean; business: boolean }): string {
  const unclear = [clear.offline ? [] : 'offline', clear.business ? [] : 'in business'].flat().join(' and ')
  if (offline === business)
    return unclear === ''
      ? `Yes: ${offline} won offline and in business.`
      : `Perhaps: ${offline} is ahead in both, but not clearly ${unclear}.`
  return unclear === ''
    ? `No: ${offline} won offline, ${business} in business.`
    : `It can not be told: ${offline} is ahead offline and ${business} in business, but not clearly ${unclear}.`
}
