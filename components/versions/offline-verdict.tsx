import { formatMeasure } from '#lib/format'
import type { MetricValue } from '#lib/metrics/schema'
import type { AgainstLive } from '#lib/promotions/against-live'
import type { MetricsView } from '#lib/promotions/view-schema'
import { verdictTone } from '../charts/verdict-tone.ts'
import { sayEnds, signedMeasure } from '../experiments/words.ts'
import { Count } from '../metrics/count.tsx'
import { measureAgainst } from '../promotions/words.ts'
import { Sign } from '../ui/sign.tsx'

type Props = { metrics: readonly MetricValue[]; againstLive: AgainstLive | null }

/** What a version is judged by offline before all else: a primary metric on whole data, and how it stands beside that of what is live. */
function firstOf({ metrics, againstLive }: Props): { first?: MetricValue; pair?: MetricsView['pairs'][number] } {
  const judged = metrics.filter(({ primary, direction }) => primary && direction !== null)
  const first = judged.find(({ slice }) => slice === null) ?? judged[0]
  const isIt = (pair: MetricsView['pairs'][number]) =>
    pair.metric === first?.metric &&
    pair.dataset === first.dataset &&
    pair.split === first.split &&
    pair.slice === first.slice
  return { first, pair: againstLive?.metrics.pairs.find(isIt) }
}

export function offlineLabel(metrics: Props['metrics'], againstLive: Props['againstLive']): string {
  const { first, pair } = firstOf({ metrics, againstLive })
  if (!first) return 'Offline'
  return pair?.live && againstLive?.metrics.against ? `${first.title} against live` : first.title
}

/** The primary offline metric against that of what is live, by the rule for all offline differences. */
export function OfflineVerdict(props: Props) {
  const { first, pair } = firstOf(props)
  if (!first)
    return (
      <span className="inline-flex items-center gap-1">
        no primary metric
        <Sign tone="unknown" word="cannot tell" />
      </span>
    )
  const difference = pair && measureAgainst(pair, pair.direction)
  return (
    <>
      {difference ? (
        <span className="inline-flex flex-wrap items-center gap-x-1.5 tabular-nums" title={difference.rule}>
          {difference.value === null ? '–' : signedMeasure(difference.value)}{' '}
          {difference.interval ? sayEnds(difference.interval, signedMeasure) : 'no interval given'}
          <span className="inline-flex items-center gap-1">
            <Sign tone={verdictTone(difference.verdict)} />
            {difference.verdict}
          </span>
        </span>
      ) : (
        <span className="inline-flex items-center gap-1 tabular-nums">
          {formatMeasure(first.value)}
          <Sign tone="unknown" word="nothing live was measured on the same data" />
        </span>
      )}
      <span className="block text-xs font-normal text-muted tabular-nums">
        {difference && `${formatMeasure(first.value)} against ${formatMeasure(pair?.live?.value ?? Number.NaN)}, `}
        <Count n={first.n} label="n" />
      </span>
    </>
  )
}
