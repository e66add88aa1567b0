import { formatCount, formatUtc } from '#lib/format'
import type { Placed } from '../charts/marks.ts'
import { Fold } from '../ui/fold.tsx'
import { TextLink } from '../ui/text-link.tsx'

const shown = 6

/** What the numbers over a time axis stand for. */
export function EventLegend({ marks }: { marks: readonly Placed[] }) {
  if (marks.length === 0) return null
  const rest = marks.slice(shown)
  return (
    <div className="mt-2 text-sm">
      <MarkList marks={marks.slice(0, shown)} />
      {rest.length > 0 && (
        <Fold summary={formatCount(rest.length, 'more event')}>
          <MarkList marks={rest} />
        </Fold>
      )}
    </div>
  )
}

const MarkList = ({ marks }: { marks: readonly Placed[] }) => (
  <ol aria-label="Events" className="grid gap-x-6 gap-y-0.5 text-soft sm:grid-cols-2">
    {marks.map(({ number, at, label, href = '' }) => (
      <li key={number} className="min-w-0 break-words">
        <span className="font-medium text-accent tabular-nums">{number} ◆</span>{' '}
        <span className="text-muted tabular-nums">{formatUtc(at)}</span> <TextLink href={href}>{label}</TextLink>
      </li>
    ))}
  </ol>
)
