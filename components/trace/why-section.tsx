import { formatUtc } from '#lib/format'
import { armsText } from '#lib/live/rules'
import { pages } from '#lib/paths'
import type { MomentTrace } from '#lib/trace/schema'
import type { Fact } from '../ui/facts.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { CompactFacts } from './compact-facts.tsx'
import { GateList, ReviewList } from './gate-list.tsx'
import { shareWord } from './words.ts'

const utc = (at: string) => formatUtc(Date.parse(at))

/** Why it was live: the promotion on the evidence of its decision, behind the rollback where there was one. */
export function WhySection({ trace: { promotion, rollback, release } }: { trace: MomentTrace }) {
  const facts = [...(rollback ? rollbackFacts(rollback) : []), ...(promotion ? promotionFacts(promotion) : [])]
  return (
    <Section id="why" title="Why it was live">
      {facts.length > 0 ? (
        <CompactFacts facts={facts} />
      ) : (
        <p className="text-sm text-soft">Release {release.sequence} names no promotion that is kept here.</p>
      )}
      {promotion && <GateList gates={promotion.gates} />}
      {promotion && promotion.reviews.length > 0 && <ReviewList reviews={promotion.reviews} />}
    </Section>
  )
}

const rollbackFacts = ({ reason, category, by, restores }: NonNullable<MomentTrace['rollback']>): Fact[] => [
  { label: 'Rolled back by', value: by },
  { label: 'Reason', value: `${category}: ${reason}` },
  {
    label: 'Restored',
    value: restores ? `release ${restores.sequence}: ${armsText(undefined, restores.arms)}` : 'a release that is gone',
  },
]

const promotionFacts = (promotion: NonNullable<MomentTrace['promotion']>): Fact[] => [
  {
    label: 'Promotion',
    value: (
      <TextLink href={pages.promotion(promotion.id)}>
        {promotion.package} {promotion.version}, {promotion.shadow ? 'as a shadow' : `to ${shareWord(promotion)}`}
      </TextLink>
    ),
  },
  { label: 'Rationale', value: promotion.rationale },
  { label: 'Asked for by', value: `${promotion.requestedBy}, ${utc(promotion.requestedAt)}` },
  {
    label: 'Decided on evidence',
    value: (
      <span className="break-all">
        of {utc(promotion.collectedAt)}, <span className="font-mono text-xs">{promotion.evidence}</span>
      </span>
    ),
  },
]
