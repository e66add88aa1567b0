import type { Candidates } from '#lib/drafts/candidates'
import { pages } from '#lib/paths'
import { TextLink } from '../ui/text-link.tsx'
import { ChooseCandidate } from './choose-candidate.tsx'
import { candidateName } from './words.ts'

type Props = { candidate: Candidates['candidates'][number]; next: string }

/** A candidate over what it reached, with the way to make it the version; on a narrow screen, where its card says that, its name. */
export function CandidateHead({ candidate, next }: Props) {
  const name = candidateName(candidate)
  return (
    <>
      <span className="sm:hidden">{name}</span>
      <span className="grid justify-items-end gap-1 py-0.5 whitespace-normal max-sm:hidden">
        <TextLink href={pages.draft(candidate.id)} title={name} className="line-clamp-2 wrap-anywhere">
          {name}
        </TextLink>
        <span className="font-normal">
          {candidate.number ? <span className="font-mono">{candidate.number}</span> : 'no number yet'} ·{' '}
          {candidate.author}
        </span>
        <ChooseCandidate candidate={candidate} next={next} />
      </span>
    </>
  )
}
