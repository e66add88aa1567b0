import type { PromotionWaits } from '#lib/promotions/view-schema'
import { Section } from '../ui/section.tsx'
import { PromotionTable } from './promotion-table.tsx'

/** Promotions that wait for the reader: to be reviewed, and those they asked for. Nothing where none does. */
export function WaitingPromotions({ waits: { review, own } }: { waits: PromotionWaits }) {
  return (
    <>
      {review.length > 0 && (
        <Section id="to-review" title="To review" note="promotions that lack an approval which you may give">
          <PromotionTable caption="Promotions to review" rows={review} />
        </Section>
      )}
      {own.length > 0 && (
        <Section id="own-promotions" title="You asked for" note="promotions to apply, or to mend">
          <PromotionTable caption="Your promotions" rows={own} />
        </Section>
      )}
    </>
  )
}
