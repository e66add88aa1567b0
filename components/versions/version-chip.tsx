import { clsx } from 'clsx'
import { Badge } from '../ui/badge.tsx'

type Props = { number: string; withdrawn?: boolean; whole?: boolean }

/** The number of a version with its state, the only word being "withdrawn" until releases give it more. */
export function VersionChip({ number, withdrawn = false, whole = false }: Props) {
  return (
    <Badge tone={withdrawn ? 'bad' : 'plain'} whole={whole} title={number}>
      <span className="flex gap-1">
        <span className={clsx('font-mono', withdrawn && 'line-through', !whole && 'truncate')}>{number}</span>{' '}
        {withdrawn && <span>withdrawn</span>}
      </span>
    </Badge>
  )
}
