import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import type { CheckVerdict, Evaluation } from '#lib/standards/schema'
import { Fold } from '../ui/fold.tsx'
import { TextLink } from '../ui/text-link.tsx'
import type { PageSection } from '../versions/page-section.tsx'
import { ScoreMark } from '../versions/score.tsx'
import { CheckRow } from './check-row.tsx'

const urgency = ({ verdict, level }: CheckVerdict) =>
  (verdict === 'falls short' ? 0 : 2) + (level === 'required' ? 0 : 1)

/** How a version stands against one standard: what does not hold first, what holds folded with its count. */
export function evaluationSection({ standard, title, met, required, checks }: Evaluation): PageSection {
  return {
    id: `checks-${standard}`,
    title: `Standard: ${title}`,
    mark: `${met}/${required}`,
    note: <ScoreMark met={met} required={required} />,
    actions: <TextLink href={pages.standard(standard)}>What it asks for</TextLink>,
    content: <Verdicts checks={checks} />,
  }
}

function Verdicts({ checks }: { checks: CheckVerdict[] }) {
  const open = checks.filter(({ verdict }) => verdict !== 'holds').toSorted((a, b) => urgency(a) - urgency(b))
  const held = checks.filter(({ verdict }) => verdict === 'holds')
  return (
    <>
      {open.length > 0 ? <Checks checks={open} /> : <p>Every check of this standard holds.</p>}
      {held.length > 0 && (
        <Fold summary={formatCount(held.length, 'check holds', 'checks hold')}>
          <Checks checks={held} />
        </Fold>
      )}
    </>
  )
}

function Checks({ checks }: { checks: CheckVerdict[] }) {
  return (
    <ul className="border-t">
      {checks.map((check) => (
        <CheckRow key={check.check} check={check} />
      ))}
    </ul>
  )
}
