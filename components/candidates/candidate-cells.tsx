import type { CandidateRow, Reached } from '#lib/drafts/candidate-rules'
import { formatMeasure } from '#lib/format'
import type { Measured } from '#lib/metrics/difference'
import { Verdict } from '../experiments/verdict.tsx'
import { sayEnds } from '../experiments/words.ts'
import { Count } from '../metrics/count.tsx'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'

const Value = ({ value: { value, n, lower, upper } }: { value: Measured }) => (
  <>
    <span title={String(value)}>{formatMeasure(value)}</span>
    <span className="text-xs text-muted">
      {lower !== null && upper !== null ? `${sayEnds({ lower, upper }, formatMeasure)} ` : 'no interval given '}
      <Count n={n} label="n" />
    </span>
  </>
)

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
        <Badge tone={lead.clear ? 'good' : 'plain'}>{lead.clear ? 'leads clearly' : 'leads, not clearly'}</Badge>
      )}
    </span>
  )
}
