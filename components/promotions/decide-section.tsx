import { pages } from '#lib/paths'
import type { PromotionView } from '#lib/promotions/view-schema'
import { Banner } from '../ui/banner.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ReviewForm } from './review-form.tsx'

/** What the reader may do with a promotion, and whether they asked for it. */
export type PromotionMay = {
  signedIn: boolean
  own: boolean
  review: boolean
  waive: boolean
  apply: boolean
  withdraw: boolean
}

/** The form of the decision, or why it is not the reader's. */
export function DecideSection({ promotion, may }: { promotion: PromotionView; may: PromotionMay }) {
  return (
    <div className="print:hidden">
      <Section id="decide" title="Your decision">
        <Decision promotion={promotion} may={may} />
      </Section>
    </div>
  )
}

function Decision({ promotion: { id, seen, selfApproval }, may }: { promotion: PromotionView; may: PromotionMay }) {
  if (!may.signedIn)
    return (
      <p>
        <TextLink href={pages.signIn(pages.promotion(id))} className="underline">
          Sign in
        </TextLink>{' '}
        to review it.
      </p>
    )
  if (!may.review)
    return (
      <p className="max-w-prose text-soft">
        Approvers decide about promotions: everywhere, or in a team that owns the package. You read along.
      </p>
    )
  if (may.own && !selfApproval)
    return <p className="max-w-prose text-soft">You asked for this promotion, so somebody else has to review it.</p>
  return (
    <>
      {may.own && (
        <Banner tone="decide" title="You asked for this yourself">
          This environment lets you approve it; your approval is marked as your own for everybody to see.
        </Banner>
      )}
      <ReviewForm id={id} seen={seen} />
    </>
  )
}
