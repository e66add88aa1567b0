import type { CandidateRow, Reached } from '#lib/drafts/candidate-rules'
import { formatMeasure } from '#lib/format'
import type { Measured } from '#lib/metrics/difference'
import { Verdict } from '../experiments/verdict.tsx'
import { sayEnds } from '../experiments/words.ts'
import { Count } from '../metrics/count.tsx'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { leadWord } from './words.ts'

/** A value with its interval and n; what is not given is a dash in its place that says so. */
function Value({ value: { value, n, lower, upper } }: { value: Measured }) {
  const ends = lower !== null && upper !== null ? sayEnds({ lower, upper }, formatMeasure) : undefined
  return (
    <>
      <span title={String(value)}>{formatMeasure(value)}</span>
      <span className="text-xs text-muted *:whitespace-nowrap">
        {ends === undefined && n === null ? (
          <NotGiven sign="–" what="interval and n" />
        ) : (
          <>
            <span>{ends ?? <NotGiven sign="[–]" what="interval" />}</span>{' '}
            <span>{n === null ? <NotGiven sign="n –" what="n" /> : <Count n={n} label="n" />}</span>
          </>
        )}
      </span>
    </>
  )
}

const NotGiven = ({ sign, what }: { sign: string; what: string }) => (
  <span title={`${what} not given`}>
    <span aria-hidden>{sign}</span>
    <span className="sr-only">{what} not given</span>
  </span>
)

export const ReferenceCell = ({ latest }: { latest: Measured | null }) =>
  latest ? (
    <span className="grid shrink-0 justify-items-end">
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
    <span className="grid shrink-0 justify-items-end">
      <Value value={reached} />
      {reached.against && <Verdict verdict={reached.against.verdict} rule={reached.against.rule} />}
      {lead && <Badge tone={lead.verdict === 'better' ? 'good' : 'plain'}>{leadWord(lead.verdict)}</Badge>}
    </span>
  )
}
