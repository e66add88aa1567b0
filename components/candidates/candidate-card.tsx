import type { Candidates } from '#lib/drafts/candidates'
import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import { LinkButton } from '../ui/link-button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { ChooseCandidate } from './choose-candidate.tsx'
import { candidateName } from './words.ts'

/** A candidate with who made it, and the way to make it the version. */
export function CandidateCard({ candidate }: { candidate: Candidates['candidates'][number] }) {
  const { id, number, author, changedAt, base, measured, unread } = candidate
  const name = candidateName(candidate)
  return (
    <li className="grid content-between gap-3 rounded-md border bg-surface p-4">
      <div className="grid gap-1">
        <TextLink href={pages.draft(id)} className="font-medium wrap-anywhere">
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
      <div className="flex flex-wrap gap-2">
        {number ? (
          <ChooseCandidate id={id} name={name} packageName={candidate.package} number={number} />
        ) : (
          <LinkButton href={pages.draft(id)} size="small">
            Give it a number
          </LinkButton>
        )}
      </div>
    </li>
  )
}
