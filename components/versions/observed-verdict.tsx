import type { VersionKpis } from '#lib/experiments/of-version'
import { verdictTone } from '../charts/verdict-tone.ts'
import { differenceText, firstKpi } from '../experiments/first-kpi.ts'
import { sayValue } from '../experiments/words.ts'
import { Count } from '../metrics/count.tsx'
import { Sign } from '../ui/sign.tsx'

export function observedLabel(observed: VersionKpis | null): string {
  const kpi = observed && firstKpi(observed.report)?.kpi
  const against = observed && observed.report.arms[observed.report.baseline ?? -1]?.label
  if (!kpi) return 'In live traffic'
  return observed.report.baseline === observed.arm ? kpi.title : `${kpi.title} against ${against}`
}

/** Whether the version is better than the baseline by the first business KPI, how sure that is, and on how many it rests. */
export function ObservedVerdict({ observed }: { observed: VersionKpis | null }) {
  const first = observed && firstKpi(observed.report)
  if (!observed || !first)
    return (
      <span className="inline-flex items-center gap-1">
        not observed
        <Sign tone="unknown" word="cannot tell" />
      </span>
    )
  const { arm, report } = observed
  const [value, baseline, difference] = [
    first.arms[arm],
    first.arms[report.baseline ?? -1],
    first.differences[arm] ?? null,
  ]
  const say = sayValue(first.kpi)
  const values = [value, difference && baseline].flatMap((one) => (one && one.value !== null ? say(one.value) : []))
  const mismatch = report.sampleRatio?.mismatch === true
  return (
    <>
      {difference ? (
        <span className="inline-flex flex-wrap items-center gap-x-1.5 tabular-nums">
          {differenceText(first.kpi, difference)}
          <span className="inline-flex items-center gap-1">
            <Sign tone={mismatch ? 'bad' : verdictTone(difference.verdict)} />
            {mismatch ? 'traffic not split as declared' : difference.verdict}
          </span>
        </span>
      ) : (
        <span className="inline-flex items-center gap-1">
          {report.arms.length > 1 ? 'is the baseline' : 'nothing served beside it'}
          <Sign tone="unknown" word="no verdict" />
        </span>
      )}
      <span className="block text-xs font-normal text-muted tabular-nums">
        {values.join(' against ')}
        {values.length > 0 && ', '}
        <span className="whitespace-nowrap">
          <Count n={value?.n ?? 0} label="n" />
          {difference && baseline && (
            <>
              {' and '}
              <Count n={baseline.n} />
            </>
          )}
        </span>
      </span>
    </>
  )
}
