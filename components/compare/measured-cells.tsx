import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { Count } from '../metrics/count.tsx'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { WholeNames } from '../ui/unbroken.tsx'
import { EffectBar } from './effect-bar.tsx'
import type { Against, Measured, MeasuredRow } from './measured-rows.ts'
import { VerdictMark } from './verdict-mark.tsx'

const arrows = {
  higher: { Icon: ArrowUp, word: 'higher is better' },
  lower: { Icon: ArrowDown, word: 'lower is better' },
}

/** What is measured, which way is better, and on what. */
export function MeasureName({ row: { title, direction, primary, guardrail, on } }: { row: MeasuredRow }) {
  const arrow = direction && arrows[direction]
  return (
    <span className="grid min-w-0 gap-0.5 ">
      <span className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
        <span className="font-medium break-words">
          {title}
          {arrow && (
            <span title={arrow.word} className="ml-0.5 inline-flex align-text-bottom text-muted">
              <arrow.Icon aria-hidden className="size-3.5" />
              <span className="sr-only">{arrow.word}</span>
            </span>
          )}
        </span>
        {primary && <Badge tone="accent">primary</Badge>}
        {guardrail && <Badge>guardrail</Badge>}
      </span>
      <span className="text-xs wrap-anywhere text-muted">
        <WholeNames names={on} />
      </span>
    </span>
  )
}

/** A value, how sure it is and on how many it rests; where there is none, that is said. */
export function ValueCell({ measured, label }: { measured: Measured | null; label: string }) {
  if (measured === null) return <Missing>{`not measured on ${label}`}</Missing>
  const { value, interval, n } = measured
  return (
    <span className="grid gap-0.5 tabular-nums sm:justify-items-end">
      <span>{value}</span>
      <span className="text-xs text-muted">
        <span className="whitespace-nowrap">{interval ?? <Missing>no interval given</Missing>}</span>
        {' · '}
        <span className="whitespace-nowrap">
          <Count n={n} label="n" />
        </span>
      </span>
    </span>
  )
}

/** How far a side is from the baseline, drawn and said; what one look would have said stands below, and decides nothing. */
export function DifferenceCell({ against }: { against: Against | null }) {
  if (against === null) return <span className="text-muted">–</span>
  const { by, interval, bar, once, verdict } = against
  return (
    <span className="grid gap-0.5 tabular-nums">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <span className={clsx('min-w-18', verdict === 'not comparable' ? 'text-muted' : 'font-medium')}>{by}</span>
        <EffectBar {...bar} verdict={verdict} />
      </span>
      {interval !== null && <span className="text-xs whitespace-nowrap text-muted">{interval}</span>}
      {once && (
        <span className="text-xs text-muted">
          had this been the only look: <span className="whitespace-nowrap">{once.interval}</span>
          {once.verdict !== verdict && `, ${once.verdict}`}
        </span>
      )}
    </span>
  )
}

/** A side among more than two: its value with its difference and verdict under it. */
export function SideCell({ measured, against, label, rule }: SideCellProps) {
  return (
    <span className="grid min-w-0 gap-1.5">
      <ValueCell measured={measured} label={label} />
      {against && (
        <span className="grid min-w-0 gap-0.5 border-t border-dashed pt-1 text-sm tabular-nums sm:justify-items-end sm:text-right">
          {against.by !== '–' && (
            <span className={against.verdict === 'not comparable' ? 'text-muted' : 'font-medium'}>{against.by}</span>
          )}
          {against.interval !== null && <span className="text-xs text-muted">{against.interval}</span>}
          <VerdictMark verdict={against.verdict} rule={rule} />
        </span>
      )}
    </span>
  )
}

type SideCellProps = { measured: Measured | null; against: Against | null; label: string; rule?: number }
