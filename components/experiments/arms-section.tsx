import type { ExperimentReport } from '#lib/experiments/schema'
import { formatCount, formatNumber, formatP, formatPercent, formatUtc } from '#lib/format'
import { PartsBar } from '../live/share-bar.tsx'
import { Fold } from '../ui/fold.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { sayWindow } from './words.ts'

type Props = { report: ExperimentReport; addressOf: (window: { from: string; to?: string }) => string }

/** Where, when and in which shares the arms served, in words and as a bar. */
export function ArmsSection({ report, addressOf }: Props) {
  const { arms, baseline, environment, window, releases, sampleRatio } = report
  return (
    <div className="grid gap-3">
      <p>
        In <strong className="font-medium">{environment}</strong>, {formatUtc(Date.parse(window.from))} to{' '}
        {formatUtc(Date.parse(window.to))}
        <span className="text-muted">
          {' '}
          ({sayWindow(report)}
          {report.running && report.windowIs !== 'release' && '; its last release still holds'})
        </span>
      </p>
      <PartsBar
        mixed={releases.length > 1}
        parts={arms.map(({ label, share }, index) => ({
          label: `${label} ${share === null ? 'no share declared' : formatPercent(share)}${share !== null && releases.length > 1 ? ' last' : ''}${index === baseline ? ', baseline' : ''}`,
          share: share ?? 0,
        }))}
      />
      {sampleRatio && !sampleRatio.mismatch && (
        <p className="text-sm text-muted">
          Split as declared: {sampleRatio.counts.map((n) => formatNumber(n)).join(' and ')} answered,{' '}
          {formatP(sampleRatio.p)} for such a split by chance.
        </p>
      )}
      {releases.length > 1 && (
        <Fold summary={<span className="text-sm">{formatCount(releases.length, 'release')} in this window</span>}>
          <ol className="grid gap-1 text-sm">
            {releases.map(({ id, from, to, arms: shared }) => (
              <li key={id} className="break-words tabular-nums">
                {formatUtc(Date.parse(from))} to {to === null ? 'now' : formatUtc(Date.parse(to))}:{' '}
                {shared.map(({ label, share }) => `${label} ${formatPercent(share)}`).join(', ')}{' '}
                <TextLink href={addressOf({ from, ...(to !== null && { to }) })} className="print:hidden">
                  only this one<span className="sr-only">, from {formatUtc(Date.parse(from))}</span>
                </TextLink>
              </li>
            ))}
          </ol>
        </Fold>
      )}
    </div>
  )
}
