import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { WaitList } from '#components/owners/wait-list'
import { WaitingPromotions } from '#components/promotions/waiting-promotions'
import { PageFrame } from '#components/shell/page-frame'
import { Section } from '#components/ui/section'
import { ownerNamesOf } from '#lib/access/visible'
import { personBehind } from '#lib/caller'
import { waitsFor } from '#lib/owners/waits'
import { api, pages } from '#lib/paths'
import { promotionsWaiting } from '#lib/promotions/waits'
import { reader } from '../reader.ts'

export const metadata: Metadata = { title: 'Waits for you' }

export default async function WaitingPage() {
  const actor = await reader()
  const person = personBehind(actor)
  if (!person) redirect(pages.signIn(pages.waiting))
  const [waits, promotions] = await Promise.all([
    waitsFor(ownerNamesOf(person), actor),
    promotionsWaiting(actor, person, Date.now()),
  ])
  const decided = promotions.review.length + promotions.own.length === 0
  const list = <WaitList waits={waits} />
  return (
    <PageFrame
      title="Waits for you"
      lead="Promotions that wait for you, what the packages lack that you or your teams own, and what to do."
      twin={api.waits}
    >
      <WaitingPromotions waits={promotions} />
      {decided ? (
        list
      ) : (
        <Section id="packages" title="In your packages">
          {list}
        </Section>
      )}
    </PageFrame>
  )
}
