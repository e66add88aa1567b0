import { clsx } from 'clsx'
import { shortDigest } from '#lib/format'
import type { ReviewView } from '#lib/promotions/view-schema'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { Sign } from '../ui/sign.tsx'
import { Time } from '../ui/time.tsx'
import { decisionWords } from './words.ts'

/** What was decided and said, in its order; an approval that does not count any more is struck, with the reason. */
export function ReviewList({ reviews }: { reviews: readonly ReviewView[] }) {
  if (reviews.length === 0) return <Missing>Nobody has reviewed it yet</Missing>
  return (
    <ol className="border-t">
      {reviews.map((review) => (
        <Review key={review.id} review={review} />
      ))}
    </ol>
  )
}

function Review({ review: { by, decision, comment, at, evidence, self, voided } }: { review: ReviewView }) {
  const { word, tone } = decisionWords[decision]
  return (
    <li className="flex gap-2 border-b py-2 break-inside-avoid print:py-1">
      <span className="mt-0.5">
        <Sign tone={voided ? 'unknown' : tone} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 break-words">
          <span className={clsx(voided && 'text-muted line-through')}>
            <span className="font-medium">{by}</span> {word}
          </span>
          <span className="text-sm text-muted">
            <Time at={Date.parse(at)} />
            {' · on evidence '}
            <span className="font-mono" title={evidence}>
              {shortDigest(evidence)}
            </span>
          </span>
          {self && (
            <Badge tone="decide" whole>
              approved by who asked, as this environment allows
            </Badge>
          )}
        </p>
        {comment && <p className="max-w-prose whitespace-pre-wrap wrap-anywhere text-soft">{comment}</p>}
        {voided && (
          <p className="mt-1 max-w-prose text-sm wrap-anywhere text-bad">
            Void
            {voided.at && (
              <>
                {' since '}
                <Time at={Date.parse(voided.at)} />
              </>
            )}
            : {voided.because}
          </p>
        )}
      </div>
    </li>
  )
}
