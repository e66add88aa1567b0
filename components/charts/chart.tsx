import { clsx } from 'clsx'
import { Sign } from '../ui/sign.tsx'
import type { Given } from './given.ts'
import { MarkList } from './mark-list.tsx'
import { LookSample } from './marker.tsx'
import { chartOf } from './model.ts'
import { NumbersTable } from './numbers-table.tsx'
import { Panel } from './panel.tsx'
import { verdictTone } from './verdict-tone.ts'

const high = { one: 180, several: 96 }

type Props = {
  given: Given
  /** The list of marks stands once for several charts. */
  marksElsewhere?: boolean
}

/** A chart with all that an honest one has: legend with n, marks, verdicts with their rule, notes, table and CSV behind it. */
export function ChartFigure({ given, marksElsewhere = false }: Props) {
  const chart = chartOf(given)
  const { title, better, panels, baseline, legend, judged, notes, drawn } = chart
  const several = panels.length > 1
  return (
    <figure className="grid min-w-0 gap-2 break-inside-avoid">
      <figcaption className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium break-words">{title}</span>
        {better && (
          <span className="text-sm text-muted">
            {better.sign} {better.words}
          </span>
        )}
      </figcaption>
      <div className={clsx('grid gap-3', several && 'sm:grid-cols-2 lg:grid-cols-3 print:grid-cols-3')}>
        {panels.map((panel) => (
          <Panel key={panel.label ?? ''} chart={chart} panel={panel} height={several ? high.several : high.one} />
        ))}
      </div>
      {(legend.length > 0 || baseline) && (
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft tabular-nums">
          {legend.map(({ label, look, words, few }) => (
            <li key={label} className="flex min-w-0 items-center gap-1.5">
              <LookSample look={look} few={few} lined={drawn === 'lines'} />
              <span className="min-w-0 break-words">
                {label}
                {words && <span className="text-muted"> {words}</span>}
              </span>
            </li>
          ))}
          {baseline && (
            <li className="flex min-w-0 items-center gap-1.5">
              <svg aria-hidden width={28} height={12} className="shrink-0">
                <line x1={0} x2={28} y1={6} y2={6} strokeDasharray="7 3" className="stroke-soft" />
              </svg>
              <span className="min-w-0 break-words text-muted">baseline {baseline.text}</span>
            </li>
          )}
        </ul>
      )}
      {judged.length > 0 && (
        <ul className="grid gap-1 text-sm">
          {judged.map(({ label, verdict, rule }) => (
            <li key={label} className="flex gap-1.5">
              <Sign tone={verdictTone(verdict)} />
              <span className="min-w-0 break-words">
                {label}: {verdict}. <span className="text-muted">{rule}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {!marksElsewhere && <MarkList given={given} />}
      {notes.length > 0 && <p className="text-xs text-muted">{notes.join(' ')}</p>}
      <NumbersTable given={given} />
    </figure>
  )
}
