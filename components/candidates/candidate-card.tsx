import type { Candidates } from '#lib/drafts/candidates'
import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { ChooseCandidate } from './choose-candidate.tsx'
import { candidateName } from './words.ts'

type Props = { candidate: Candidates['candidates'][number]; next: string }

/** A candidate with who made it, and the way to make it the version. */
export function CandidateCard({ candidate, next }: Props) {
  const { id, number, author, changedAt, base, measured, unread } = candidate
  const name = candidateName(candidate)
  return (
    <li className="grid min-w-0 grid-cols-1 content-between gap-3 rounded-md border bg-surface p-4">
      <div className="grid min-w-0 gap-1">
        <TextLink href={pages.draft(id)} title={name} className="line-clamp-2 font-medium wrap-anywhere">
          {name}
        </TextLink>
        <p className="text-sm wrap-anywhere text-muted">
          {number ? <span className="font-mono">{number}</span> : 'no number yet'}
          {base && ` · from ${base.version}`} · by {author}, changed <Time at={Date.parse(changedAt)} />
        </p>
        <p className="text-sm text-muted">
          {measured > 0 ? formatCount(measured, 'metric') : 'no metrics yet'}
          {unread > 0 && `, ${unread} not readable`}
        </p>
      </div>
      <div>
        <ChooseCandidate candidate={candidate} next={next} />
      </div>
    </li>
  )
}
