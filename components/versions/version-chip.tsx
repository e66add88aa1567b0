import { clsx } from 'clsx'
import { formatPercent } from '#lib/format'
import { highest } from '#lib/live/rules'
import type { At } from '#lib/live/stages'
import { Badge } from '../ui/badge.tsx'

/** The stage of a version in a word, by the place that says most: `limited 10%`; nothing for one that was never live. */
export function stageWord(places: readonly At[] | undefined): string | undefined {
  const at = highest(places ?? [])
  return at && (at.stage === 'limited' ? `limited ${formatPercent(at.share)}` : at.stage)
}

type Props = { number: string; withdrawn?: boolean; stage?: string; whole?: boolean }

/** The number of a version with its state: the stage where that is known, and that it is withdrawn before all. */
export function VersionChip({ number, withdrawn = false, stage, whole = false }: Props) {
  const isLive = stage !== undefined && stage !== 'retired' && !withdrawn
  return (
    <Badge tone={withdrawn ? 'bad' : isLive ? 'accent' : 'plain'} whole={whole} title={number}>
      <span className="flex gap-1">
        <span className={clsx('font-mono', withdrawn && 'line-through', !whole && 'truncate')}>{number}</span>{' '}
        {withdrawn ? <span>withdrawn</span> : stage && <span>{stage}</span>}
      </span>
    </Badge>
  )
}
