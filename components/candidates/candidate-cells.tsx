import type { CandidateRow, Reached } from '#lib/drafts/candidate-rules'
import { formatMeasure } from '#lib/format'
import type { Measured } from '#lib/metrics/difference'
import { Verdict } from '../experiments/verdict.tsx'
import { sayEnds } from '../experiments/words.ts'
import { Count } from '../metrics/count.tsx'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'

/** A value with its interval and n; what is not given is one dash that says so. */
function Value({ value: { value, n, lower, upper } }: { value: Measured }) {
  const ends = lower !== null && upper !== null ? { lower, upper } : null
  const missing = [ends ? [] : 'no interval given', n === null ? 'n not given' : []].flat().join(', ')
  return (
    <>
      <span title={String(value)}>{formatMeasure(value)}</span>
      <span className="text-xs text-muted">
        {ends && `${sayEnds(ends, formatMeasure)} `}
        {n !== null && <Count n={n} label="n" />}
        {missing && (
          <span title={missing}>
            {' '}
            <span aria-hidden>–</span>
            <span className="sr-only">{missing}</span>
          </span>
        )}
      </span>
    </>
  )
}

export const ReferenceCell = ({ latest }: { latest: Measured | null }) =>
  latest ? (
    <span className="grid">
      <Value value={latest} />
    </span>
  ) : (
    <Missing>not measured</Missing>
  )

type ReachedProps = { reached: Reached | null; lead: CandidateRow['lead'] }

/** What a candidate reached; who has the best value is told with a word. */
export function ReachedCell({ reached, lead }: ReachedProps) {
  if (!reached) return <Missing>not measured</Missing>
  return (
    <span className="grid justify-items-end max-sm:justify-items-start">
      <Value value={reached} />
      {reached.against && <Verdict verdict={reached.against.verdict} rule={reached.against.rule} />}
      {lead && (
        <Badge tone={lead.clear ? 'good' : 'plain'}>
          {lead.clear ? 'clearly the best' : 'best, but too close to call'}
        </Badge>
      )}
    </span>
  )
}
