import type { EntryView } from '#lib/audit/schema'
import { besideLive } from '#lib/compare/entrances'
import { api, pages } from '#lib/paths'
import { promotionTitle } from '#lib/promotions/title'
import type { PromotionView } from '#lib/promotions/view-schema'
import { History } from '../audit/history.tsx'
import { RampControls } from '../ramps/ramp-controls.tsx'
import { RampLadder } from '../ramps/ramp-ladder.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/section.tsx'
import { ApplyPromotion } from './apply-promotion.tsx'
import { BeforeAfter } from './before-after.tsx'
import { ChangesList } from './changes-list.tsx'
import { ClosedBanner } from './closed-banner.tsx'
import { DecideSection, type PromotionMay } from './decide-section.tsx'
import { GateRow, gatesNote } from './gate-row.tsx'
import { MetricsAgainst } from './metrics-against.tsx'
import { PromotionFacts } from './promotion-facts.tsx'
import { ReviewList } from './review-list.tsx'
import { StatusMark } from './status-mark.tsx'
import { WaiveGate } from './waive-gate.tsx'
import { WithdrawPromotion } from './withdraw-promotion.tsx'
import { changesWords } from './words.ts'

type Props = { promotion: PromotionView; may: PromotionMay; history: EntryView[] }

/** A promotion in the order in which it is decided: what changes, what that rests on, what was said, what to do. */
export function PromotionPage({ promotion, may, history }: Props) {
  const { id, package: name, current, after, ramp, changes, metrics, reviews, state, status } = promotion
  const open = state === 'open'
  const title = promotionTitle(promotion)
  const compare = besideLive(promotion, promotion.version, metrics.against)
  return (
    <PageFrame
      title={title}
      beside={<StatusMark status={status} />}
      lead={changesWords(changes)}
      crumbs={[
        { label: 'Promotions', href: pages.promotions() },
        { label: name, href: pages.modelPackage(name) },
      ]}
      actions={open && <Actions promotion={promotion} may={may} title={title} />}
      banner={!open && <ClosedBanner promotion={promotion} />}
      aside={<PromotionFacts promotion={promotion} />}
      twin={api.promotion(id)}
    >
      <Section id="traffic" title="What goes live">
        <BeforeAfter name={name} before={current?.arms ?? []} after={after} closed={!open} />
      </Section>
      {ramp && (
        <Section id="ramp" title="By steps">
          <div className="grid gap-3">
            <RampLadder ramp={ramp} />
            <RampControls id={id} promotionState={state} ramp={ramp} may={mayRamp(promotion, may)} />
          </div>
        </Section>
      )}
      <Gates promotion={promotion} may={may} />
      {changes && (
        <Section
          id="changes"
          title="What changed"
          note={`against live ${changes.against}`}
          actions={
            compare !== null && (
              <LinkButton href={compare} size="small">
                Compare side by side
              </LinkButton>
            )
          }
        >
          <ChangesList changes={changes} />
        </Section>
      )}
      <Section id="metrics" title="Better or worse" note={metrics.against && `against live ${metrics.against}`}>
        <MetricsAgainst metrics={metrics} />
      </Section>
      <Section id="reviews" title="Reviews">
        <ReviewList reviews={reviews} />
      </Section>
      {open && <DecideSection promotion={promotion} may={may} />}
      <div className="print:hidden">
        <Section id="history" title="History">
          <History entries={history} />
        </Section>
      </div>
    </PageFrame>
  )
}

const mayRamp = ({ selfApproval }: PromotionView, { apply, review, own }: PromotionMay) => ({
  apply,
  review: review && (!own || selfApproval),
})

type ActionsProps = { promotion: PromotionView; may: PromotionMay; title: string }

function Actions({ promotion, may, title }: ActionsProps) {
  const { id, status, after, selfApproval } = promotion
  const ready = status === 'ready' && after.length > 0
  return (
    <>
      {may.withdraw && <WithdrawPromotion id={id} title={title} />}
      {may.review && (!may.own || selfApproval) && <LinkButton href="#decide">Review</LinkButton>}
      {may.apply && ready && <ApplyPromotion promotion={promotion} />}
    </>
  )
}

function Gates({ promotion, may }: { promotion: PromotionView; may: PromotionMay }) {
  const { id, gates, state, selfApproval } = promotion
  const waives = state === 'open' && may.waive && (!may.own || selfApproval)
  return (
    <Section id="gates" title="Gates" note={gatesNote(gates)}>
      {gates.length > 0 && (
        <ul className="border-t">
          {gates.map((gate) => {
            const open = gate.verdict === 'falls short' || gate.verdict === 'cannot tell'
            const action = waives && open && gate.waivable && <WaiveGate id={id} gate={gate} />
            return <GateRow key={gate.gate} gate={gate} action={action} />
          })}
        </ul>
      )}
    </Section>
  )
}
