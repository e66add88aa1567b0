import type { GateView, ReviewView } from '#lib/promotions/view-schema'
import { decisionWords } from '../promotions/words.ts'
import { Sign } from '../ui/sign.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { verdictTones } from '../ui/tones.ts'

const item = 'flex gap-2 text-sm print:gap-1 print:text-xs'

/** How each gate stood when it was decided, with the waiver that let it pass. */
export function GateList({ gates }: { gates: readonly GateView[] }) {
  return (
    <ul aria-label="Gates" className="grid gap-1.5 print:gap-0">
      {gates.map(({ gate, title, verdict, found, waiver, evidence }) => (
        <li key={gate} className={item}>
          <Sign tone={verdictTones[verdict]} word={verdict} />
          <span className="min-w-0 break-words">
            {title}: {found}
            {waiver && `; waived by ${waiver.by}: ${waiver.reason}`}
            {evidence && (
              <TextLink href={evidence.href} className="ml-2 underline print:hidden">
                {evidence.label}
              </TextLink>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Who decided what, when, and what they said. */
export function ReviewList({ reviews }: { reviews: readonly ReviewView[] }) {
  return (
    <ul aria-label="Reviews" className="grid gap-1.5 print:gap-0">
      {reviews.map(({ id, by, decision, comment, at, voided, self }) => (
        <li key={id} className={item}>
          <Sign tone={voided ? 'unknown' : decisionWords[decision].tone} />
          <span className="min-w-0 break-words">
            <span className="font-medium">{by}</span> {decisionWords[decision].word}
            {self && ', having asked for it'} <Time at={Date.parse(at)} utc />
            {comment && `: ${comment}`}
            {voided && ` (did not count any more: ${voided.because})`}
          </span>
        </li>
      ))}
    </ul>
  )
}
