import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import type { CheckVerdict, Evaluation } from '#lib/standards/schema'
import { Fold } from '../ui/fold.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ScoreMark } from '../versions/score.tsx'
import { CheckRow } from './check-row.tsx'

const urgency = ({ verdict, level }: CheckVerdict) =>
  (verdict === 'falls short' ? 0 : 2) + (level === 'required' ? 0 : 1)

/** How a version stands against one standard: what does not hold first, what holds folded with its count. */
export function EvaluationSection({ evaluation }: { evaluation: Evaluation }) {
  const { standard, title, met, required, checks } = evaluation
  const open = checks.filter(({ verdict }) => verdict !== 'holds').toSorted((a, b) => urgency(a) - urgency(b))
  const held = checks.filter(({ verdict }) => verdict === 'holds')
  return (
    <Section
      id={`checks-${standard}`}
      title={`Standard: ${title}`}
      note={<ScoreMark met={met} required={required} />}
      actions={<TextLink href={pages.standard(standard)}>What it asks for</TextLink>}
    >
      {open.length > 0 ? <Checks checks={open} /> : <p>Every check of this standard holds.</p>}
      {held.length > 0 && (
        <Fold summary={formatCount(held.length, 'check holds', 'checks hold')}>
          <Checks checks={held} />
        </Fold>
      )}
    </Section>
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
